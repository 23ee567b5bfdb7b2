using Search.Changes;
using Search.Searching.Queries;
using Search.Security;

namespace Search.Server.Access;

/// <summary>Who makes a call, as the door told it. Every call has one; it never comes from what the call asks for.</summary>
/// <param name="KeyId">As <see cref="Origin.KeyId"/>.</param>
/// <param name="Scopes">What the caller may do.</param>
/// <param name="Filter">What articles must be for the caller to see and write them.</param>
internal sealed record Caller(string KeyId, Scope Scopes, ArticleFilter Filter)
{
    /// <summary>Anybody on this machine, where no keys are asked for.</summary>
    public static Caller Local { get; } = new(Origin.Local, Scope.All, ArticleFilter.None);

    /// <summary>Calls a second that its key may make for long; null for the setting's.</summary>
    public double? CallsPerSecond { get; init; }

    /// <summary>Calls that its key may make at once; null for the setting's.</summary>
    public int? Burst { get; init; }

    /// <summary>How much its calls matter; null where each call tells by itself.</summary>
    public CallClass? Class { get; init; }

    /// <summary>Pages whose scripts may read its answers, besides those of the setting.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Whether it came without a key where none is asked for.</summary>
    public bool IsLocal => KeyId == Origin.Local;

    /// <summary>The caller that a key lets in.</summary>
    public static Caller Of(AccessKey key) => new(key.Id.Value, key.Scopes, key.Filter) { CallsPerSecond = key.CallsPerSecond, Burst = key.Burst, Class = key.Class, Origins = key.Origins };

    /// <summary>The caller of a request that was let in.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? throw new InvalidOperationException("a call was not asked who makes it");

    /// <summary>What a change that the request asks for is noted with.</summary>
    public Origin OriginOf(HttpContext context) => new(KeyId, context.TraceIdentifier);
}
