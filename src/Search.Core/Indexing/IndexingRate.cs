namespace Search.Indexing;

/// <summary>How fast a backlog becomes searchable, measured while there is one. Written by one thread, read by many.</summary>
public sealed class IndexingRate
{
    // Fewer wait for a moment only.
    private const int Backlog = 32;

    // What was measured fades with further work, so that the rate follows what readers and the machine leave.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private double _changes;
    private double _seconds;
    private double _changesPerSecond;

    /// <summary>Changes of articles were applied, and shown where it was time to.</summary>
    /// <param name="waiting">How many were there to be applied; a few say nothing of a backlog.</param>
    /// <param name="changes">How many were.</param>
    /// <param name="elapsed">In what time.</param>
    public void Add(int waiting, long changes, TimeSpan elapsed)
    {
        if (waiting < Backlog || elapsed <= TimeSpan.Zero)
        {
            return;
        }

        var faded = Math.Exp(-elapsed / Memory);
        _changes = (_changes * faded) + changes;
        _seconds = (_seconds * faded) + elapsed.TotalSeconds;
        Volatile.Write(ref _changesPerSecond, _changes / _seconds);
    }

    /// <summary>How long a change waits that has so many before it; null where they are few, or nothing was measured yet.</summary>
    public TimeSpan? Estimate(long changesBefore) =>
        changesBefore >= Backlog && Volatile.Read(ref _changesPerSecond) is > 0 and var rate ? TimeSpan.FromSeconds(changesBefore / rate) : null;
}
