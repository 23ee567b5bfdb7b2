namespace Search.Searching.Planning;

/// <summary>What an occurrence of a word counts for that was not typed: less than one that was, so that it ranks below.</summary>
internal static class ExpansionWeights
{
    /// <summary>Another name of the same thing. A guess that no other value was tried against: the judged collections have no synonyms.</summary>
    public const double Synonym = 0.5;

    /// <summary>A longer word with the beginning typed. A guess, as the one above.</summary>
    public const double Prefix = 0.7;
}
