using Search.Articles;
using Search.Indexing;

namespace Search.Jobs;

/// <summary>Lists the articles that an indexer leaves out, until they are too many.</summary>
internal sealed class FailureLimit : IDisposable
{
    private readonly JobRun _run;
    private readonly ArticleIndexer _indexer;
    private readonly long _limit;

    /// <param name="run">Takes the list.</param>
    /// <param name="indexer">Tells of the articles.</param>
    /// <param name="limit">As many may fail.</param>
    public FailureLimit(JobRun run, ArticleIndexer indexer, long limit)
    {
        _run = run;
        _indexer = indexer;
        _limit = limit;
        indexer.LeftOut += Add;
    }

    /// <exception cref="SearchException">More have failed than may.</exception>
    public void ThrowIfReached() => ThrowIfReached(_run, _limit);

    /// <inheritdoc cref="ThrowIfReached()"/>
    public static void ThrowIfReached(JobRun run, long limit)
    {
        if (run.Job.FailedCount > limit)
        {
            throw new SearchException(
                Reasons.TooManyFailed,
                $"{run.Job.FailedCount} articles failed and max_failed_percent {run.Request.MaxFailedPercent} allows {limit}, first: {run.Job.Issues[0].Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _indexer.LeftOut -= Add;

    private void Add(ArticleId id, Exception failure) => _run.Add(new JobIssue(id.Value, Reasons.ArticleUnreadable.Name, failure.Message));
}
