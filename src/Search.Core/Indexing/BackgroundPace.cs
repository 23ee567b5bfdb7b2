namespace Search.Indexing;

/// <summary>
/// Knows whether readers are at work, and makes room for them: whoever does work that no reader waits for (applying changes, tagging again, learning, rebuilding,
/// reading the articles of an import) says after each step how long it took, and goes on when it is its turn. While nobody searches nobody waits. Safe for use by
/// many threads.
/// </summary>
public sealed class BackgroundPace(IGenerations generations, IndexingOptions options, TimeProvider time)
{
    // Somebody who reads an answer types the next question soon. Longer, and a search a second would slow an import all the time.
    private static readonly TimeSpan ReaderMemory = TimeSpan.FromMilliseconds(250);

    // Of work that all did together: more than a step of a few articles, and so little that a change is still shown in time.
    private static readonly TimeSpan MaxDebt = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private long _questions = generations.QuestionCount;
    private TimeSpan? _lastQuestion;
    private TimeSpan _turn;

    /// <summary>Whether anybody searched just now.</summary>
    public bool AreReadersAtWork
    {
        get
        {
            lock (_lock)
            {
                return LookForReaders(Now);
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_started);

    /// <summary>
    /// After a step of work: waits while readers are at work, so that the worker is busy for <see cref="IndexingOptions.RebuildShare"/> of its time at most, and all
    /// workers together for that share of the processors.
    /// </summary>
    /// <param name="worked">How long the step took.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task PauseAsync(TimeSpan worked, CancellationToken cancellationToken)
    {
        var pause = PauseAfter(worked);
        return pause > TimeSpan.Zero ? Task.Delay(pause, time, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>The larger of what the worker alone leaves to readers, and of what all leave: a leaky bucket that runs out at their share of the processors.</summary>
    private TimeSpan PauseAfter(TimeSpan worked)
    {
        lock (_lock)
        {
            var now = Now;
            if (!LookForReaders(now))
            {
                _turn = now;
                return TimeSpan.Zero;
            }

            var begun = now - worked;
            var next = (_turn > begun ? _turn : begun) + (worked / (options.RebuildShare * Environment.ProcessorCount));
            _turn = next < now + MaxDebt ? next : now + MaxDebt;
            var alone = worked * ((1 / options.RebuildShare) - 1);
            return alone > _turn - now ? alone : _turn - now;
        }
    }

    private bool LookForReaders(TimeSpan now)
    {
        var questions = generations.QuestionCount;
        if (questions != _questions)
        {
            _questions = questions;
            _lastQuestion = now;
        }

        return now - _lastQuestion < ReaderMemory;
    }
}
