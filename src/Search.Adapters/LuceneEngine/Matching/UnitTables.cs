using Lucene.Net.Index;

using Microsoft.Extensions.Caching.Memory;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// Tables of the units that were asked for last, for one segment: those of common words are what a query costs most to read. They are kept as long as anybody reads the segment, within a bound that
/// grows with it.
/// </summary>
internal sealed class UnitTables
{
    // 64 MiB for 100,000 articles: the words of hundreds of queries, of which many are the same.
    private const long BytesOfDocument = (64L << 20) / 100_000;

    // A small segment may hold every word of a query many times over, and costs nothing.
    private const long MinBytes = 1L << 18;

    // An entry of the cache beside its key and table: links and times.
    private const int EntrySize = 300;

    private static readonly SegmentCache<UnitTables> Known = new(segment => new UnitTables(segment.MaxDoc));

    private readonly MemoryCache _tables;

    private UnitTables(int documents) => _tables = new MemoryCache(new MemoryCacheOptions { SizeLimit = Math.Max(MinBytes, BytesOfDocument * documents) });

    /// <summary>Those of one segment.</summary>
    public static UnitTables Of(AtomicReader segment) => Known.Of(segment);

    /// <summary>The table of a unit.</summary>
    /// <param name="unit">The same for all units that have the same documents with the same weights.</param>
    /// <param name="isGood">Whether a table that is kept is good enough.</param>
    /// <param name="make">Makes it anew; what it throws leaves nothing behind.</param>
    public UnitTable Of(string unit, Func<UnitTable, bool> isGood, Func<UnitTable> make)
    {
        if (_tables.TryGetValue(unit, out UnitTable? known) && isGood(known!))
        {
            return known!;
        }

        var made = make();
        return _tables.Set(unit, made, new MemoryCacheEntryOptions { Size = EntrySize + (sizeof(char) * unit.Length) + made.Bytes });
    }
}
