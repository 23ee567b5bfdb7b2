namespace Search.Changes;

/// <summary>
/// When changes were recorded, by their sequences, to a tenth of a second or a thousandth of how long ago it was: how old the oldest is that search does not show yet. Safe for use by many
/// threads.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class AppendTimes(TimeProvider time)
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(100);
    private const double RelativeSpacing = 0.001;

    private readonly Lock _lock = new();
    private readonly LinkedList<(long Sequence, DateTimeOffset At)> _marks = [];
    private readonly DateTimeOffset _started = time.GetUtcNow();

    /// <summary>Moments that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _marks.Count;
            }
        }
    }

    /// <summary>A change was recorded.</summary>
    public void Note(long sequence, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_marks.Last is not { Value: var last } || (sequence > last.Sequence && at - last.At >= SpacingAt(at)))
            {
                _marks.AddLast((sequence, at));
            }
        }
    }

    /// <summary>How long the first change after a sequence has been waiting; since the start where it is older.</summary>
    /// <param name="sequence">The last change that search shows, which is not the last one.</param>
    public TimeSpan AgeAfter(long sequence)
    {
        lock (_lock)
        {
            Forget(sequence);
            var since = _marks.First is { Value: var first } && first.Sequence <= sequence + 1 ? first.At : _started;
            var age = time.GetUtcNow() - since;
            return age > TimeSpan.Zero ? age : TimeSpan.Zero;
        }
    }

    /// <summary>Forgets what only tells of changes up to a sequence.</summary>
    public void ForgetUpTo(long sequence)
    {
        lock (_lock)
        {
            Forget(sequence);
        }
    }

    private void Forget(long sequence)
    {
        while (_marks.First?.Next is { Value: var second } && second.Sequence <= sequence + 1)
        {
            _marks.RemoveFirst();
        }
    }

    private TimeSpan SpacingAt(DateTimeOffset at)
    {
        var relative = (at - _marks.First!.Value.At) * RelativeSpacing;
        return relative > Spacing ? relative : Spacing;
    }
}
