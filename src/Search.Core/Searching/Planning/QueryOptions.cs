namespace Search.Searching.Planning;

/// <summary>How a query is to be understood.</summary>
public sealed record QueryOptions
{
    /// <summary>How many of its words an article must hold.</summary>
    public MatchPolicy Policy { get; init; }

    /// <summary>Whether a word that no article holds may stand for words of a similar spelling.</summary>
    public bool ToleratesTypos { get; init; } = true;

    /// <summary>Whether the last word may still be unfinished.</summary>
    public bool IsBeingTyped { get; init; }
}
