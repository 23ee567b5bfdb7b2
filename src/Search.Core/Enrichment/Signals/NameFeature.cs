namespace Search.Enrichment.Signals;

/// <summary>What tells whether an ambiguous name means its topic; the scorecard has a line for each, under its name in lower case.</summary>
public enum NameFeature
{
    /// <summary>Context words of the topic near the name: the sum of how rare they are at large, the mean over its places.</summary>
    Context,

    /// <summary>The same for words of the topic's description.</summary>
    Description,

    /// <summary>How many of both stand near the place where most do.</summary>
    SupportWords,

    /// <summary>Near topics that the article names clearly: 1 for one above or below, a half for one beside.</summary>
    Kin,

    /// <summary>The same for topics that it names by ambiguous names.</summary>
    AmbiguousKin,

    /// <summary>Share of the places where the name is part of a longer proper name: "Claude Monet", "Katherine Jenkins".</summary>
    LongerName,

    /// <summary>Share of the places where a name that is no short form has an article and no noun after it: "the Amazon", "a python".</summary>
    AsThing,

    /// <summary>log(1 + how often).</summary>
    Mentions,

    /// <summary>Letters of the longest of the names.</summary>
    Letters,

    /// <summary>1 for a short form in capitals.</summary>
    IsShortForm,

    /// <summary>1 for a name that the topic wants in its own case.</summary>
    IsExact,

    /// <summary>1 for a word of everyday English.</summary>
    IsWord,

    /// <summary>1 for the name of a person, a god or a figure.</summary>
    IsPerson,

    /// <summary>Different names of the topic.</summary>
    Names,

    /// <summary>Share of the places that begin with a small letter.</summary>
    LowerCase,

    /// <summary>1 for a single name with a capital that nothing in the article speaks for.</summary>
    BareName,
}
