using Microsoft.AspNetCore.Cors.Infrastructure;

using Search.Security;

namespace Search.Server.Access;

/// <summary>
/// Says which pages' scripts may read an answer (CORS): those of the setting, and those of the caller's key. A browser asks first without a key, so what it asks is answered for the origins of all
/// keys; so is a call whose key is wrong, that its page may read why.
/// </summary>
internal sealed class OriginPolicies(AccessOptions options, KeyCatalog keys, TimeProvider time) : ICorsPolicyProvider
{
    // Chromium keeps an answer no longer.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(2);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "QUERY"];

    private static readonly string[] Sent =
    [
        "Authorization", "X-Api-Key", "Content-Type", "Accept", "If-None-Match", "X-Request-Id", "Traceparent", "Tracestate",
        "X-Grpc-Web", "X-User-Agent", "Grpc-Timeout", "Mcp-Protocol-Version", "Mcp-Session-Id", "Mcp-Method", "Mcp-Name",
    ];

    private static readonly string[] Shown =
    [
        "ETag", "Retry-After", "X-Request-Id", "RateLimit", "RateLimit-Policy", "WWW-Authenticate", "Allow", "Accept-Query",
        "Grpc-Status", "Grpc-Message", "Grpc-Status-Details-Bin", "Mcp-Session-Id",
    ];

    private readonly IReadOnlyList<string> _origins = OriginsAttribute.Parse(options.Origins);

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        // Without credentials: keys are sent by the page, never by the browser on its own.
        var policy = new CorsPolicyBuilder([.. OriginsOf(context)]).WithMethods(Methods).WithHeaders(Sent).WithExposedHeaders(Shown).SetPreflightMaxAge(KeptFor);
        return Task.FromResult<CorsPolicy?>(policy.Build());
    }

    /// <summary>Whether scripts of a page may call at all, whoever they are.</summary>
    public bool Knows(string origin) => _origins.Concat(OfKeys()).Any(known => known == origin || known == WebOrigin.Any);

    private IEnumerable<string> OriginsOf(HttpContext context)
    {
        var isCall = !HttpMethods.IsOptions(context.Request.Method);
        return isCall && context.Features.Get<Caller>() is { } caller ? _origins.Concat(caller.Origins) : _origins.Concat(OfKeys());
    }

    private IEnumerable<string> OfKeys()
    {
        var now = time.GetUtcNow();
        return keys.All.Where(key => !key.HasExpired(now)).SelectMany(key => key.Origins).Distinct();
    }
}
