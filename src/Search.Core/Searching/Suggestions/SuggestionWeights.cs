namespace Search.Searching.Suggestions;

/// <summary>What makes a suggestion better. Guesses, with which the suggestions for ten beginnings read well; no others were tried, and there are no judgements to choose by.</summary>
internal static class SuggestionWeights
{
    /// <summary>A text that begins with what was typed, against one with a later word that does.</summary>
    public const double FromStart = 2;

    /// <summary>A text that is what was typed.</summary>
    public const double Whole = 1.5;

    /// <summary>After a correction of what was typed.</summary>
    public const double Corrected = 0.5;

    /// <summary>By kind: topics lead to most, headings to least.</summary>
    public static double Of(SuggestionKind kind) => kind switch
    {
        SuggestionKind.Topic => 1.5,
        SuggestionKind.Author => 1,
        SuggestionKind.Phrase => 0.8,
        SuggestionKind.Title => 0.9,
        SuggestionKind.Heading => 0.5,
    };
}
