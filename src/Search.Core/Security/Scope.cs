namespace Search.Security;

/// <summary>What a caller may do; a caller may have several.</summary>
[Flags]
public enum Scope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Search, suggestions, related articles, tags in use, the vocabulary and synonyms.</summary>
    SearchRead = 1,

    /// <summary>Whole articles, lists of them, and what the service would make of a draft.</summary>
    ArticlesRead = 1 << 1,

    /// <summary>Put and delete articles.</summary>
    ArticlesWrite = 1 << 2,

    /// <summary>Change topics, decisions on tags, and synonyms.</summary>
    TopicsWrite = 1 << 3,

    /// <summary>Start and cancel jobs, and let an earlier generation serve.</summary>
    JobsRun = 1 << 4,

    /// <summary>Look after keys and read the audit log. Whoever may do this can give every scope.</summary>
    KeysAdmin = 1 << 5,

    /// <summary>See drafts, future and expired articles where the call asks for them; with <see cref="ArticlesRead"/>, export the store.</summary>
    DraftsRead = 1 << 6,

    /// <summary>How the service stands, and its jobs.</summary>
    StatusRead = 1 << 7,

    /// <summary>Every scope.</summary>
    All = (1 << 8) - 1,
}

/// <summary>The names of scopes, as keys and tokens carry them.</summary>
public static class ScopeNames
{
    private static readonly Dictionary<Scope, string> Names = new()
    {
        [Scope.SearchRead] = "search:read",
        [Scope.ArticlesRead] = "articles:read",
        [Scope.ArticlesWrite] = "articles:write",
        [Scope.TopicsWrite] = "topics:write",
        [Scope.JobsRun] = "jobs:run",
        [Scope.KeysAdmin] = "keys:admin",
        [Scope.DraftsRead] = "drafts:read",
        [Scope.StatusRead] = "status:read",
    };

    /// <summary>All of them, in the order of the documents.</summary>
    public static IReadOnlyCollection<string> All => Names.Values;

    /// <summary>The names of scopes.</summary>
    public static IReadOnlyList<string> Of(Scope scopes) => [.. Names.Where(pair => scopes.HasFlag(pair.Key)).Select(pair => pair.Value)];

    /// <summary>The scope that a name stands for; <see cref="Scope.None"/> for one that stands for none.</summary>
    public static Scope Find(string name) => Names.FirstOrDefault(pair => pair.Value == name).Key;

    /// <summary>Reads scopes that came from outside.</summary>
    /// <exception cref="SearchException">A name stands for none, or there is none (<see cref="SearchError.InvalidRequest"/>).</exception>
    public static Scope Parse(IReadOnlyCollection<string> names)
    {
        var known = $"must be one or more of {string.Join(", ", All)}";
        var unknown = names.FirstOrDefault(name => Find(name) == Scope.None);
        return unknown is null && names.Count > 0
            ? names.Aggregate(Scope.None, (all, name) => all | Find(name))
            : throw SearchException.Invalid("scopes", Reasons.KeyScopeInvalid, unknown is null ? $"{known}, were none" : $"{known}, was {Quote.Of(unknown)}");
    }
}
