using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Tables of the units that are looked for often.</summary>
internal static class PlaceTables
{
    // 32 MiB for 100,000 articles.
    private const long BytesOfDocument = (32L << 20) / 100_000;

    private const long MinBytes = 2L << 20;

    private static readonly BoundedSegmentCache<string, KeptPlaces> Known = new(MinBytes, BytesOfDocument);

    /// <summary>What is kept of a unit in a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="unit">The same for all units that stand at the same places.</param>
    public static KeptPlaces Of(AtomicReader segment, string unit) => Known.Find(segment, unit) ?? Known.FindOrAdd(segment, unit, new KeptPlaces(null), BytesOf(unit));

    /// <summary>Keeps the table of a unit.</summary>
    public static KeptPlaces Keep(AtomicReader segment, string unit, PlaceTable table)
    {
        var kept = new KeptPlaces(table);
        Known.Add(segment, unit, kept, BytesOf(unit) + table.Bytes);
        return kept;
    }

    private static long BytesOf(string unit) => sizeof(char) * unit.Length;
}

/// <summary>What is kept of a unit that was looked for.</summary>
/// <param name="table">Null where it was not often enough.</param>
internal sealed class KeptPlaces(PlaceTable? table)
{
    // A dozen documents of a list are read in the time that it takes to look for one; twice as many, since who asks for a word is seldom the last.
    private const int ReadWhileLooking = 24;

    private int _looks;

    public PlaceTable? Table => table;

    /// <summary>
    /// Notes that a document was looked for in the index. Whether about half as much time went into that by now as reading all documents would take: no unit then costs more than three times what the
    /// better of both would (after A. Karlin and others, "Competitive Snoopy Caching", 1988). One caller is told so and reads; others go on looking, and so they do if that one goes away in the middle.
    /// </summary>
    /// <param name="documents">How many there are.</param>
    public bool IsWorthReading(long documents)
    {
        if ((long)Interlocked.Increment(ref _looks) * ReadWhileLooking < documents)
        {
            return false;
        }

        Interlocked.Exchange(ref _looks, 0);
        return true;
    }
}
