using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Hits;

/// <summary>In which order hits come.</summary>
public enum SearchOrder
{
    /// <summary>Highest score first.</summary>
    Relevance,

    /// <summary>Latest publish date first, undated articles last.</summary>
    Newest,

    /// <summary>Earliest publish date first, undated articles last.</summary>
    Oldest,

    /// <summary>By title without regard to case and accents.</summary>
    Title,

    /// <summary>By article id.</summary>
    ArticleId,
}

/// <summary>How much being new counts.</summary>
public enum Recency
{
    /// <summary>A little: it decides among hits that are much alike.</summary>
    Default,

    /// <summary>Not at all.</summary>
    Off,

    /// <summary>Much, for readers of news.</summary>
    Strong,
}

/// <summary>A question to the engine, already checked. Hits of equal rank come by article id.</summary>
public sealed record SearchQuery
{
    /// <summary>What to look for.</summary>
    public QueryPlan Plan { get; init; } = QueryPlan.Everything;

    /// <summary>How many of its words a hit must hold.</summary>
    public MatchPolicy Policy { get; init; }

    /// <summary>What to leave out without touching scores.</summary>
    public ArticleFilter Filter { get; init; } = ArticleFilter.None;

    /// <summary>What to count hits by.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>In which order.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>How much being new counts, in the order of relevance.</summary>
    public Recency Recency { get; init; }

    /// <summary>Most hits wanted, at least 1.</summary>
    public required int PageSize { get; init; }

    /// <summary>Who may see the hits, and the moment that age is counted from: the same for all pages of an answer.</summary>
    public required Audience Audience { get; init; }

    /// <summary>The hit to go on after; null for the first page.</summary>
    public PageCursor? After { get; init; }
}
