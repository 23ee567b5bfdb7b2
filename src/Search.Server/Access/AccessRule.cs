using Search.Security;

namespace Search.Server.Access;

/// <summary>What a caller must have for one call or address.</summary>
/// <param name="Scopes">All of them; <see cref="Scope.None"/> for any caller that was let in.</param>
internal sealed record AccessRule(Scope Scopes)
{
    /// <summary>Anybody, also without a key where keys are asked for.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>Whether it concerns all articles, so that a key with a filter is refused.</summary>
    public bool ConcernsAll { get; private init; }

    /// <summary>For anybody.</summary>
    public static AccessRule Open { get; } = new(Scope.None) { IsOpen = true };

    /// <summary>For callers with scopes.</summary>
    public static AccessRule Of(Scope scopes) => new(scopes);

    /// <summary>For callers with scopes whose keys have no filter.</summary>
    public static AccessRule OfAll(Scope scopes) => new(scopes) { ConcernsAll = true };

    /// <summary>Passes a caller who may do it.</summary>
    /// <exception cref="SearchException">A scope is missing, or the key has a filter (<see cref="SearchError.Forbidden"/>).</exception>
    public void Check(Caller caller, string call)
    {
        if ((Scopes & ~caller.Scopes) is not Scope.None and var missing)
        {
            throw new SearchException(
                Reasons.ScopeMissing,
                $"{call} needs a key with the scope {string.Join(" and ", ScopeNames.Of(missing))}, the caller's has {Describe(caller.Scopes)}");
        }

        if (ConcernsAll && !caller.Filter.IsEmpty)
        {
            throw new SearchException(Reasons.KeyFiltered, $"{call} concerns all articles and needs a key without a filter, the caller's has one");
        }
    }

    private static string Describe(Scope scopes) => scopes == Scope.None ? "none" : string.Join(", ", ScopeNames.Of(scopes));
}
