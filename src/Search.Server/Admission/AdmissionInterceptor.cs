using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Search.Server.Admission;

/// <summary>
/// Lets calls do their work when there is room for it, over gRPC and over JSON. It stands behind what reads the message, so that a slow sender takes nobody's place. What
/// stays open has bounds of its own instead (<see cref="StreamPlaces"/>).
/// </summary>
internal sealed class AdmissionInterceptor(AdmissionGate gate, StreamPlaces streams, AdmissionOptions options, TimeProvider time) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var kind = CallRules.Of(context.Method, MethodType.Unary);
        if (kind == CallKind.Import)
        {
            using var place = streams.Open(kind, context.GetHttpContext());
            return await continuation(request, context);
        }

        return kind == CallKind.Free || !options.Enabled
            ? await continuation(request, context)
            : await AdmitAsync(kind, request, context, continuation);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Open(context, MethodType.ClientStreaming);
        return await continuation(requestStream, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Open(context, MethodType.ServerStreaming);
        await continuation(request, responseStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var place = Open(context, MethodType.DuplexStreaming);
        await continuation(requestStream, responseStream, context);
    }

    private async Task<TResponse> AdmitAsync<TRequest, TResponse>(
        CallKind kind, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var call = new AdmittedCall(gate, CallClasses.Of(kind, context.GetHttpContext()), CallRules.IsPatient(kind), context.Method, time);
        await call.EnterAsync(context.CancellationToken);
        call.AttachTo(context);
        var isMeasured = true;
        try
        {
            return await continuation(request, context);
        }
        catch (SearchException)
        {
            isMeasured = false; // what is refused by a rule is done sooner than what it asked for
            throw;
        }
        finally
        {
            call.Leave(isMeasured);
        }
    }

    private IDisposable Open(ServerCallContext context, MethodType type) => streams.Open(CallRules.Of(context.Method, type), context.GetHttpContext());
}
