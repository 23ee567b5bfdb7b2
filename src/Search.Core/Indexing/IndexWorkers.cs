using System.Diagnostics.CodeAnalysis;

namespace Search.Indexing;

/// <summary>Threads that make documents side by side and hand them to a generation a few at a time.</summary>
/// <param name="generation">Takes what they make.</param>
/// <param name="threads">How many.</param>
/// <param name="pace">Says after each item when a thread goes on; null for at once.</param>
/// <param name="time">The clock of the pace.</param>
internal sealed class IndexWorkers(IIndexGeneration generation, int threads, BackgroundPace? pace, TimeProvider time)
{
    // An engine that stands behind a network is called once for so many; and a refresh that is due waits only a few milliseconds for the last of them.
    private const int WritesAtOnce = 16;

    /// <summary>Takes items in their order until it is enough, and applies all that were taken.</summary>
    /// <param name="items">Of different articles.</param>
    /// <param name="writeOf">What becomes of an item; null leaves the index as it is. Called by many threads.</param>
    /// <param name="onRefused">Told of each article that the generation cannot hold, by any thread.</param>
    /// <param name="isEnough">Whether no further item is taken. Called by one thread at a time.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    /// <returns>How many were taken; at least one, unless there is none.</returns>
    public async Task<int> RunAsync<T>(
        IReadOnlyList<T> items,
        Func<T, CancellationToken, ValueTask<IndexWrite?>> writeOf,
        Action<RefusedArticleException> onRefused,
        Func<bool> isEnough,
        CancellationToken cancellationToken)
    {
        var taking = new Lock();
        var taken = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, Math.Min(threads, items.Count)), parallel, async (_, token) =>
        {
            var writes = new List<IndexWrite>(WritesAtOnce);
            while (TryTake(out var item))
            {
                token.ThrowIfCancellationRequested();
                var started = time.GetTimestamp();
                if (await writeOf(item, token) is { } write)
                {
                    writes.Add(write);
                }

                if (writes.Count == WritesAtOnce)
                {
                    await ApplyAsync(writes, onRefused, token);
                    writes.Clear();
                }

                if (pace is not null)
                {
                    await pace.PauseAsync(time.GetElapsedTime(started), token);
                }
            }

            if (writes.Count > 0)
            {
                await ApplyAsync(writes, onRefused, token);
            }
        });
        return taken;

        bool TryTake([MaybeNullWhen(false)] out T item)
        {
            lock (taking)
            {
                var isTaken = taken < items.Count && (taken == 0 || !isEnough());
                item = isTaken ? items[taken++] : default;
                return isTaken;
            }
        }
    }

    /// <summary>An article that the engine cannot hold must not hold up all others: it is removed, and the others are applied, some of them once more, which changes nothing.</summary>
    private async ValueTask ApplyAsync(List<IndexWrite> writes, Action<RefusedArticleException> onRefused, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await generation.ApplyAsync(writes, cancellationToken);
                return;
            }
            catch (RefusedArticleException refusal)
            {
                onRefused(refusal);
                writes[writes.FindIndex(write => write.Id == refusal.Id)] = IndexWrite.Delete(refusal.Id);
            }
        }
    }
}
