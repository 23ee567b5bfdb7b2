using Grpc.Core;

using Search.Articles;
using Search.Contracts.V1;
using Search.Indexing;
using Search.Searching.Queries;
using Search.Writing;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Puts of the contract: one, or many at once.</summary>
internal sealed class ArticlePuts(ArticleIngest ingest, BackgroundPace pace, FailureReport report, TimeProvider time) : IDisposable
{
    // Reading an article keeps a processor busy: a call with a thousand of them must leave threads to those who only want to search.
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    /// <summary>Stores one article.</summary>
    /// <exception cref="SearchException">The article is refused.</exception>
    public Task<PutArticleResponse> PutAsync(PutArticleRequest request, Audience writer, ServerCallContext context) =>
        PutAsync(request, writer, context, context.CancellationToken);

    /// <summary>Begins a call with many articles: each is stored as soon as it is its turn. A refusal is an answer; only cancellation fails a put.</summary>
    /// <param name="writer">As for <see cref="ArticleIngest.PutAsync"/>.</param>
    /// <param name="context">The call.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ArticleLine<PutArticleRequest, ImportArticlesResponse> StartLine(Audience writer, ServerCallContext context, CancellationToken cancellationToken) => new(
        request => request.ArticleId,
        (request, earlier) => Task.Run(() => AnswerAsync(request, earlier, writer, context, cancellationToken), cancellationToken));

    public void Dispose() => _turns.Dispose();

    private async Task<ImportArticlesResponse> AnswerAsync(
        PutArticleRequest request, Task earlier, Audience writer, ServerCallContext context, CancellationToken cancellationToken)
    {
        await earlier;
        try
        {
            var put = await BeginInTurnAsync(request, writer, context, cancellationToken);
            return new ImportArticlesResponse { ArticleId = request.ArticleId, Stored = await put };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new ImportArticlesResponse { ArticleId = ComparedValue.Cut(request.ArticleId), Error = FailureStatus.Of(report.Of(failure, "put")) };
        }
    }

    /// <summary>Reads the article as work in bulk, of which so much goes on at once as there are processors, and less while readers are at work.</summary>
    /// <returns>The put, which from here on only waits for the disk and for search, and takes up no turn.</returns>
    private async Task<Task<PutArticleResponse>> BeginInTurnAsync(
        PutArticleRequest request, Audience writer, ServerCallContext context, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            var put = PutAsync(request, writer, context, cancellationToken);
            await pace.PauseAsync(time.GetElapsedTime(started), cancellationToken);
            return put;
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<PutArticleResponse> PutAsync(
        PutArticleRequest request, Audience writer, ServerCallContext context, CancellationToken cancellationToken)
    {
        RequestLimits.Check(request);
        var id = ArticleId.Parse(request.ArticleId);
        var markdown = IngestMessages.ToMarkdown(request.HasMarkdown, request.Markdown);
        var source = new ArticleSource(markdown, SourcePath.Parse(request.SourcePath));
        long? version = request.HasSourceVersion ? request.SourceVersion : null;
        var stored = await ingest.PutAsync(id, source, version, IngestMessages.ToCore(request.WaitFor, context), writer, cancellationToken);
        return IngestMessages.ToMessage(stored);
    }
}
