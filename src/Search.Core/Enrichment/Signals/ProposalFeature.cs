namespace Search.Enrichment.Signals;

/// <summary>What tells a phrase that articles are about from a figure of speech; the scorecard has a line for each, under its name in lower case.</summary>
public enum ProposalFeature
{
    /// <summary>Score of the phrase among the article's keyphrases.</summary>
    Keyphrase,

    /// <summary>In words.</summary>
    Words,

    /// <summary>log of how often the article has it.</summary>
    Occurrences,

    /// <summary>1 where title, subtitle or description names it.</summary>
    InTitle,

    /// <summary>1 where a heading does.</summary>
    InHeading,

    /// <summary>Share of the places inside a sentence where each of its words has a capital.</summary>
    Capitals,

    /// <summary>1 for one that is written with capitals or digits inside a word: "iOS", "SQL", "5G".</summary>
    IsTechnical,

    /// <summary>Share of its words that everyday English does not have.</summary>
    UnknownWords,

    /// <summary>log of the articles of the site that hold it.</summary>
    Articles,

    /// <summary>The share of those that put it forward.</summary>
    PutForward,

    /// <summary>The rarest of its words, at large.</summary>
    HighestIdf,

    /// <summary>The most common of its words, at large.</summary>
    LowestIdf,

    /// <summary>How much more often its words stand together on the site than alone: the phrase's articles over those of its rarest word.</summary>
    Together,

    /// <summary>1 where a word of it is typical of figures of speech.</summary>
    IsFigurative,

    /// <summary>1 where the last word names no field of its own: "mathematical foundations".</summary>
    EndsInGeneral,
}
