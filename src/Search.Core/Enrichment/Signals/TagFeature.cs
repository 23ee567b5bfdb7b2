namespace Search.Enrichment.Signals;

/// <summary>What may speak for giving an article a topic; a scorecard has a line for each, under its name in lower case.</summary>
public enum TagFeature
{
    /// <summary>1 where the article names the topic.</summary>
    IsNamed,

    /// <summary>log(1 + how often).</summary>
    Mentions,

    /// <summary>Mentions in the title.</summary>
    InTitle,

    /// <summary>Mentions in subtitle and description.</summary>
    InDescription,

    /// <summary>Mentions in headings.</summary>
    InHeadings,

    /// <summary>Mentions in the first paragraph.</summary>
    InLead,

    /// <summary>log(1 + words before the first mention).</summary>
    First,

    /// <summary>The same as a share of the article.</summary>
    RelativeFirst,

    /// <summary>Tenths of the article that name it.</summary>
    Spread,

    /// <summary>Words of the longest name found.</summary>
    Words,

    /// <summary>How few articles of the site name it: its inverse document frequency.</summary>
    Rarity,

    /// <summary>Mentions, weighted by where they stand, times idf.</summary>
    Weight,

    /// <summary>Its share of the weights of all topics that the article names.</summary>
    Share,

    /// <summary>log(1 + topics of the article that weigh more).</summary>
    Rank,

    /// <summary>1 where only short forms of it are found.</summary>
    OnlyAcronym,

    /// <summary>1 where the title begins with it.</summary>
    IsTitle,

    /// <summary>Topics below it that the article names.</summary>
    Narrower,

    /// <summary>log of the article's length.</summary>
    ArticleWords,

    /// <summary>Of the articles whose topics are known and that name it, the share that has it.</summary>
    ChanceWhenNamed,

    /// <summary>Share of the articles whose topics are known that has it.</summary>
    Usage,

    /// <summary>Its share of the neighbours' votes.</summary>
    Votes,

    /// <summary>log(1 + topics with more votes).</summary>
    VotesRank,

    /// <summary>Cosine with its articles.</summary>
    Profile,

    /// <summary>log(1 + topics with a closer profile).</summary>
    ProfileRank,

    /// <summary>Votes times profile.</summary>
    Closeness,

    /// <summary>Profile times mentions, where it is named.</summary>
    NamedAndClose,

    /// <summary>Votes, where the title names it.</summary>
    VotesAndTitle,

    /// <summary>log(1 + votes over usage): neighbours that have a rare topic say more.</summary>
    VotesPerUsage,
}
