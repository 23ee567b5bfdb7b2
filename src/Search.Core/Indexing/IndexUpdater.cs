using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;

namespace Search.Indexing;

/// <summary>
/// Keeps the generation that serves up to date with the change log: applies changes in order, shows them soon, commits them now and then. It alone writes to
/// that generation, so it is also who puts another in its place.
/// </summary>
public sealed partial class IndexUpdater(
    IChangeLog changes,
    IGenerations generations,
    ArticleIndexers indexers,
    IndexingOptions options,
    TimeProvider time,
    ILogger<IndexUpdater> logger)
{
    private readonly RetagQueue _retags = new();
    private readonly SwapQueue _swaps = new();
    private readonly ServedIndex _index = new(generations, indexers, options, time, logger);

    /// <summary>Why the index stands still; null while it follows the log.</summary>
    public string? Problem { get; private set; }

    /// <summary>Completes when search shows every change up to <paramref name="sequence"/>, and hurries that on.</summary>
    /// <param name="sequence">A sequence that the log has given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">The index stands still or the service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public Task WaitUntilSearchableAsync(long sequence, CancellationToken cancellationToken) =>
        _index.WaitUntilSearchableAsync(sequence, cancellationToken);

    /// <summary>As the other, but tells at once when the backlog before the change takes longer than the caller waits.</summary>
    /// <param name="sequence">A sequence that the log has given.</param>
    /// <param name="deadline">Until when the caller waits; null for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">It takes longer (<see cref="SearchError.DeadlineExceeded"/>); or as the other.</exception>
    public Task WaitUntilSearchableAsync(long sequence, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        if (_index.EstimateUntilSearchable(sequence) is { } estimate && time.GetUtcNow() + estimate > deadline)
        {
            var seconds = Math.Ceiling(estimate.TotalSeconds);
            throw new SearchException(
                Reasons.SearchableLate,
                $"the change is stored as sequence {sequence}; search shows it in about {seconds} s, which is after the deadline of the call")
            {
                RetryDelay = TimeSpan.FromSeconds(seconds),
            };
        }

        return WaitUntilSearchableAsync(sequence, cancellationToken);
    }

    /// <summary>Tags articles again and shows them; completes when they are applied, and the next commit keeps them.</summary>
    /// <exception cref="SearchException">The index failed or the service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public Task RetagAsync(IReadOnlyList<ArticleId> ids, CancellationToken cancellationToken) => _retags.AskAsync(ids, null, cancellationToken);

    /// <summary>Commits, and notes that all articles are tagged by one model, so that a crash before leaves the job to be done again.</summary>
    /// <exception cref="SearchException">As <see cref="RetagAsync"/>.</exception>
    public Task CommitRetagAsync(string model, CancellationToken cancellationToken) => _retags.AskAsync([], model, cancellationToken);

    /// <summary>
    /// Puts another generation in the place of the one that serves, once it holds every change that search shows. Nothing is shown to be gone in between.
    /// </summary>
    /// <param name="next">A generation that has nearly caught up; nobody else uses it any more.</param>
    /// <param name="cancellationToken">Leaves everything as it was, unless the other generation serves already.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the present generation serves.</exception>
    /// <exception cref="SearchException">The service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public Task SwapAsync(GenerationReplay next, CancellationToken cancellationToken) => _swaps.AskAsync(next, cancellationToken);

    /// <summary>
    /// Follows the log until <paramref name="stopping"/>, then applies what is durable by then and commits. A failure of the index is logged
    /// and tried again from the last commit.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _index.StoredBefore = changes.LastSequence;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await SwapWaitingAsync();
                await ApplyNewChangesAsync(stopping);
                await RetagWaitingAsync(stopping);
                await _index.PublishWhatIsDueAsync(stopping);
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

    /// <summary>What whoever waits is told when the service stops.</summary>
    internal static SearchException Stopping() => new(Reasons.Stopping, "the service is stopping");

    private async Task ApplyNewChangesAsync(CancellationToken cancellationToken)
    {
        await foreach (var batch in changes.ReadAfterAsync(_index.Applied, cancellationToken).Chunk(options.BatchSize).WithCancellation(cancellationToken))
        {
            for (var done = 0; done < batch.Length;)
            {
                done += await _index.ApplyAsync(new ArraySegment<Change>(batch, done, batch.Length - done), cancellationToken);

                // Where changes never cease to come, a swap or a retag would never have its turn.
                if (_swaps.IsAnyoneWaiting || _retags.IsAnyoneWaiting)
                {
                    return;
                }
            }
        }

        await _index.CompleteIfDueAsync(cancellationToken);
    }

    private async Task RetagWaitingAsync(CancellationToken cancellationToken)
    {
        while (_retags.Peek() is { } request)
        {
            await _index.RetagAsync(request.Ids, request.Model, cancellationToken);
            _retags.Complete();
        }
    }

    /// <summary>A failure leaves the present generation as it is, and is told to whoever asked.</summary>
    private async Task SwapWaitingAsync()
    {
        while (_swaps.Take() is { } request)
        {
            try
            {
                await _index.SwapAsync(request.Next, request.CancellationToken);
                Problem = null;
                request.Succeed();
            }
            catch (Exception failure)
            {
                request.Fail(failure);
            }
        }
    }

    /// <summary>Until there is a new change, somebody waits for an applied one, a refresh or commit falls due, or a commit has ended.</summary>
    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(
            changes.WaitForChangeAsync(_index.Applied, done.Token),
            _index.WaiterAsync(done.Token),
            _index.CommitEndAsync(done.Token),
            _retags.ArrivalAsync(done.Token),
            _swaps.ArrivalAsync(done.Token),
            Task.Delay(_index.UntilDue, time, done.Token));
        await done.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task RecoverAsync(Exception failure, CancellationToken stopping)
    {
        LogFailed(options.RetryInterval, failure);
        Problem = $"the index stands still: {failure.Message}";
        Fail(new SearchException(Reasons.IndexFailed, Problem, failure));
        try
        {
            // Another generation may be the way out of it.
            using var waited = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(Task.Delay(options.RetryInterval, time, waited.Token), _swaps.ArrivalAsync(waited.Token));
            await waited.CancelAsync();
            stopping.ThrowIfCancellationRequested();
            await _index.RollBackAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return; // the loop sees that the service stops
        }
        catch (Exception again)
        {
            LogFailed(options.RetryInterval, again);
        }
    }

    private async Task FinishAsync()
    {
        _swaps.Close(Stopping());
        _retags.Close();
        _retags.Fail(Stopping());
        try
        {
            await ApplyNewChangesAsync(CancellationToken.None);
            await _index.PublishAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            // Nothing is lost: the next start applies from the last commit.
            LogNotFinished(failure);
        }

        _index.FailWaiters(Stopping());
    }

    private void Fail(SearchException failure)
    {
        _index.FailWaiters(failure);
        _retags.Fail(failure);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Index failed; it goes on from its last commit in {RetryInterval}")]
    private partial void LogFailed(TimeSpan retryInterval, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Index could not be brought up to date before the stop; the next start goes on from its last commit")]
    private partial void LogNotFinished(Exception failure);
}
