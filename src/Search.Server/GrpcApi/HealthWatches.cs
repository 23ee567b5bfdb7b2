using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;

namespace Search.Server.GrpcApi;

/// <summary>
/// Ends watches of health as every other stream when the service stops. The library sends NOT_SERVING as the last state and ends the call with OK, as if nothing more could
/// ever be known.
/// </summary>
internal sealed class HealthWatches(IHostApplicationLifetime lifetime) : Interceptor
{
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await continuation(request, responseStream, context);
        if (request is HealthCheckRequest && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new SearchException(Reasons.Stopping, "the service is stopping");
        }
    }
}
