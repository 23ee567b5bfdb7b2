using Grpc.Core;
using Grpc.Core.Interceptors;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Search.Server.GrpcApi;

/// <summary>The one place where a failure of a call becomes its status, over gRPC and over JSON.</summary>
internal sealed class ErrorInterceptor(FailureReport report, TimeProvider time) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        TranslateAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        TranslateAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        TranslateAsync(context, () => Finish(continuation(request, responseStream, context)));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        TranslateAsync(context, () => Finish(continuation(requestStream, responseStream, context)));

    private async Task<T> TranslateAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        GrpcFailures.MarkRead(context);
        try
        {
            return await call();
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            // Whatever failed after that did so because nobody waits any more.
            throw Answer(context, context.Deadline <= time.GetUtcNow().UtcDateTime || ReadDeadline.HasPassed(context.GetHttpContext())
                ? new SearchException(Reasons.DeadlineExceeded, "the deadline of the call has passed")
                : new SearchException(Reasons.Cancelled, "cancelled by the caller"));
        }
        catch (Exception failure) when (failure is not RpcException)
        {
            throw Answer(context, report.Of(failure, context.Method));
        }
    }

    private static RpcException Answer(ServerCallContext context, SearchException failure)
    {
        var http = context.GetHttpContext();
        if (!http.Response.HasStarted && http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null)
        {
            // The gateway has a mapping of its own, which knows gRPC's codes and not what is behind them.
            http.Response.OnStarting(() =>
            {
                FailureStatus.Apply(failure, http.Response);
                return Task.CompletedTask;
            });
        }

        return FailureStatus.Of(failure).ToRpcException();
    }

    private static async Task<bool> Finish(Task call)
    {
        await call;
        return true;
    }
}
