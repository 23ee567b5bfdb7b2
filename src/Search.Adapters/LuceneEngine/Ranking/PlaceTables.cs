using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Tables of the units that are looked for often.</summary>
internal static class PlaceTables
{
    // 32 MiB for 100,000 articles.
    private const long BytesOfDocument = (32L << 20) / 100_000;

    private const long MinBytes = 2L << 20;

    private static readonly BoundedSegmentCache<string, Kept<PlaceTable>> Known = new(MinBytes, BytesOfDocument);

    /// <summary>What is kept of a unit in a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="unit">The same for all units that stand at the same places.</param>
    public static Kept<PlaceTable> Of(AtomicReader segment, string unit) => Known.Find(segment, unit) ?? Known.FindOrAdd(segment, unit, new Kept<PlaceTable>(null), BytesOf(unit));

    /// <summary>Keeps the table of a unit.</summary>
    public static Kept<PlaceTable> Keep(AtomicReader segment, string unit, PlaceTable table)
    {
        var kept = new Kept<PlaceTable>(table);
        Known.Add(segment, unit, kept, BytesOf(unit) + table.Bytes);
        return kept;
    }

    private static long BytesOf(string unit) => sizeof(char) * unit.Length;
}
