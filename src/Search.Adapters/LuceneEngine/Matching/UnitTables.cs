using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Tables of the units that were asked for last: those of common words are what a query costs most to read.</summary>
internal static class UnitTables
{
    // 64 MiB for 100,000 articles: the words of hundreds of queries, of which many are the same.
    private const long BytesOfDocument = (64L << 20) / 100_000;

    // A small index may hold every word of its queries.
    private const long MinBytes = 4L << 20;

    private static readonly BoundedSegmentCache<string, UnitTable> Known = new(MinBytes, BytesOfDocument);

    /// <summary>The table of a unit in a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="unit">The same for all units that have the same documents with the same weights.</param>
    /// <param name="isGood">Whether a table that is kept is good enough.</param>
    /// <param name="make">Makes it anew; what it throws leaves nothing behind.</param>
    public static UnitTable Of(AtomicReader segment, string unit, Func<UnitTable, bool> isGood, Func<UnitTable> make)
    {
        if (Known.Find(segment, unit) is { } known && isGood(known))
        {
            return known;
        }

        var made = make();
        Known.Add(segment, unit, made, (sizeof(char) * unit.Length) + made.Bytes);
        return made;
    }
}
