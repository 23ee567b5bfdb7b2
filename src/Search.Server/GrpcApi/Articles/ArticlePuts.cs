using Search.Articles;
using Search.Contracts.V1;
using Search.Searching.Queries;
using Search.Writing;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Puts of the contract: one, or many at once.</summary>
internal sealed class ArticlePuts(ArticleIngest ingest, FailureReport report)
{
    // Reading an article keeps a processor busy: a call with a thousand of them must leave threads to those who only want to search.
    private readonly TaskScheduler _readers =
        new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler;

    /// <summary>Stores one article.</summary>
    /// <exception cref="SearchException">The article is refused.</exception>
    public async Task<PutArticleResponse> PutAsync(PutArticleRequest request, Audience writer, CancellationToken cancellationToken)
    {
        RequestLimits.Check(request);
        var id = ArticleId.Parse(request.ArticleId);
        var markdown = IngestMessages.ToMarkdown(request.HasMarkdown, request.Markdown);
        var source = new ArticleSource(markdown, SourcePath.Parse(request.SourcePath));
        long? version = request.HasSourceVersion ? request.SourceVersion : null;
        var stored = await ingest.PutAsync(id, source, version, IngestMessages.ToCore(request.WaitFor), writer, cancellationToken);
        return IngestMessages.ToMessage(stored);
    }

    /// <summary>Starts to store one article of many. A refusal is an answer; only cancellation fails the task.</summary>
    /// <param name="request">The article.</param>
    /// <param name="earlier">An earlier put of the same article, which must be done before.</param>
    /// <param name="writer">As for <see cref="ArticleIngest.PutAsync"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ImportArticlesResponse> Start(PutArticleRequest request, Task earlier, Audience writer, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => AnswerAsync(request, earlier, writer, cancellationToken), cancellationToken, TaskCreationOptions.None, _readers)
            .Unwrap();

    private async Task<ImportArticlesResponse> AnswerAsync(PutArticleRequest request, Task earlier, Audience writer, CancellationToken cancellationToken)
    {
        await earlier;
        try
        {
            return new ImportArticlesResponse { ArticleId = request.ArticleId, Stored = await PutAsync(request, writer, cancellationToken) };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new ImportArticlesResponse { ArticleId = ComparedValue.Cut(request.ArticleId), Error = FailureStatus.Of(report.Of(failure, "put")) };
        }
    }
}
