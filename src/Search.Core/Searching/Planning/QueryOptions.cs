namespace Search.Searching.Planning;

/// <summary>How a query is to be understood.</summary>
public sealed record QueryOptions
{
    /// <summary>How many of its words an article must hold.</summary>
    public MatchPolicy Policy { get; init; }

    /// <summary>Whether a word that no article holds may stand for words of a similar spelling.</summary>
    public bool ToleratesTypos { get; init; } = true;

    /// <summary>Whether another spelling of the whole query is to be offered, for which rare words are asked about too.</summary>
    public bool OffersSpellings { get; init; }

    /// <summary>Whether the last word may still be unfinished.</summary>
    public bool IsBeingTyped { get; init; }
}
