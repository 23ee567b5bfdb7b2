using Search.Changes;
using Search.Searching.Queries;

namespace Search.Server.Access;

/// <summary>Who makes a call, as the door told it. Every call has one; it never comes from what the call asks for.</summary>
/// <param name="KeyId">As <see cref="Origin.KeyId"/>.</param>
/// <param name="Filter">What articles must be for the caller to see and write them.</param>
internal sealed record Caller(string KeyId, ArticleFilter Filter)
{
    /// <summary>Anybody on this machine, where no keys are asked for.</summary>
    public static Caller Local { get; } = new(Origin.Local, ArticleFilter.None);

    /// <summary>Before whom the caller goes where not all can be served; null where only the call itself tells.</summary>
    public CallClass? Class { get; init; }

    /// <summary>The caller of a request.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Local;

    /// <summary>What a change that the request asks for is noted with.</summary>
    public Origin OriginOf(HttpContext context) => new(KeyId, context.TraceIdentifier);
}
