namespace Search.Searching;

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

/// <summary>A question to the engine, already checked. Hits of equal rank come by article id.</summary>
/// <param name="Terms">What to look for.</param>
/// <param name="Filter">What to leave out without touching scores.</param>
/// <param name="Order">In which order.</param>
/// <param name="PageSize">Most hits wanted, at least 1.</param>
/// <param name="After">The hit to go on after; null for the first page.</param>
public sealed record SearchQuery(QueryTerms Terms, ArticleFilter Filter, SearchOrder Order, int PageSize, PageCursor? After);

/// <summary>A place between two hits, in the engine's own terms.</summary>
/// <param name="Generation">The generation that was asked.</param>
/// <param name="View">The engine's name for the state of the index that was asked; it is kept for a while so that pages agree.</param>
/// <param name="SortValue">Rank of the last hit in the order asked for.</param>
/// <param name="LastId">The last hit.</param>
public sealed record PageCursor(int Generation, long View, string SortValue, string LastId);
