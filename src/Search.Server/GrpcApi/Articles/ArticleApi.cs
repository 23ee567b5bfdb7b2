using Grpc.Core;

using Search.Articles;
using Search.Changes;
using Search.Contracts.V1;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Server.Access;
using Search.Server.Admission;
using Search.Server.GrpcApi.Search;
using Search.Writing;

using Article = Search.Contracts.V1.Article;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Articles in and out over gRPC and JSON.</summary>
internal sealed class ArticleApi(
    ArticleReader reader,
    ArticleSearch search,
    StoredArticleListing stored,
    ArticlePuts puts,
    ArticleDeletes deletes,
    ArticlePurge purge,
    ArticleImport import,
    StoreExport export,
    Audiences audiences)
    : ArticleService.ArticleServiceBase
{
    private const int MaxBatchSize = 1_000;

    // A deletion is an id.
    private const int MaxDeletions = 10_000;

    public override Task<PutArticleResponse> PutArticle(PutArticleRequest request, ServerCallContext context) =>
        puts.PutAsync(request, audiences.WithDrafts(context), context);

    public override async Task<BatchPutArticlesResponse> BatchPutArticles(BatchPutArticlesRequest request, ServerCallContext context)
    {
        CheckBatch(request.Requests.Count, MaxBatchSize);
        var line = puts.StartLine(audiences.WithDrafts(context), context, context.CancellationToken);
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

    public override Task<DeleteArticleResponse> DeleteArticle(DeleteArticleRequest request, ServerCallContext context) =>
        deletes.DeleteAsync(request, audiences.WithDrafts(context), context);

    public override async Task<BatchDeleteArticlesResponse> BatchDeleteArticles(BatchDeleteArticlesRequest request, ServerCallContext context)
    {
        CheckBatch(request.Requests.Count, MaxDeletions);
        return await deletes.DeleteAllAsync(request.Requests, audiences.WithDrafts(context), context);
    }

    public override async Task<PurgeArticlesResponse> PurgeArticles(PurgeArticlesRequest request, ServerCallContext context)
    {
        var filter = FilterMessages.ToCore(request.Filter);
        var audience = audiences.Of(context, request.IncludeDrafts);
        var wait = IngestMessages.ToCore(request.WaitFor, context);
        await AdmittedCall.WaitOutsideAsync(context, () => purge.CatchUpAsync(context.CancellationToken));
        return request.DryRun
            ? IngestMessages.ToMessage(await purge.PlanAsync(filter, audience, context.CancellationToken))
            : IngestMessages.ToMessage(await purge.RunAsync(filter, audience, request.Etag, wait, context.GetOrigin(), context.CancellationToken));
    }

    public override async Task<ListArticlesResponse> ListArticles(ListArticlesRequest request, ServerCallContext context) =>
        SearchMessages.ToMessage(await search.ListAsync(SearchMessages.ToCore(request), audiences.Of(context, request.IncludeDrafts), context.CancellationToken));

    public override Task ExportArticles(
        ExportArticlesRequest request, IServerStreamWriter<ExportArticlesResponse> responseStream, ServerCallContext context) =>
        export.RunAsync(SubjectKind.Article, ArticleMessages.ToExport, audiences.WithDrafts(context), responseStream, context.CancellationToken);

    public override async Task<ListStoredArticlesResponse> ListStoredArticles(ListStoredArticlesRequest request, ServerCallContext context) =>
        IngestMessages.ToMessage(await stored.ListAsync(request.PageSize, request.PageToken, audiences.WithDrafts(context), context.CancellationToken));

    private static void CheckBatch(int count, int most)
    {
        if (count == 0 || count > most)
        {
            throw SearchException.Invalid("requests", Reasons.BatchSizeInvalid, $"must hold 1 to {most} articles, held {count}");
        }
    }
}
