namespace Search.Searching;

/// <summary>What a reader sent, as it came.</summary>
public sealed record SearchRequest
{
    /// <summary>What was typed; empty asks for every article.</summary>
    public string Query { get; init; } = "";

    /// <summary>What to leave out.</summary>
    public ArticleFilter Filter { get; init; } = ArticleFilter.None;

    /// <summary>Null takes <see cref="SearchOrder.Relevance"/>, or <see cref="SearchOrder.Newest"/> where nothing can be ranked.</summary>
    public SearchOrder? Order { get; init; }

    /// <summary>As <see cref="PageSize.Check"/> takes it.</summary>
    public int PageSize { get; init; }

    /// <summary>Token of the page before; empty for the first page.</summary>
    public string PageToken { get; init; } = "";

    /// <summary>Wait until search shows every change up to here; 0 for no waiting.</summary>
    public long MinSequence { get; init; }
}
