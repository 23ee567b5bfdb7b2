using Grpc.Core;

using Search.Articles;
using Search.Contracts.V1;
using Search.Searching.Answers;
using Search.Searching.Suggestions;
using Search.Server.Admission;
using Search.Server.GrpcApi.Articles;

namespace Search.Server.GrpcApi.Search;

/// <summary>Search over gRPC and JSON.</summary>
internal sealed class SearchApi(ArticleSearch search, QuerySuggestions suggestions, RelatedArticles related, Audiences audiences)
    : SearchService.SearchServiceBase
{
    public override async Task<SearchArticlesResponse> SearchArticles(SearchArticlesRequest request, ServerCallContext context)
    {
        if (request.MinSequence > 0)
        {
            await AdmittedCall.WaitOutsideAsync(context, () => search.WaitForAsync(request.MinSequence, context.CancellationToken));
        }

        var mask = ReadMaskInterceptor.Of(context);
        var asked = SearchMessages.ToCore(request) with { Marks = mask.Wants("hits", "title_segments") || mask.Wants("hits", "snippets") };
        var page = await search.SearchAsync(asked, audiences.Of(context, request.IncludeDrafts), context.CancellationToken);
        var answer = SearchMessages.ToMessage(page, context.GetHttpContext().TraceIdentifier);
        if (request.Explain && StageClock.Current is { } clock)
        {
            answer.StageTimings.Add(clock.Read().Select(SearchMessages.ToMessage));
        }

        return answer;
    }

    public override async Task<SuggestQueriesResponse> SuggestQueries(SuggestQueriesRequest request, ServerCallContext context) =>
        SuggestionMessages.ToMessage(await suggestions.SuggestAsync(request.Query, request.PageSize, audiences.Of(context), context.CancellationToken));

    public override async Task<ListRelatedArticlesResponse> ListRelatedArticles(
        ListRelatedArticlesRequest request, ServerCallContext context)
    {
        var id = ArticleId.Parse(request.ArticleId);
        return RelatedMessages.ToMessage(await related.FindAsync(id, request.PageSize, audiences.Of(context), context.CancellationToken));
    }

    public override async Task<ListRelatedArticlesResponse> ListRelatedToText(ListRelatedToTextRequest request, ServerCallContext context)
    {
        var markdown = IngestMessages.ToMarkdown(request.HasMarkdown, request.Markdown);
        var draftOf = request.ArticleId.Length > 0 ? ArticleId.Parse(request.ArticleId) : ArticleId.Draft;
        return RelatedMessages.ToMessage(await related.FindToTextAsync(draftOf, markdown, request.PageSize, audiences.Of(context), context.CancellationToken));
    }
}
