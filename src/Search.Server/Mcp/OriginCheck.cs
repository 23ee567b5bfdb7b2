using System.Net;

using Search.Server.Access;
using Search.Server.GrpcApi;

namespace Search.Server.Mcp;

/// <summary>
/// Refuses requests of foreign web pages, as the Model Context Protocol demands of its servers: a page whose host name is made to lead to this machine (DNS rebinding) is its own origin
/// for the browser, and would otherwise be answered as anybody on this machine is. Programs that are no browser send no Origin.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, SiteOptions site, OriginPolicies origins)
{
    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && context.GetEndpoint()?.Metadata.GetMetadata<ChecksOrigin>() is not null && !IsKnown(origin, context))
        {
            throw new SearchException(Reasons.OriginRefused, $"origin must be this machine, the site's, one of Access:Origins or of a key or, with a key, the service's own, was {Quote.Of(origin)}");
        }

        return next(context);
    }

    private bool IsKnown(string origin, HttpContext context) => Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (IsThisMachine(page) || origins.Knows(origin) || IsSameOrigin(page, site.Host) || (IsOwn(page, context.Request) && context.Features.Get<Caller>() is { IsLocal: false }));

    private static bool IsThisMachine(Uri page) => page.Host == "localhost" || (IPAddress.TryParse(page.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsSameOrigin(Uri page, Uri? other) => other is not null && Uri.Compare(page, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether the page has the host that the request was sent to. Alone that says nothing, but a foreign page has no key.</summary>
    private static bool IsOwn(Uri page, HttpRequest request) => page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Marks an endpoint that foreign web pages may not call.</summary>
internal sealed record ChecksOrigin;
