using System.Collections.Concurrent;

using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Search.Server.GrpcApi;

/// <summary>Gives each caller the fields of an answer that its request names in <c>read_mask</c>, over gRPC and over JSON.</summary>
internal sealed class ReadMaskInterceptor : Interceptor
{
    private static readonly ConcurrentDictionary<System.Type, MessageDescriptor> Answers = new();
    private static readonly object Key = new();

    /// <summary>What the caller of a method wants of its answer.</summary>
    public static ReadMask Of(ServerCallContext context) => (ReadMask)context.UserState[Key];

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (request is not IMessage message || message.Descriptor.FindFieldByName("read_mask") is not { } field)
        {
            return await continuation(request, context);
        }

        var mask = ReadMask.Parse((FieldMask?)field.Accessor.GetValue(message), Answers.GetOrAdd(typeof(TResponse), DescriptorOf));
        context.UserState[Key] = mask;
        var answer = await continuation(request, context);
        mask.Apply((IMessage)answer);
        return answer;
    }

    // Generated messages have it as a static property of this name.
    private static MessageDescriptor DescriptorOf(System.Type answer) => (MessageDescriptor)answer.GetProperty("Descriptor")!.GetValue(null)!;
}
