using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Search.Server.Access;

/// <summary>
/// Looks at the key of a stream again at each message: a stream may stay open for hours, and its key be revoked or end meanwhile. What is read is held against it before it
/// is done, and what is sent before it is told; answers to what was done are told in any case.
/// </summary>
internal sealed class StreamCallers : Interceptor
{
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(new CheckedReader<TRequest>(requestStream, context.GetHttpContext()), context);

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(request, new CheckedWriter<TResponse>(responseStream, context.GetHttpContext()), context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(new CheckedReader<TRequest>(requestStream, context.GetHttpContext()), responseStream, context);

    private static void Check(HttpContext context)
    {
        // What is open to anybody has no caller to look at.
        if (context.Features.Get<CallerProof>() is not { } proof || context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not { IsOpen: false } rule)
        {
            return;
        }

        var caller = proof.Look();
        rule.Check(caller, context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name ?? "the stream");
        if (!Equals(FilterMessages.ToMessage(caller.Filter), FilterMessages.ToMessage(Caller.Of(context).Filter)))
        {
            throw new SearchException(Reasons.KeyInvalid, "the key must have the filter that it had when the stream was opened, has another: open the stream again");
        }
    }

    private sealed class CheckedReader<TRequest>(IAsyncStreamReader<TRequest> requests, HttpContext context) : IAsyncStreamReader<TRequest>
    {
        public TRequest Current => requests.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var hasNext = await requests.MoveNext(cancellationToken);
            if (hasNext)
            {
                Check(context);
            }

            return hasNext;
        }
    }

    private sealed class CheckedWriter<TResponse>(IServerStreamWriter<TResponse> answers, HttpContext context) : IServerStreamWriter<TResponse>
    {
        public WriteOptions? WriteOptions
        {
            get => answers.WriteOptions;
            set => answers.WriteOptions = value;
        }

        public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(TResponse message, CancellationToken cancellationToken)
        {
            Check(context);
            return answers.WriteAsync(message, cancellationToken);
        }
    }
}
