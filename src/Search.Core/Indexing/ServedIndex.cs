using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;

namespace Search.Indexing;

/// <summary>
/// What is written to the generation that serves: changes are applied, shown and committed when it is time, whoever waits for one is released, and another
/// generation takes its place. Used by one at a time, but for waiting.
/// </summary>
internal sealed partial class ServedIndex(
    IGenerations generations, ArticleIndexers indexers, IndexingOptions options, TimeProvider time, ILogger logger)
{
    private readonly SearchableWaiters _waiters = new();
    private readonly IndexingRate _rate = new();
    private ArticleIndexer _indexer = indexers.ForServed(generations.Current);
    private GenerationProgress _progress = new(generations.Current, options.RefreshInterval, options.CommitInterval, time);

    // The checkpoint of the last commit that was logged.
    private long _noted = generations.Current.Checkpoint;

    /// <summary>What a generation that begins empty has to hold before it is complete: what was stored when it began to follow the log.</summary>
    public long StoredBefore { get; set; }

    /// <summary>The last change applied.</summary>
    public long Applied => _progress.Applied;

    /// <summary>Time until a refresh or a commit falls due.</summary>
    public TimeSpan UntilDue => _progress.UntilDue;

    /// <summary>Completes when search shows every change up to <paramref name="sequence"/>. Safe for use by many threads.</summary>
    public Task WaitUntilSearchableAsync(long sequence, CancellationToken cancellationToken) =>
        sequence <= generations.Current.IndexedSequence ? Task.CompletedTask : _waiters.WaitAsync(sequence, cancellationToken);

    /// <summary>About how long it takes until search shows a change; null where it is a moment, or cannot be told. Safe for use by many threads.</summary>
    public TimeSpan? EstimateUntilSearchable(long sequence) => _rate.Estimate(sequence - Applied);

    private bool IsRefreshDue => _progress.IsRefreshDue || (_progress.HasUnshown && _waiters.IsAnyoneWaitingFor(Applied));

    /// <summary>Completes when a commit that goes on has ended, which may have failed.</summary>
    public Task CommitEndAsync(CancellationToken cancellationToken) => _progress.CommitEndAsync(cancellationToken);

    /// <summary>Completes when somebody waits for a change that is applied.</summary>
    public Task WaiterAsync(CancellationToken cancellationToken) => _waiters.ArrivalAsync(Applied, cancellationToken);

    /// <summary>Nobody's change will be shown soon.</summary>
    public void FailWaiters(Exception failure) => _waiters.Fail(failure);

    /// <inheritdoc cref="ArticleIndexer.ApplyAsync"/>
    public async Task<int> ApplyAsync(IReadOnlyList<Change> batch, CancellationToken cancellationToken)
    {
        var (before, started) = (Applied, time.GetTimestamp());
        var count = await _indexer.ApplyAsync(batch, _progress, cancellationToken);
        await (IsRefreshDue
            ? _indexer.PrepareWhileAsync([.. batch.Skip(count)], () => PublishWhatIsDueAsync(cancellationToken).AsTask(), cancellationToken)
            : PublishWhatIsDueAsync(cancellationToken).AsTask());
        await CompleteIfDueAsync(cancellationToken);

        // A topic may touch every article, and says nothing of the changes behind it.
        if (batch.Take(count).All(change => change.Subject.Kind == SubjectKind.Article))
        {
            _rate.Add(batch.Count, Applied - before, time.GetElapsedTime(started));
        }

        return count;
    }

    /// <summary>Tags articles again.</summary>
    /// <param name="ids">The articles.</param>
    /// <param name="model">Noted and committed as the one that tagged all articles; null for none.</param>
    /// <param name="cancellationToken">Stops between articles.</param>
    public async Task RetagAsync(IReadOnlyList<ArticleId> ids, string? model, CancellationToken cancellationToken)
    {
        await _indexer.RetagAsync(ids, _progress, cancellationToken);
        if (model is not null)
        {
            await _progress.FinishCommitAsync();
            _progress.Generation.TaggedBy = model;
            await _progress.CommitAsync(cancellationToken);
            LogIfCommitted();
        }

        await PublishWhatIsDueAsync(cancellationToken);
    }

    /// <summary>A generation that began empty may serve after a crash once it holds what was stored when it was begun.</summary>
    public async ValueTask CompleteIfDueAsync(CancellationToken cancellationToken)
    {
        if (!_progress.Generation.IsComplete && Applied >= StoredBefore)
        {
            await _progress.ShowAsync(cancellationToken);
            await _progress.FinishCommitAsync();
            _progress.Complete();
        }
    }

    /// <summary>Refreshes if it is time to, or somebody waits, and begins a commit if it is time to.</summary>
    public async ValueTask PublishWhatIsDueAsync(CancellationToken cancellationToken)
    {
        if (IsRefreshDue)
        {
            await _progress.RefreshAsync(cancellationToken);
        }

        // Also whoever looked just before an earlier refresh and came to wait just after it.
        _waiters.Release(_progress.Shown);
        await EndCommitAsync();
        if (_progress.IsCommitDue)
        {
            await _progress.BeginCommitAsync(cancellationToken);
        }
    }

    /// <summary>Shows and commits everything that was applied.</summary>
    public async ValueTask PublishAsync(CancellationToken cancellationToken)
    {
        await _progress.ShowAsync(cancellationToken);
        _waiters.Release(_progress.Shown);
        await CommitAsync(cancellationToken);
    }

    /// <summary>Goes on with another generation, which takes in the last changes first. A failure leaves the present one as it is.</summary>
    public async Task SwapAsync(GenerationReplay next, CancellationToken cancellationToken)
    {
        await next.CatchUpAsync(isUrgent: true, _ => { }, cancellationToken);
        next.Generation.IsComplete = true;
        await next.PublishAsync(cancellationToken);
        await CommitForRollBackAsync(cancellationToken);
        await generations.SwapAsync(next.Generation, cancellationToken);
        _indexer = indexers.ForServed(generations.Current);
        _noted = generations.Current.Checkpoint;
        _progress = new GenerationProgress(generations.Current, options.RefreshInterval, options.CommitInterval, time);
        _waiters.Release(_progress.Shown);
    }

    /// <summary>After a failure: goes on from the last commit.</summary>
    public ValueTask RollBackAsync(CancellationToken cancellationToken) => _progress.RollBackAsync(cancellationToken);

    /// <summary>Rolling back to the generation that is replaced has less to do then. Where it fails, the other one is the way out, and a roll-back applies more.</summary>
    private async ValueTask CommitForRollBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CommitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotKept(failure);
        }
    }

    /// <summary>Makes durable what is not, and waits for it.</summary>
    private async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await _progress.FinishCommitAsync();
        if (_progress.HasUncommitted)
        {
            await _progress.CommitAsync(cancellationToken);
        }

        LogIfCommitted();
    }

    /// <summary>Notes the end of a commit that went on beside other work, and throws what it threw.</summary>
    private async ValueTask EndCommitAsync()
    {
        if (!_progress.IsCommitting)
        {
            await _progress.FinishCommitAsync();
            LogIfCommitted();
        }
    }

    private void LogIfCommitted()
    {
        if (_progress.Generation.Checkpoint is var checkpoint && checkpoint != _noted)
        {
            LogCommitted(_noted, checkpoint);
            _noted = checkpoint;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Index committed changes {From} to {To}")]
    private partial void LogCommitted(long from, long to);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The generation that is replaced could not be committed; rolling back to it takes longer")]
    private partial void LogNotKept(Exception failure);
}
