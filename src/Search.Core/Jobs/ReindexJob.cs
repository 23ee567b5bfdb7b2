using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Indexing;

namespace Search.Jobs;

/// <summary>
/// Builds a generation beside the one that serves, from the change log alone, compares it with the store, and lets it serve. Searches and writes go on. What an
/// earlier run left is gone on with from its checkpoint.
/// </summary>
public sealed class ReindexJob(
    IChangeLog changes,
    IGenerations generations,
    ArticleIndexers indexers,
    IndexUpdater updater,
    IndexComparison comparison,
    SiteTagger tagging,
    IndexingOptions options,
    BackgroundPace pace,
    TimeProvider time) : IJobWork
{
    // So few changes that the swap takes them in while the present generation waits. Where others write as fast as it reads, it never comes to that, and the swap
    // takes what the last of so many rounds left.
    private const int NearlyNothing = 64;
    private const int MaxRounds = 10;

    /// <inheritdoc/>
    public JobKind Kind => JobKind.Reindex;

    /// <inheritdoc/>
    public void Check(JobRequest request)
    {
        // All that a request may say of it was checked where it was read.
    }

    /// <inheritdoc/>
    public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var next = await generations.OpenNextAsync(tagging.Model.Id, changes.LastSequence, cancellationToken);
        var isServing = false;
        try
        {
            var replay = new GenerationReplay(changes, pace, next, indexers.ForRebuild(next), options, time);
            var limit = await BuildAsync(run, replay, cancellationToken);
            await VerifyAsync(run, replay, limit, cancellationToken);
            run.Begin(JobState.Swapping);
            await updater.SwapAsync(replay, cancellationToken);
            isServing = true;
            return $"generation {next.Number} serves, up to change {next.Checkpoint}";
        }
        catch (Exception failure) when (!isServing)
        {
            if (failure is OperationCanceledException && run.IsServiceStopping)
            {
                await generations.CloseAsync(next, CancellationToken.None);
            }
            else
            {
                await generations.DeleteAsync(next, CancellationToken.None);
            }

            throw;
        }
    }

    /// <returns>Most articles that may fail.</returns>
    private async Task<long> BuildAsync(JobRun run, GenerationReplay replay, CancellationToken cancellationToken)
    {
        await using var contents = await replay.Generation.OpenContentsAsync(cancellationToken);
        var total = (await changes.MeasureAsync(cancellationToken)).ArticleCount;
        var limit = (long)(total * run.Request.MaxFailedPercent / 100);
        var processed = await contents.ReadAsync(cancellationToken).LongCountAsync(cancellationToken);
        using var failed = new FailureLimit(run, replay.Indexer, limit);

        run.Begin(JobState.Running, processed: processed, total: total);
        await CatchUpAsync();
        run.Begin(JobState.CatchingUp, processed: processed, total: total);
        for (var round = 0; round < MaxRounds && await CatchUpAsync() > NearlyNothing; round++)
        {
        }

        await replay.PublishAsync(cancellationToken);
        return limit;

        Task<long> CatchUpAsync() => replay.CatchUpAsync(
            isUrgent: false,
            articles =>
            {
                failed.ThrowIfReached();
                run.Report(processed += articles, replay.Generation.Checkpoint);
            },
            cancellationToken);
    }

    private async Task VerifyAsync(JobRun run, GenerationReplay replay, long limit, CancellationToken cancellationToken)
    {
        run.Begin(JobState.Verifying, total: (await changes.MeasureAsync(cancellationToken)).ArticleCount);
        await using var contents = await replay.Generation.OpenContentsAsync(cancellationToken);
        await foreach (var difference in comparison.RunAsync(contents, compared => run.Report(compared, replay.Generation.Checkpoint), cancellationToken))
        {
            if (difference.Kind is DifferenceKind.Missing or DifferenceKind.Extra or DifferenceKind.Stale)
            {
                throw new SearchException(Reasons.ReindexDiffers, $"the new generation differs from the store and does not serve: {difference.Message}");
            }

            run.Add(new JobIssue(difference.Subject.Id, Reasons.ArticleUnreadable.Name, difference.Message));
            FailureLimit.ThrowIfReached(run, limit);
        }
    }
}
