using Grpc.Core;

using Search.Articles;
using Search.Contracts.V1;
using Search.Searching;

namespace Search.Server.GrpcApi;

/// <summary>Search over gRPC and JSON.</summary>
internal sealed class SearchApi(ArticleSearch search) : SearchService.SearchServiceBase
{
    public override async Task<SearchArticlesResponse> SearchArticles(SearchArticlesRequest request, ServerCallContext context) =>
        SearchMessages.ToMessage(await search.SearchAsync(SearchMessages.ToCore(request), context.CancellationToken));

    public override async Task<ListRelatedArticlesResponse> ListRelatedArticles(
        ListRelatedArticlesRequest request, ServerCallContext context)
    {
        var id = ArticleId.Parse(request.ArticleId);
        return SearchMessages.ToMessage(await search.FindRelatedAsync(id, request.PageSize, context.CancellationToken));
    }
}
