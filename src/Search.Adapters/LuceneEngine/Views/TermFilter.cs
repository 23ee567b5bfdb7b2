using System.Collections.Concurrent;

using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// Tells of nearly every term that no document of a segment holds that it is so, by one look into memory instead of a walk through the dictionary: a query is planned with a hundred
/// terms of which most stand nowhere. After B. Bloom, "Space/time trade-offs in hash coding with allowable errors" (1970), with all bits of a term in one word of 64.
/// </summary>
internal sealed class TermFilter
{
    // Of the terms that are not there three or four in a hundred are taken for others.
    private const int BitsPerTerm = 10;

    // Reading more terms would hold up whoever asks first after a merge for tens of milliseconds; a walk costs about half a microsecond.
    private const int MaxTerms = 262_144;

    private static readonly ConcurrentDictionary<string, SegmentCache<TermFilter>> Known = new(StringComparer.Ordinal);

    // Null where every term may be there.
    private readonly ulong[]? _words;

    private TermFilter(AtomicReader segment, string field)
    {
        if (segment.GetTerms(field) is not { } terms)
        {
            _words = [0];
            return;
        }

        if (terms.Count is var count and >= 0 and <= MaxTerms)
        {
            _words = new ulong[1 + (count * BitsPerTerm / 64)];
            for (var term = terms.GetEnumerator(); term.MoveNext();)
            {
                var hash = HashOf(term.Term);
                _words[PlaceOf(hash)] |= BitsOf(hash);
            }
        }
    }

    /// <summary>That of a field of a segment, read once.</summary>
    public static TermFilter Of(AtomicReader segment, string field) =>
        Known.GetOrAdd(field, name => new SegmentCache<TermFilter>(reader => new TermFilter(reader, name))).Of(segment);

    /// <summary>What a term is looked up by (FNV-1a, and its bits mixed once more as in SplitMix64).</summary>
    public static ulong HashOf(BytesRef term)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var part in term.Bytes.AsSpan(term.Offset, term.Length))
        {
            hash = (hash ^ part) * 0x100000001B3;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        return hash ^ (hash >> 27);
    }

    /// <summary>Whether a document may hold a term; false where none does.</summary>
    /// <param name="hash">As <see cref="HashOf"/> gives it.</param>
    public bool MayHold(ulong hash) => _words is null || (_words[PlaceOf(hash)] & BitsOf(hash)) == BitsOf(hash);

    private int PlaceOf(ulong hash) => (int)(((hash >> 32) * (ulong)_words!.Length) >> 32);

    private static ulong BitsOf(ulong hash) => (1UL << (int)(hash & 63)) | (1UL << (int)((hash >> 6) & 63)) | (1UL << (int)((hash >> 12) & 63));
}
