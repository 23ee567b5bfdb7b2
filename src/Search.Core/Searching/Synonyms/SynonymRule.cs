namespace Search.Searching.Synonyms;

/// <summary>Words and phrases of which one finds the others. Rules do not chain: what one finds is not looked up in the next.</summary>
public sealed record SynonymRule
{
    /// <summary>Stable name.</summary>
    public required SynonymId Id { get; init; }

    /// <summary>Each of them finds all others; with <see cref="OneWayFrom"/> they are only found.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Each of them finds <see cref="Words"/> and is not found by them; empty for a rule that works both ways.</summary>
    public IReadOnlyList<string> OneWayFrom { get; init; } = [];
}
