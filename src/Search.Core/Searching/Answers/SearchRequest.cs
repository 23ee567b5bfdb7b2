using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>What a reader sent, as it came.</summary>
public sealed record SearchRequest
{
    /// <summary>What was typed; empty asks for every article.</summary>
    public string Query { get; init; } = "";

    /// <summary>What to leave out.</summary>
    public ArticleFilter Filter { get; init; } = ArticleFilter.None;

    /// <summary>How the query is understood.</summary>
    public QueryOptions Options { get; init; } = new();

    /// <summary>What to count hits by: at most <see cref="FacetRequest.MaxFacets"/>.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>How much being new counts.</summary>
    public Recency Recency { get; init; }

    /// <summary>Whether each hit says why it is one.</summary>
    public bool Explains { get; init; }

    /// <summary>Whether titles are marked and passages chosen; without, hits have neither.</summary>
    public bool Marks { get; init; } = true;

    /// <summary>Null takes <see cref="SearchOrder.Relevance"/>, or <see cref="SearchOrder.Newest"/> where nothing can be ranked.</summary>
    public SearchOrder? Order { get; init; }

    /// <summary>As <see cref="PageSize.Check"/> takes it.</summary>
    public int PageSize { get; init; }

    /// <summary>Token of the page before; empty for the first page.</summary>
    public string PageToken { get; init; } = "";

    /// <summary>Wait until search shows every change up to here; 0 for no waiting.</summary>
    public long MinSequence { get; init; }
}
