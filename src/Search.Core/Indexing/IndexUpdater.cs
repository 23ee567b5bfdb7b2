using Microsoft.Extensions.Logging;

using Search.Changes;
using Search.Tagging;

namespace Search.Indexing;

/// <summary>Keeps a generation up to date with the change log: applies changes in order, shows them soon, commits them now and then.</summary>
public sealed partial class IndexUpdater(
    IChangeLog changes,
    IIndexGeneration generation,
    ParsedArticles articles,
    IndexingOptions options,
    TimeProvider time,
    ILogger<IndexUpdater> logger)
{
    // With nothing to refresh or commit only a new change or the stop matters; any long time will do.
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private readonly SearchableWaiters _waiters = new();
    private readonly ParallelOptions _parallel = new()
    {
        MaxDegreeOfParallelism = options.Threads == 0 ? Environment.ProcessorCount : options.Threads,
    };

    private long _applied = generation.Checkpoint;
    private long _refreshed = time.GetTimestamp();
    private long _committed = time.GetTimestamp();

    /// <summary>Why the index stands still; null while it follows the log.</summary>
    public string? Problem { get; private set; }

    /// <summary>Completes when search shows every change up to <paramref name="sequence"/>, and hurries that on.</summary>
    /// <param name="sequence">A sequence that the log has given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">The index stands still or the service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public Task WaitUntilSearchableAsync(long sequence, CancellationToken cancellationToken) =>
        sequence <= generation.IndexedSequence ? Task.CompletedTask : _waiters.WaitAsync(sequence, cancellationToken);

    /// <summary>
    /// Follows the log until <paramref name="stopping"/>, then applies what is durable by then and commits. A failure of the index is logged
    /// and tried again from the last commit.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ApplyNewChangesAsync(stopping);
                PublishWhatIsDue();
                Problem = null;
                await WaitForWorkAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                await RecoverAsync(failure, stopping);
            }
        }

        await FinishAsync();
    }

    private async Task ApplyNewChangesAsync(CancellationToken cancellationToken)
    {
        await foreach (var batch in changes.ReadAfterAsync(_applied, cancellationToken).Chunk(options.BatchSize).WithCancellation(cancellationToken))
        {
            Apply(batch);
            PublishWhatIsDue();
        }
    }

    /// <summary>Of several changes to one article only the last counts, so what is left can be applied in any order.</summary>
    private void Apply(Change[] batch)
    {
        // Topics and reviews make no documents: they only count as applied.
        var last = batch.Where(change => change.Subject.Kind == SubjectKind.Article)
            .GroupBy(change => change.Subject)
            .Select(sameArticle => sameArticle.Last());
        Parallel.ForEach(last, _parallel, change =>
        {
            if (ArticleOf(change) is { } article)
            {
                generation.Put(article);
            }
            else
            {
                generation.Delete(change.ArticleId);
            }
        });
        _applied = batch[^1].Sequence;
    }

    /// <summary>Null for a deletion, and for a stored source that this version cannot read: one such article must not hold up all others.</summary>
    private IndexedArticle? ArticleOf(Change change)
    {
        if (change.IsDeletion)
        {
            return null;
        }

        try
        {
            var article = articles.Of(change);
            return new IndexedArticle(article, FrontMatterTags.Of(article), change.ContentHash);
        }
        catch (Exception failure)
        {
            LogUnreadable(change.Subject.Id, change.Sequence, failure);
            return null;
        }
    }

    private void PublishWhatIsDue()
    {
        var isRefreshDue = time.GetElapsedTime(_refreshed) >= options.RefreshInterval || _waiters.IsAnyoneWaitingFor(_applied);
        if (isRefreshDue && _applied > generation.IndexedSequence)
        {
            Refresh();
        }

        if (time.GetElapsedTime(_committed) >= options.CommitInterval && _applied > generation.Checkpoint)
        {
            Commit();
        }
    }

    private void Refresh()
    {
        generation.Refresh(_applied);
        _refreshed = time.GetTimestamp();
        _waiters.Release(_applied);
    }

    private void Commit()
    {
        var from = generation.Checkpoint;
        generation.Commit(_applied);
        _committed = time.GetTimestamp();
        LogCommitted(from, _applied);
    }

    /// <summary>Until there is a new change, somebody waits for an applied one, or a refresh or commit falls due.</summary>
    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var newChange = changes.WaitForChangeAsync(_applied, done.Token);
        var newWaiter = _waiters.ArrivalAsync(_applied, done.Token);
        var due = Task.Delay(TimeUntilDue(), time, done.Token);
        await Task.WhenAny(newChange, newWaiter, due);
        await done.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private TimeSpan TimeUntilDue()
    {
        var untilRefresh = _applied > generation.IndexedSequence ? options.RefreshInterval - time.GetElapsedTime(_refreshed) : Idle;
        var untilCommit = _applied > generation.Checkpoint ? options.CommitInterval - time.GetElapsedTime(_committed) : Idle;
        var first = untilRefresh < untilCommit ? untilRefresh : untilCommit;
        return first < TimeSpan.Zero ? TimeSpan.Zero : first;
    }

    private async Task RecoverAsync(Exception failure, CancellationToken stopping)
    {
        LogFailed(options.RetryInterval, failure);
        Problem = $"the index stands still: {failure.Message}";
        _waiters.Fail(new SearchException(SearchError.Unavailable, "INDEX_FAILED", Problem, failure));
        try
        {
            await Task.Delay(options.RetryInterval, time, stopping);
            _applied = generation.Checkpoint;
            generation.RollBack();
        }
        catch (Exception again) when (again is not OperationCanceledException)
        {
            LogFailed(options.RetryInterval, again);
        }
        catch (OperationCanceledException)
        {
            return; // the loop sees that the service stops
        }
    }

    private async Task FinishAsync()
    {
        try
        {
            await ApplyNewChangesAsync(CancellationToken.None);
            if (_applied > generation.IndexedSequence)
            {
                Refresh();
            }

            if (_applied > generation.Checkpoint)
            {
                Commit();
            }
        }
        catch (Exception failure)
        {
            // Nothing is lost: the next start applies from the last commit.
            LogNotFinished(failure);
        }

        _waiters.Fail(new SearchException(SearchError.Unavailable, "STOPPING", "the service is stopping"));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Index committed changes {From} to {To}")]
    private partial void LogCommitted(long from, long to);

    [LoggerMessage(Level = LogLevel.Error, Message = "Article {ArticleId} of change {Sequence} cannot be read and is left out of the index")]
    private partial void LogUnreadable(string articleId, long sequence, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Index failed; it goes on from its last commit in {RetryInterval}")]
    private partial void LogFailed(TimeSpan retryInterval, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Index could not be brought up to date before the stop; the next start goes on from its last commit")]
    private partial void LogNotFinished(Exception failure);
}
