using System.Runtime.CompilerServices;

using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>The documents of a segment that are not deleted, as words of bits: the engine's own set tells one document at a time.</summary>
internal static class LiveDocuments
{
    private static readonly ConditionalWeakTable<IBits, ulong[]> Known = [];

    /// <summary>Those of a segment; null for all.</summary>
    public static ulong[]? Of(AtomicReader segment) => segment.LiveDocs is { } live ? Known.GetValue(live, Read) : null;

    private static ulong[] Read(IBits live)
    {
        var words = new ulong[DocumentWords.CountFor(live.Length)];
        for (var document = 0; document < live.Length; document++)
        {
            if (live.Get(document))
            {
                words[document >> 6] |= 1UL << (document & 63);
            }
        }

        return words;
    }
}
