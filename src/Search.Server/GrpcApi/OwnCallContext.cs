using Grpc.Core;

namespace Search.Server.GrpcApi;

/// <summary>What a method learns of a call within the service: as much as of one from outside that has no headers of gRPC.</summary>
/// <param name="method">In the form <c>/search.v1.SearchService/SearchArticles</c>.</param>
/// <param name="http">The request that it is made for.</param>
/// <param name="deadline">Tells when the call must be answered, or that this is past.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class OwnCallContext(string method, HttpContext http, Func<DateTime> deadline, CancellationToken cancellationToken) : ServerCallContext
{
    // Where Grpc.AspNetCore.Server looks for the request of a context that is not its own, as the JSON gateway's.
    private const string HttpContextKey = "__HttpContext";

    protected override string MethodCore => method;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => http.Connection.RemoteIpAddress?.ToString() ?? "";

    protected override DateTime DeadlineCore => deadline();

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => cancellationToken;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new("", []);

    protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object> { [HttpContextKey] = http };

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
