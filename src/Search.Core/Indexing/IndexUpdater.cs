using System.Threading.Channels;

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
    // With nothing to refresh or commit only a new change or the stop matters; any long time will do.
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private readonly SearchableWaiters _waiters = new();
    private readonly Channel<RetagRequest> _retags = Channel.CreateUnbounded<RetagRequest>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<SwapRequest> _swaps = Channel.CreateUnbounded<SwapRequest>(new UnboundedChannelOptions { SingleReader = true });

    // What a generation that begins empty has to hold before it is complete: what was stored when it began to follow the log.
    private long _storedBefore;

    private ArticleIndexer _indexer = indexers.ForServed(generations.Current);
    private long _applied = generations.Current.Checkpoint;
    private bool _hasUnshown;
    private bool _hasUncommitted;
    private long _refreshed = time.GetTimestamp();
    private long _committed = time.GetTimestamp();

    /// <summary>Why the index stands still; null while it follows the log.</summary>
    public string? Problem { get; private set; }

    /// <summary>Completes when search shows every change up to <paramref name="sequence"/>, and hurries that on.</summary>
    /// <param name="sequence">A sequence that the log has given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">The index stands still or the service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public Task WaitUntilSearchableAsync(long sequence, CancellationToken cancellationToken) =>
        sequence <= generations.Current.IndexedSequence ? Task.CompletedTask : _waiters.WaitAsync(sequence, cancellationToken);

    /// <summary>Tags articles again and shows them; completes when they are applied, and the next commit keeps them.</summary>
    /// <exception cref="SearchException">The index failed or the service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public Task RetagAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken) => EnqueueAsync(ids, null, cancellationToken);

    /// <summary>Commits, and notes that all articles are tagged by one model, so that a crash before leaves the job to be done again.</summary>
    /// <exception cref="SearchException">As <see cref="RetagAsync"/>.</exception>
    public Task CommitRetagAsync(string model, CancellationToken cancellationToken) => EnqueueAsync([], model, cancellationToken);

    /// <summary>
    /// Puts another generation in the place of the one that serves, once it holds every change that search shows. Nothing is shown to be gone in between.
    /// </summary>
    /// <param name="next">A generation that has nearly caught up; nobody else uses it any more.</param>
    /// <param name="cancellationToken">Leaves everything as it was, unless the other generation serves already.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the present generation serves.</exception>
    /// <exception cref="SearchException">The service stops (<see cref="SearchError.Unavailable"/>).</exception>
    public async Task SwapAsync(GenerationReplay next, CancellationToken cancellationToken)
    {
        var request = new SwapRequest(next, cancellationToken);
        await using var withdrawal = cancellationToken.Register(request.Withdraw);
        if (!_swaps.Writer.TryWrite(request))
        {
            throw Stopping();
        }

        await request.Done;
    }

    private async Task EnqueueAsync(IReadOnlyCollection<ArticleId> ids, string? model, CancellationToken cancellationToken)
    {
        var request = new RetagRequest(ids, model, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_retags.Writer.TryWrite(request))
        {
            throw Stopping();
        }

        await request.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Follows the log until <paramref name="stopping"/>, then applies what is durable by then and commits. A failure of the index is logged
    /// and tried again from the last commit.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _storedBefore = changes.LastSequence;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await SwapWaitingAsync();
                await ApplyNewChangesAsync(stopping);
                await RetagWaitingAsync(stopping);
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
            await _indexer.ApplyAsync(batch, ShowEarlier, cancellationToken);
            MarkApplied(batch[^1].Sequence);
            PublishWhatIsDue();
            CompleteIfDue();

            // Where changes never cease to come, a swap or a retag would never have its turn.
            if (_swaps.Reader.TryPeek(out _) || _retags.Reader.TryPeek(out _))
            {
                return;
            }
        }

        CompleteIfDue();
    }

    private void CompleteIfDue()
    {
        if (!generations.Current.IsComplete && _applied >= _storedBefore)
        {
            ShowEarlier();
            generations.Current.IsComplete = true;
            _hasUncommitted = true;
        }
    }

    /// <summary>A failure leaves the present generation as it is, and is told to whoever asked.</summary>
    private async Task SwapWaitingAsync()
    {
        while (_swaps.Reader.TryRead(out var request))
        {
            if (!request.TryTake())
            {
                continue;
            }

            try
            {
                await SwapAsync(request);
                request.Succeed();
            }
            catch (Exception failure)
            {
                request.Fail(failure);
            }
        }
    }

    private async Task SwapAsync(SwapRequest request)
    {
        var next = request.Next;
        await next.CatchUpAsync(isUrgent: true, _ => { }, request.CancellationToken);
        next.Generation.IsComplete = true;
        next.Refresh();
        next.Commit();
        request.CancellationToken.ThrowIfCancellationRequested();
        CommitForRollBack();
        generations.Swap(next.Generation);
        _indexer = indexers.ForServed(next.Generation);
        _applied = next.Applied;
        _hasUnshown = _hasUncommitted = false;
        _refreshed = _committed = time.GetTimestamp();
        Problem = null;
        _waiters.Release(_applied);
    }

    private async Task RetagWaitingAsync(CancellationToken cancellationToken)
    {
        while (_retags.Reader.TryPeek(out var request))
        {
            await _indexer.RetagAsync(request.Ids, cancellationToken);
            MarkApplied(_applied);
            if (request.Model is { } model)
            {
                generations.Current.TaggedBy = model;
                Commit();
            }

            PublishWhatIsDue();
            _retags.Reader.TryRead(out _);
            request.Done.TrySetResult();
        }
    }

    /// <summary>Rolling back then has less to do. Where it fails, the other generation is the way out, and a roll-back applies more.</summary>
    private void CommitForRollBack()
    {
        try
        {
            if (_hasUncommitted)
            {
                Commit();
            }
        }
        catch (Exception failure)
        {
            LogNotKept(failure);
        }
    }

    private void MarkApplied(long sequence)
    {
        _applied = sequence;
        _hasUnshown = _hasUncommitted = true;
    }

    private void ShowEarlier()
    {
        if (_hasUnshown)
        {
            Refresh();
        }
    }

    private void PublishWhatIsDue()
    {
        var isRefreshDue = time.GetElapsedTime(_refreshed) >= options.RefreshInterval || _waiters.IsAnyoneWaitingFor(_applied);
        if (isRefreshDue && _hasUnshown)
        {
            Refresh();
        }
        else if (!_hasUnshown)
        {
            // Whoever looked just before the last refresh and came to wait just after it was not released by it.
            _waiters.Release(_applied);
        }

        if (time.GetElapsedTime(_committed) >= options.CommitInterval && _hasUncommitted)
        {
            Commit();
        }
    }

    private void Refresh()
    {
        generations.Current.Refresh(_applied);
        _hasUnshown = false;
        _refreshed = time.GetTimestamp();
        _waiters.Release(_applied);
    }

    private void Commit()
    {
        var from = generations.Current.Checkpoint;
        generations.Current.Commit(_applied);
        _hasUncommitted = false;
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
        var newRetag = _retags.Reader.WaitToReadAsync(done.Token).AsTask();
        var newSwap = _swaps.Reader.WaitToReadAsync(done.Token).AsTask();
        await Task.WhenAny(newChange, newWaiter, newRetag, newSwap, due);
        await done.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private TimeSpan TimeUntilDue()
    {
        var untilRefresh = _hasUnshown ? options.RefreshInterval - time.GetElapsedTime(_refreshed) : Idle;
        var untilCommit = _hasUncommitted ? options.CommitInterval - time.GetElapsedTime(_committed) : Idle;
        var first = untilRefresh < untilCommit ? untilRefresh : untilCommit;
        return first < TimeSpan.Zero ? TimeSpan.Zero : first;
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
            await Task.WhenAny(Task.Delay(options.RetryInterval, time, waited.Token), _swaps.Reader.WaitToReadAsync(waited.Token).AsTask());
            await waited.CancelAsync();
            stopping.ThrowIfCancellationRequested();
            _applied = generations.Current.Checkpoint;
            generations.Current.RollBack();
            _hasUnshown = _hasUncommitted = false;
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
            if (_hasUnshown)
            {
                Refresh();
            }

            if (_hasUncommitted)
            {
                Commit();
            }
        }
        catch (Exception failure)
        {
            // Nothing is lost: the next start applies from the last commit.
            LogNotFinished(failure);
        }

        _retags.Writer.TryComplete();
        _swaps.Writer.TryComplete();
        Fail(Stopping());
        while (_swaps.Reader.TryRead(out var request))
        {
            request.Fail(Stopping());
        }
    }

    private void Fail(SearchException failure)
    {
        _waiters.Fail(failure);
        while (_retags.Reader.TryRead(out var request))
        {
            request.Done.TrySetException(failure);
        }
    }

    private static SearchException Stopping() => new(Reasons.Stopping, "the service is stopping");

    [LoggerMessage(Level = LogLevel.Debug, Message = "Index committed changes {From} to {To}")]
    private partial void LogCommitted(long from, long to);

    [LoggerMessage(Level = LogLevel.Error, Message = "Index failed; it goes on from its last commit in {RetryInterval}")]
    private partial void LogFailed(TimeSpan retryInterval, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The generation that is replaced could not be committed; rolling back to it takes longer")]
    private partial void LogNotKept(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Index could not be brought up to date before the stop; the next start goes on from its last commit")]
    private partial void LogNotFinished(Exception failure);

    private sealed record RetagRequest(IReadOnlyCollection<ArticleId> Ids, string? Model, TaskCompletionSource Done);
}
