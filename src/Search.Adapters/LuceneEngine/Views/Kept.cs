namespace Search.Adapters.LuceneEngine.Views;

/// <summary>What is kept of a list that documents are looked up in: at first only how much that has cost, then a table of the whole list. Safe for use by many threads.</summary>
/// <param name="table">Null where the list was not looked at often enough to be read.</param>
internal sealed class Kept<TTable>(TTable? table)
    where TTable : class
{
    private long _cost;

    public TTable? Table => table;

    /// <summary>
    /// Notes that documents were looked up, and tells whether as much went into that by now as reading all would take: no list then costs much more than the better of both would, times two
    /// (A. Karlin and others, "Competitive Snoopy Caching", 1988). One caller is told so and reads; others go on looking, and so they do if that one goes away in the middle.
    /// </summary>
    /// <param name="cost">What looking them up took, in documents that are read.</param>
    /// <param name="documents">How many reading all would read.</param>
    public bool IsWorthReading(long cost, long documents)
    {
        if (Interlocked.Add(ref _cost, cost) < documents)
        {
            return false;
        }

        Interlocked.Exchange(ref _cost, 0);
        return true;
    }
}
