using Grpc.Core;

using Search.Articles;
using Search.Changes;
using Search.Contracts.V1;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Server.GrpcApi.Search;
using Search.Writing;

using Article = Search.Contracts.V1.Article;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Articles in and out over gRPC and JSON.</summary>
internal sealed class ArticleApi(
    ArticleIngest ingest,
    ArticleReader reader,
    ArticleSearch search,
    StoredArticleListing stored,
    ArticlePuts puts,
    ArticleImport import,
    StoreExport export,
    Audiences audiences)
    : ArticleService.ArticleServiceBase
{
    private const int MaxBatchSize = 1_000;

    public override Task<PutArticleResponse> PutArticle(PutArticleRequest request, ServerCallContext context) =>
        puts.PutAsync(request, audiences.WithDrafts(context), context);

    public override async Task<BatchPutArticlesResponse> BatchPutArticles(BatchPutArticlesRequest request, ServerCallContext context)
    {
        if (request.Requests.Count is 0 or > MaxBatchSize)
        {
            throw SearchException.Invalid("requests", Reasons.BatchSizeInvalid, $"must hold 1 to {MaxBatchSize} articles, held {request.Requests.Count}");
        }

        var line = new PutLine(puts, audiences.WithDrafts(context), context, context.CancellationToken);
        var response = new BatchPutArticlesResponse { Results = { await Task.WhenAll(request.Requests.Select(line.Start).ToList()) } };
        foreach (var result in response.Results)
        {
            response.FailedCount += result.Error is null ? 0 : 1;
            result.FailedCount = response.FailedCount;
        }

        return response;
    }

    public override Task ImportArticles(
        IAsyncStreamReader<ImportArticlesRequest> requestStream,
        IServerStreamWriter<ImportArticlesResponse> responseStream,
        ServerCallContext context) =>
        import.RunAsync(requestStream, responseStream, audiences.WithDrafts(context), context);

    public override async Task<Article> GetArticle(GetArticleRequest request, ServerCallContext context) =>
        ArticleMessages.ToMessage(await reader.GetAsync(ArticleId.Parse(request.ArticleId), audiences.Of(context, request.IncludeDrafts), context.CancellationToken));

    public override async Task<DeleteArticleResponse> DeleteArticle(DeleteArticleRequest request, ServerCallContext context)
    {
        var id = ArticleId.Parse(request.ArticleId);
        long? version = request.HasSourceVersion ? request.SourceVersion : null;
        var deleted = await ingest.DeleteAsync(id, version, IngestMessages.ToCore(request.WaitFor, context), audiences.WithDrafts(context), context.CancellationToken);
        return new DeleteArticleResponse { Sequence = deleted.Sequence };
    }

    public override async Task<ListArticlesResponse> ListArticles(ListArticlesRequest request, ServerCallContext context) =>
        SearchMessages.ToMessage(await search.ListAsync(SearchMessages.ToCore(request), audiences.Of(context, request.IncludeDrafts), context.CancellationToken));

    public override Task ExportArticles(
        ExportArticlesRequest request, IServerStreamWriter<ExportArticlesResponse> responseStream, ServerCallContext context) =>
        export.RunAsync(SubjectKind.Article, ArticleMessages.ToExport, audiences.WithDrafts(context), responseStream, context.CancellationToken);

    public override async Task<ListStoredArticlesResponse> ListStoredArticles(ListStoredArticlesRequest request, ServerCallContext context) =>
        IngestMessages.ToMessage(await stored.ListAsync(request.PageSize, request.PageToken, audiences.WithDrafts(context), context.CancellationToken));
}
