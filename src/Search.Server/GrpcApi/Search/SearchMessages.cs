using Google.Protobuf.WellKnownTypes;

using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Snippets;
using Search.Server.Access;
using Search.Server.GrpcApi.Articles;
using Search.Server.GrpcApi.Tags;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Search;

/// <summary>Questions and answers in the words of the contract.</summary>
internal static class SearchMessages
{
    /// <exception cref="SearchException">A field breaks a rule.</exception>
    public static SearchRequest ToCore(Contract.SearchArticlesRequest request) => new()
    {
        Query = request.Query,
        Filter = FilterMessages.ToCore(request.Filter),
        Order = ToCore(request.OrderBy),
        PageSize = request.PageSize,
        PageToken = request.PageToken,
        MinSequence = request.MinSequence,
        Options = new QueryOptions
        {
            Policy = QueryMessages.ToCore(request.MatchPolicy),
            ToleratesTypos = QueryMessages.ToCore(request.TypoTolerance),
            IsBeingTyped = QueryMessages.ToCore(request.Mode),
        },
        Facets = QueryMessages.ToCore(request.Facets),
        Recency = QueryMessages.ToCore(request.Recency),
        Explains = request.Explain,
    };

    /// <exception cref="SearchException">A field breaks a rule.</exception>
    public static SearchRequest ToCore(Contract.ListArticlesRequest request) => new()
    {
        Filter = FilterMessages.ToCore(request.Filter),
        PageSize = request.PageSize,
        PageToken = request.PageToken,
    };

    public static Contract.SearchArticlesResponse ToMessage(SearchPage page, string queryId) => new()
    {
        Hits = { page.Hits.Select(ToMessage) },
        NextPageToken = page.NextPageToken,
        TotalSize = page.TotalSize,
        Generation = page.Generation,
        Partial = page.IsPartial,
        IndexedSequence = page.IndexedSequence,
        Facets = { page.Facets.Select(QueryMessages.ToMessage) },
        Corrections = { page.Plan.Corrections.Select(QueryMessages.ToMessage) },
        DidYouMean = page.DidYouMean,
        QueryNotes = { page.Plan.Notes.Select(QueryMessages.ToMessage) },
        MatchPolicy = QueryMessages.ToMessage(page.Policy),
        QueryId = queryId,
    };

    public static Contract.StageTiming ToMessage(StageTime stage) => new() { Stage = stage.Stage, Time = Duration.FromTimeSpan(stage.Time) };

    public static Contract.ListArticlesResponse ToMessage(ListPage<RankedArticle> page) => new()
    {
        Articles = { page.Entries.Select(ToSummary) },
        NextPageToken = page.NextPageToken,
        TotalSize = page.TotalSize,
    };

    public static Contract.ListTagsResponse ToMessage(ListPage<TagCount> page) => new()
    {
        Tags = { page.Entries.Select(TagMessages.ToMessage) },
        NextPageToken = page.NextPageToken,
        TotalSize = page.TotalSize,
    };

    private static SearchOrder? ToCore(Contract.SearchArticlesRequest.Types.OrderBy order) => order switch
    {
        Contract.SearchArticlesRequest.Types.OrderBy.Unspecified => null,
        Contract.SearchArticlesRequest.Types.OrderBy.Relevance => SearchOrder.Relevance,
        Contract.SearchArticlesRequest.Types.OrderBy.Newest => SearchOrder.Newest,
        Contract.SearchArticlesRequest.Types.OrderBy.Oldest => SearchOrder.Oldest,
        Contract.SearchArticlesRequest.Types.OrderBy.Title => SearchOrder.Title,
        _ => throw SearchException.Invalid("order_by", Reasons.OrderByInvalid, $"must be RELEVANCE, NEWEST, OLDEST or TITLE, was {(int)order}"),
    };

    private static Contract.Hit ToMessage(SearchHit hit) => new()
    {
        Article = ToSummary(hit.Ranked),
        Score = hit.Ranked.Score,
        TitleSegments = { hit.Title.Select(ToMessage) },
        Snippets = { hit.Snippets.Select(ToMessage) },
        Explanation = hit.Explanation is null ? null : QueryMessages.ToMessage(hit.Explanation),
    };

    public static Contract.Article ToSummary(RankedArticle ranked) => ArticleMessages.ToSummary(ranked.Article, ranked.ContentHash, ranked.Language, ranked.Tags.Select(TagMessages.ToMessage));

    private static Contract.Snippet ToMessage(Snippet snippet) => new()
    {
        SectionAnchor = snippet.SectionAnchor,
        Segments = { snippet.Segments.Select(ToMessage) },
    };

    public static Contract.Segment ToMessage(Segment segment) => new() { Text = segment.Text, Matched = segment.Matched };
}
