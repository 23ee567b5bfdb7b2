using Grpc.Core;

using Search.Articles;
using Search.Contracts.V1;
using Search.Indexing;
using Search.Searching.Queries;
using Search.Server.Admission;
using Search.Writing;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Deletions of the contract: one, or many at once.</summary>
internal sealed class ArticleDeletes(ArticleIngest ingest, BackgroundPace pace, FailureReport report, TimeProvider time)
{
    /// <summary>Removes one article.</summary>
    /// <exception cref="SearchException">It is refused.</exception>
    public async Task<DeleteArticleResponse> DeleteAsync(DeleteArticleRequest request, Audience writer, ServerCallContext context) =>
        await DeleteAsync(request, IngestMessages.ToCore(request.WaitFor, context), writer, context.CancellationToken);

    /// <summary>Removes articles and answers for each, in their order. A refusal is an answer; only cancellation fails the call.</summary>
    /// <param name="requests">The articles.</param>
    /// <param name="writer">As for <see cref="ArticleIngest.DeleteAsync"/>.</param>
    /// <param name="context">The call.</param>
    public async Task<BatchDeleteArticlesResponse> DeleteAllAsync(IEnumerable<DeleteArticleRequest> requests, Audience writer, ServerCallContext context)
    {
        var line = new ArticleLine<DeleteArticleRequest, BatchDeleteArticlesResponse.Types.Result>(
            request => request.ArticleId, (request, earlier) => AnswerAsync(request, earlier, writer, context));
        var deletions = new List<Task<BatchDeleteArticlesResponse.Types.Result>>();
        foreach (var request in requests)
        {
            // Whether a caller with a filter may see an article is told by reading it.
            var started = time.GetTimestamp();
            deletions.Add(line.Start(request));
            await pace.PauseAsync(time.GetElapsedTime(started), context.CancellationToken);
        }

        AdmittedCall.LeaveFor(context);
        var response = new BatchDeleteArticlesResponse { Results = { await Task.WhenAll(deletions) } };
        response.FailedCount = response.Results.Count(result => result.Error is not null);
        return response;
    }

    private async Task<BatchDeleteArticlesResponse.Types.Result> AnswerAsync(DeleteArticleRequest request, Task earlier, Audience writer, ServerCallContext context)
    {
        await earlier;
        try
        {
            RequestLimits.Check(request);

            // The call stands in the way of others until the work for all of its articles is done.
            var wait = IngestMessages.ToCore(request.WaitFor, context) with { OnPrepared = () => { } };
            return new BatchDeleteArticlesResponse.Types.Result
            {
                ArticleId = request.ArticleId,
                Deleted = await DeleteAsync(request, wait, writer, context.CancellationToken),
            };
        }
        catch (Exception failure) when (!context.CancellationToken.IsCancellationRequested)
        {
            return new BatchDeleteArticlesResponse.Types.Result
            {
                ArticleId = ComparedValue.Cut(request.ArticleId),
                Error = FailureStatus.Of(report.Of(failure, "delete")),
            };
        }
    }

    private async Task<DeleteArticleResponse> DeleteAsync(DeleteArticleRequest request, WriteWait wait, Audience writer, CancellationToken cancellationToken)
    {
        var id = ArticleId.Parse(request.ArticleId);
        long? version = request.HasSourceVersion ? request.SourceVersion : null;
        var deleted = await ingest.DeleteAsync(id, version, wait, writer, cancellationToken);
        return new DeleteArticleResponse { Sequence = deleted.Sequence };
    }
}
