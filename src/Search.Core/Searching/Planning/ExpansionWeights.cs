namespace Search.Searching.Planning;

/// <summary>What an occurrence of a word counts for that was not typed: less than one that was, so that it ranks below.</summary>
internal static class ExpansionWeights
{
    /// <summary>Another name of the same thing.</summary>
    public const double Synonym = 0.5;

    /// <summary>The same of words that were typed in another order, and may mean another thing: "speech to text" is not "text to speech". A guess.</summary>
    public const double SynonymOfOtherOrder = 0.1;

    /// <summary>The same words written as one, or the same word as two.</summary>
    public const double Spelling = 1;

    /// <summary>The same where the words were typed apart or in another order: "work net" is not "network". A guess.</summary>
    public const double SpellingOfOtherOrder = 0.1;

    /// <summary>The words of what was written as one, side by side.</summary>
    public const double Parts = 0.5;

    /// <summary>A compound that the word is a part of.</summary>
    public const double Compound = 0.5;

    /// <summary>A pair of characters with the one that was typed, which stands in a longer word then. A guess.</summary>
    public const double Pair = 0.5;

    /// <summary>A common word or one by which the reader asks, as a share of what it would count for otherwise. Tried: 0.3, 0.6, 1.</summary>
    public const double SaysLittle = 0.3;

    /// <summary>A longer word with the beginning typed. A guess.</summary>
    public const double Prefix = 0.7;
}
