namespace Search.Server.Access;

/// <summary>What a caller came in by, for calls that stay open: whoever looks again finds what it is worth by then.</summary>
/// <param name="Look">The caller as of now.</param>
/// <exception cref="SearchException">From <paramref name="Look"/>: it lets nobody in any more (<see cref="SearchError.Unauthenticated"/>).</exception>
internal sealed record CallerProof(Func<Caller> Look);
