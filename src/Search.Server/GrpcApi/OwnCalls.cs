using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;

using Microsoft.Extensions.Options;

using Search.Contracts.V1;
using Search.Server.Access;
using Search.Server.GrpcApi.Articles;
using Search.Server.GrpcApi.Search;
using Search.Server.GrpcApi.Tags;

namespace Search.Server.GrpcApi;

/// <summary>
/// Calls reads of the contract within the service, for a request that came in at another door than theirs: tools of assistants, feeds, pages. Such a call is made by the caller of
/// that request, needs the scope that the method needs, and goes through every interceptor that a call from outside goes through: limits, admission, failures.
/// </summary>
internal sealed class OwnCalls : CallInvoker
{
    private readonly Dictionary<string, Delegate> _methods = [];
    private readonly IHttpContextAccessor _requests;
    private readonly ServerOptions _options;
    private readonly TimeProvider _time;

    public OwnCalls(IServiceProvider services, IOptions<GrpcServiceOptions> grpc, IHttpContextAccessor requests, ServerOptions options, TimeProvider time)
    {
        (_requests, _options, _time) = (requests, options, time);
        var interceptors = grpc.Value.Interceptors.Select(part => (Interceptor)ActivatorUtilities.CreateInstance(services, part.Type, [.. part.Arguments])).ToList();
        var binder = new Binder(interceptors, _methods);
        SearchService.BindService(binder, ActivatorUtilities.CreateInstance<SearchApi>(services));
        ArticleService.BindService(binder, ActivatorUtilities.CreateInstance<ArticleApi>(services));
        TagService.BindService(binder, ActivatorUtilities.CreateInstance<TagApi>(services));
    }

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        new(CallAsync(method, request, options.CancellationToken), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unsupported();

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unsupported();

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unsupported();

    /// <inheritdoc/>
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("calls within the service have one answer, which is waited for");

    private async Task<TResponse> CallAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        var http = _requests.HttpContext ?? throw new InvalidOperationException($"{method.FullName} was called for no request");
        CheckAccess(method, http);

        // As ReadDeadline gives it to calls from outside.
        using var late = new CancellationTokenSource(_options.ReadTimeout, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, http.RequestAborted, late.Token);
        var context = new OwnCallContext(method.FullName, http, () => late.IsCancellationRequested ? DateTime.MinValue : DateTime.MaxValue, ended.Token);
        return await ((UnaryServerMethod<TRequest, TResponse>)_methods[method.FullName])(request, context);
    }

    private static void CheckAccess<TRequest, TResponse>(Method<TRequest, TResponse> method, HttpContext http)
    {
        try
        {
            AccessTable.Methods[$"{method.ServiceName}.{method.Name}"].Check(Caller.Of(http), method.Name);
        }
        catch (SearchException refusal)
        {
            throw FailureStatus.Of(refusal).ToRpcException();
        }
    }

    /// <summary>Puts the interceptors before the methods of a service.</summary>
    private sealed class Binder(IReadOnlyList<Interceptor> interceptors, Dictionary<string, Delegate> methods) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            methods.Add(method.FullName, interceptors.Reverse().Aggregate(
                handler!, (next, interceptor) => (request, context) => interceptor.UnaryServerHandler(request, context, next)));

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }
    }
}
