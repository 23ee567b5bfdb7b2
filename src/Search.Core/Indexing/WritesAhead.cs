using System.Collections.Concurrent;

using Search.Changes;
using Search.Enrichment.Tagging;

namespace Search.Indexing;

/// <summary>
/// Makes what becomes of the articles that come next while one thread is busy showing those before, so that the other processors need not wait for it. What was made is kept until it
/// is asked for, and counts only as long as topics and model are those by which it was tagged.
/// </summary>
/// <param name="threads">How many make.</param>
/// <param name="pace">Says after each article when a thread goes on; null for at once.</param>
/// <param name="time">The clock of the pace.</param>
internal sealed class WritesAhead(int threads, BackgroundPace? pace, TimeProvider time)
{
    // Of sources. Words, tags and terms of an article take some twenty times as many bytes, so this is about 20 MB: more than two processors make while one refresh goes on.
    private const int MaxCharacters = 1 << 20;

    private readonly ConcurrentDictionary<long, Made> _made = new();

    /// <summary>Makes articles while <paramref name="work"/> goes on, and returns when that is done and none is half made.</summary>
    /// <param name="next">Changes that follow those applied; those of articles at their beginning are looked at, since any other may change how articles are tagged.</param>
    /// <param name="make">What becomes of one of them. Called by many threads.</param>
    /// <param name="state">By which they are tagged.</param>
    /// <param name="work">What takes long and touches neither topics nor model.</param>
    /// <param name="cancellationToken">Ends the making between articles.</param>
    public async Task MakeWhileAsync(
        IReadOnlyList<Change> next, Func<Change, TaggingState, IndexWrite?> make, TaggingState state, Func<Task> work, CancellationToken cancellationToken)
    {
        // What an earlier failure left.
        foreach (var sequence in _made.Keys.Where(made => next.Count == 0 || made < next[0].Sequence))
        {
            _made.TryRemove(sequence, out _);
        }

        var articles = next.TakeWhile(change => change.Subject.Kind == SubjectKind.Article).Where(change => !_made.ContainsKey(change.Sequence)).ToList();
        if (threads == 0 || articles.Count == 0)
        {
            await work();
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var room = MaxCharacters - _made.Values.Sum(made => made.Characters);
        var taken = -1;
        var making = Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(MakeAsync, CancellationToken.None)));
        try
        {
            await work();
        }
        finally
        {
            await ending.CancelAsync();
            await making;
        }

        async Task MakeAsync()
        {
            while (!ending.IsCancellationRequested && Interlocked.Increment(ref taken) is var place && place < articles.Count)
            {
                var change = articles[place];
                var characters = change.Content?.Length ?? 0;
                if (Interlocked.Add(ref room, -characters) < 0)
                {
                    return;
                }

                var started = time.GetTimestamp();
                _made[change.Sequence] = new Made(make(change, state), state, characters);
                if (pace is not null)
                {
                    await pace.PauseAsync(time.GetElapsedTime(started), ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
    }

    /// <summary>Takes what was made of a change; false where nothing was, or topics or model have changed since.</summary>
    public bool TryTake(Change change, TaggingState state, out IndexWrite? write)
    {
        write = null;
        if (!_made.TryRemove(change.Sequence, out var made) || !ReferenceEquals(made.State.Vocabulary, state.Vocabulary) || !ReferenceEquals(made.State.Model, state.Model))
        {
            return false;
        }

        write = made.Write;
        return true;
    }

    /// <summary>Forgets what was made.</summary>
    public void Clear() => _made.Clear();

    private readonly record struct Made(IndexWrite? Write, TaggingState State, int Characters);
}
