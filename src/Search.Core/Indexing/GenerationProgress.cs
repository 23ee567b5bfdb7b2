namespace Search.Indexing;

/// <summary>How far a generation is: what was applied, what is shown, what is durable, and when the next refresh and commit fall due. Used by one at a time.</summary>
/// <param name="generation">The generation; nobody else refreshes or commits it.</param>
/// <param name="refreshInterval">Longest time that an applied change stays invisible; <see cref="TimeSpan.MaxValue"/> where nobody searches yet.</param>
/// <param name="commitInterval">Time between two commits while there are changes.</param>
/// <param name="time">The clock of both.</param>
public sealed class GenerationProgress(IIndexGeneration generation, TimeSpan refreshInterval, TimeSpan commitInterval, TimeProvider time)
{
    // With nothing to refresh or commit nothing falls due; any long time will do.
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    private long _refreshed = time.GetTimestamp();
    private long _committed = time.GetTimestamp();
    private Task _commit = Task.CompletedTask;

    /// <summary>The generation.</summary>
    public IIndexGeneration Generation => generation;

    /// <summary>The last change applied.</summary>
    public long Applied { get; private set; } = generation.Checkpoint;

    /// <summary>The last change that the last refresh showed.</summary>
    public long Shown { get; private set; } = generation.Checkpoint;

    /// <summary>Whether something was applied that search does not show yet.</summary>
    public bool HasUnshown { get; private set; }

    /// <summary>Whether something was applied that a crash would lose, and that no commit that goes on will keep.</summary>
    public bool HasUncommitted { get; private set; }

    /// <summary>Whether something has been waiting for a refresh long enough.</summary>
    public bool IsRefreshDue => HasUnshown && time.GetElapsedTime(_refreshed) >= refreshInterval;

    /// <summary>Whether a commit goes on beside other work.</summary>
    public bool IsCommitting => !_commit.IsCompleted;

    /// <summary>Whether something has been waiting for a commit long enough, and none goes on.</summary>
    public bool IsCommitDue => HasUncommitted && !IsCommitting && time.GetElapsedTime(_committed) >= commitInterval;

    /// <summary>Time until one of both falls due; zero when one is, a long time when nothing waits.</summary>
    public TimeSpan UntilDue
    {
        get
        {
            var untilRefresh = HasUnshown ? refreshInterval - time.GetElapsedTime(_refreshed) : Idle;
            var untilCommit = HasUncommitted && !IsCommitting ? commitInterval - time.GetElapsedTime(_committed) : Idle;
            var first = untilRefresh < untilCommit ? untilRefresh : untilCommit;
            return first < TimeSpan.Zero ? TimeSpan.Zero : first;
        }
    }

    /// <summary>Begins to apply changes that may be many.</summary>
    /// <returns>Says when it is enough, so that what was applied is shown in time. May be asked by many threads.</returns>
    public Func<bool> BeginBatch()
    {
        var since = HasUnshown ? _refreshed : time.GetTimestamp();
        return () => time.GetElapsedTime(since) >= refreshInterval;
    }

    /// <summary>Something was applied, and with it all changes up to <paramref name="sequence"/>.</summary>
    public void MarkApplied(long sequence)
    {
        Applied = sequence;
        HasUnshown = HasUncommitted = true;
    }

    /// <summary>There are no changes left up to <paramref name="sequence"/>: later ones have replaced them.</summary>
    public void SkipTo(long sequence) => Applied = Math.Max(Applied, sequence);

    /// <summary>Notes that the generation holds every change; the next commit keeps it.</summary>
    public void Complete()
    {
        generation.IsComplete = true;
        HasUncommitted = true;
    }

    /// <summary>Shows what was applied.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        await generation.RefreshAsync(Applied, cancellationToken);
        Shown = Applied;
        HasUnshown = false;
        _refreshed = time.GetTimestamp();
    }

    /// <summary>Shows what was applied, if it is not shown yet.</summary>
    public ValueTask ShowAsync(CancellationToken cancellationToken) => HasUnshown ? RefreshAsync(cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Begins to make durable what was applied, and returns when what is applied from then on is no part of it. The rest of it goes on beside other work.</summary>
    public async ValueTask BeginCommitAsync(CancellationToken cancellationToken)
    {
        await FinishCommitAsync();
        cancellationToken.ThrowIfCancellationRequested();
        var sequence = Applied;
        var parted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        HasUncommitted = false;
        _committed = time.GetTimestamp();

        // Whoever stops waits for it.
        _commit = Task.Run(() => generation.CommitAsync(sequence, () => parted.TrySetResult(), CancellationToken.None).AsTask(), CancellationToken.None);
        await Task.WhenAny(parted.Task, _commit);
    }

    /// <summary>Waits for the commit that goes on, if one does, and throws what it threw.</summary>
    public async ValueTask FinishCommitAsync()
    {
        var commit = _commit;
        await Task.WhenAny(commit);
        _commit = Task.CompletedTask;
        HasUncommitted |= !commit.IsCompletedSuccessfully;
        await commit;
    }

    /// <summary>Completes when the commit that goes on has ended, which may have failed; never where none does.</summary>
    public async Task CommitEndAsync(CancellationToken cancellationToken)
    {
        if (_commit.IsCompletedSuccessfully)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        await Task.WhenAny(_commit).WaitAsync(cancellationToken);
    }

    /// <summary>Makes what was applied durable.</summary>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await BeginCommitAsync(cancellationToken);
        await FinishCommitAsync();
    }

    /// <summary>After a failure: goes on from the last commit.</summary>
    public async ValueTask RollBackAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_commit);
        _commit = Task.CompletedTask;
        Applied = Shown = generation.Checkpoint;
        await generation.RollBackAsync(cancellationToken);
        HasUnshown = HasUncommitted = false;
    }
}
