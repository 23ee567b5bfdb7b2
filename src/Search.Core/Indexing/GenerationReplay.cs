using Search.Changes;

namespace Search.Indexing;

/// <summary>Brings a generation that does not serve yet up to the end of the change log. Used by one thread at a time.</summary>
public sealed class GenerationReplay(
    IChangeLog changes, IGenerations generations, IIndexGeneration generation, ArticleIndexer indexer, IndexingOptions options, TimeProvider time)
{
    // Small, so that a cancellation, a pause for searches, and what progress tells are never far away.
    private const int BatchSize = 64;

    private long _committed = time.GetTimestamp();
    private bool _hasUnshown;

    /// <summary>The generation.</summary>
    public IIndexGeneration Generation => generation;

    /// <summary>What applies changes to it.</summary>
    public ArticleIndexer Indexer => indexer;

    /// <summary>Last change applied.</summary>
    public long Applied { get; private set; } = generation.Checkpoint;

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
        var backlog = changes.ReadAfterAsync(Applied, cancellationToken).TakeWhile(change => change.Sequence <= end);
        await foreach (var batch in backlog.Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            var started = time.GetTimestamp();
            var questions = generations.QuestionCount;
            await indexer.ApplyAsync(batch, ShowEarlier, cancellationToken);
            Applied = batch[^1].Sequence;
            _hasUnshown = true;
            count += batch.Length;
            if (time.GetElapsedTime(_committed) >= options.CommitInterval)
            {
                Commit();
            }

            onBatch(batch.Count(change => change.Subject.Kind == SubjectKind.Article && !change.IsDeletion));
            if (!isUrgent && generations.QuestionCount > questions)
            {
                await Task.Delay(time.GetElapsedTime(started) * ((1 / options.RebuildShare) - 1), time, cancellationToken);
            }
        }

        // The last ones may have been replaced by later changes.
        Applied = Math.Max(Applied, end);
        return count;
    }

    /// <summary>Shows what was applied.</summary>
    public void Refresh()
    {
        generation.Refresh(Applied);
        _hasUnshown = false;
    }

    /// <summary>Makes what was applied durable.</summary>
    public void Commit()
    {
        generation.Commit(Applied);
        _committed = time.GetTimestamp();
    }

    private void ShowEarlier()
    {
        if (_hasUnshown)
        {
            Refresh();
        }
    }
}
