using Google.Protobuf;

using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Search.Server.GrpcApi;

/// <summary>Checks every request against <see cref="RequestLimits"/> before its service sees it, over gRPC and over JSON, and each message of a stream.</summary>
internal sealed class LimitInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        continuation(Checked(request), context);

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(new CheckedStream<TRequest>(requestStream), context);

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(Checked(request), responseStream, context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(new CheckedStream<TRequest>(requestStream), responseStream, context);

    private static TRequest Checked<TRequest>(TRequest request)
    {
        if (request is IMessage message)
        {
            RequestLimits.Check(message);
        }

        return request;
    }

    private sealed class CheckedStream<TRequest>(IAsyncStreamReader<TRequest> requests) : IAsyncStreamReader<TRequest>
    {
        public TRequest Current => requests.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var hasNext = await requests.MoveNext(cancellationToken);
            if (hasNext)
            {
                Checked(requests.Current);
            }

            return hasNext;
        }
    }
}
