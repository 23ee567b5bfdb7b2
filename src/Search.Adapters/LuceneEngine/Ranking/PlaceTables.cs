using Lucene.Net.Index;

using Microsoft.Extensions.Caching.Memory;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>
/// Tables of the units of one segment that are looked for often. They are kept as long as anybody reads the segment, within a bound that grows with it. Safe for use by many threads.
/// </summary>
internal sealed class PlaceTables
{
    // 32 MiB for 100,000 articles.
    private const long BytesOfDocument = (32L << 20) / 100_000;

    private const long MinBytes = 1L << 18;

    private static readonly SegmentCache<PlaceTables> Known = new(segment => new PlaceTables(segment.MaxDoc));

    private readonly MemoryCache _units;

    private PlaceTables(int documents) => _units = new MemoryCache(new MemoryCacheOptions { SizeLimit = Math.Max(MinBytes, BytesOfDocument * documents) });

    /// <summary>Those of one segment.</summary>
    public static PlaceTables Of(AtomicReader segment) => Known.Of(segment);

    /// <summary>What is kept of a unit.</summary>
    /// <param name="unit">The same for all units that stand at the same places.</param>
    public KeptPlaces Of(string unit) => _units.TryGetValue(unit, out KeptPlaces? kept) ? kept! : Keep(unit, new KeptPlaces(null));

    /// <summary>Keeps the table of a unit.</summary>
    public KeptPlaces Keep(string unit, PlaceTable table) => Keep(unit, new KeptPlaces(table));

    private KeptPlaces Keep(string unit, KeptPlaces kept) =>
        _units.Set(unit, kept, new MemoryCacheEntryOptions { Size = KeptPlaces.OwnSize + (sizeof(char) * unit.Length) + (kept.Table?.Bytes ?? 0) });
}

/// <summary>What is kept of a unit that was looked for.</summary>
/// <param name="table">Null where it was not often enough.</param>
internal sealed class KeptPlaces(PlaceTable? table)
{
    /// <summary>What it takes beside its key and table, in bytes, with the links and times of the cache.</summary>
    public const int OwnSize = 300;

    // A dozen documents of a list are read in the time that it takes to look for one; twice as many, since who asks for a word is seldom the last.
    private const int ReadWhileLooking = 24;

    private int _looks;

    public PlaceTable? Table => table;

    /// <summary>
    /// Notes that a document was looked for in the index. Whether about half as much time went into that by now as reading all documents would take: no unit then costs more than three times what the
    /// better of both would (after A. Karlin and others, "Competitive Snoopy Caching", 1988).
    /// </summary>
    /// <param name="documents">How many there are.</param>
    public bool IsWorthReading(long documents) => (long)Interlocked.Increment(ref _looks) * ReadWhileLooking >= documents;
}
