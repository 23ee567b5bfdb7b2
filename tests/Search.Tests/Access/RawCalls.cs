using Google.Protobuf.Reflection;

using Grpc.Core;
using Grpc.Net.Client;

namespace Search.Tests.Access;

/// <summary>Calls any method of the contract with an empty request.</summary>
internal static class RawCalls
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Every method of the contract.</summary>
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
        [.. Files().SelectMany(file => file.Services).SelectMany(service => service.Methods)];

    /// <summary>How a call ends: its status and its reason, empty where there is none.</summary>
    public static async Task<(StatusCode Code, string Reason)> EndAsync(GrpcChannel channel, MethodDescriptor method, string? key = null)
    {
        try
        {
            await RunAsync(channel.CreateCallInvoker(), method, key);
            return (StatusCode.OK, "");
        }
        catch (RpcException failure)
        {
            return (failure.StatusCode, failure.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "");
        }
    }

    /// <summary>The files of the contract.</summary>
    private static IEnumerable<FileDescriptor> Files() =>
        from type in typeof(Contracts.V1.KeysReflection).Assembly.GetTypes()
        where type.Name.EndsWith("Reflection", StringComparison.Ordinal)
        select (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!;

    private static async Task RunAsync(CallInvoker invoker, MethodDescriptor method, string? key)
    {
        var type = method switch
        {
            { IsClientStreaming: true, IsServerStreaming: true } => MethodType.DuplexStreaming,
            { IsServerStreaming: true } => MethodType.ServerStreaming,
            _ => MethodType.Unary,
        };
        var call = new Method<byte[], byte[]>(type, method.Service.FullName, method.Name, Bytes, Bytes);
        var options = new CallOptions(key is null ? null : new Metadata { { "authorization", $"Bearer {key}" } }, DateTime.UtcNow.AddMinutes(1));
        switch (type)
        {
            case MethodType.Unary:
                await invoker.AsyncUnaryCall(call, null, options, []);
                break;
            case MethodType.ServerStreaming:
                await invoker.AsyncServerStreamingCall(call, null, options, []).ResponseStream.MoveNext(CancellationToken.None);
                break;
            default:
                var duplex = invoker.AsyncDuplexStreamingCall(call, null, options);
                await duplex.RequestStream.CompleteAsync();
                await duplex.ResponseStream.MoveNext(CancellationToken.None);
                break;
        }
    }
}
