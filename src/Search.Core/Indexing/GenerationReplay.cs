using Search.Changes;

namespace Search.Indexing;

/// <summary>Brings a generation that does not serve yet up to the end of the change log. Used by one thread at a time.</summary>
public sealed class GenerationReplay(
    IChangeLog changes, BackgroundPace pace, IIndexGeneration generation, ArticleIndexer indexer, IndexingOptions options, TimeProvider time)
{
    // Small, so that a cancellation, a pause for searches, and what progress tells are never far away.
    private const int BatchSize = 64;

    // Nobody searches it, so it is shown only when its own topics are looked for, and before it serves.
    private readonly GenerationProgress _progress = new(generation, TimeSpan.MaxValue, options.CommitInterval, time);

    /// <summary>The generation.</summary>
    public IIndexGeneration Generation => generation;

    /// <summary>What applies changes to it.</summary>
    public ArticleIndexer Indexer => indexer;

    /// <summary>
    /// Applies the changes up to the end of the log, as it is now, and commits now and then. What comes meanwhile is left to the next call, so that it ends
    /// however fast others write.
    /// </summary>
    /// <param name="isUrgent">Whether it makes no room for searches.</param>
    /// <param name="onBatch">Told after each batch how many of its changes were of articles that are stored.</param>
    /// <param name="cancellationToken">Stops between articles.</param>
    /// <returns>How many changes were applied.</returns>
    public async Task<long> CatchUpAsync(bool isUrgent, Action<int> onBatch, CancellationToken cancellationToken)
    {
        var count = 0L;
        var end = changes.LastSequence;
        var backlog = changes.ReadAfterAsync(_progress.Applied, cancellationToken).TakeWhile(change => change.Sequence <= end);
        await foreach (var batch in backlog.Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            var started = time.GetTimestamp();
            for (var done = 0; done < batch.Length;)
            {
                done += await indexer.ApplyAsync(new ArraySegment<Change>(batch, done, batch.Length - done), _progress, cancellationToken);
            }

            count += batch.Length;
            if (_progress.IsCommitDue)
            {
                await _progress.CommitAsync(cancellationToken);
            }

            onBatch(batch.Count(change => change.Subject.Kind == SubjectKind.Article && !change.IsDeletion));
            if (!isUrgent)
            {
                await pace.PauseAsync(time.GetElapsedTime(started), cancellationToken);
            }
        }

        _progress.SkipTo(end);
        return count;
    }

    /// <summary>Shows what was applied and makes it durable.</summary>
    public async ValueTask PublishAsync(CancellationToken cancellationToken)
    {
        await _progress.RefreshAsync(cancellationToken);
        await _progress.CommitAsync(cancellationToken);
    }
}
