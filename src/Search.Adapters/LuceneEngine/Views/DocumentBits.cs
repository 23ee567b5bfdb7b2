using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Lists of documents of a segment as a bit for each document.</summary>
internal static class DocumentBits
{
    // 16 MiB: some 1,000 filters at 100,000 articles, or 100 at a million. A site has few kinds of keys and some dozens of values that many readers select.
    private const long MaxBytes = 16 << 20;

    // Of a filter for each letter that names it.
    private const int LetterBytes = 4;

    private static readonly BoundedSegmentCache<Filter, FixedBitSet> Known = new(MaxBytes);

    /// <summary>The documents that pass a filter, deleted ones among them. Not to be changed: they are kept for who asks next by an equal filter.</summary>
    public static FixedBitSet Of(Filter filter, AtomicReaderContext segment, WorkSteps steps)
    {
        steps.Look();
        if (Known.Find(segment.AtomicReader, filter) is { } known)
        {
            return known;
        }

        // Kept only once it is whole: who is stopped in its middle leaves nothing behind.
        var bits = new FixedBitSet(segment.AtomicReader.MaxDoc);
        if (filter.GetDocIdSet(segment, null)?.GetIterator() is { } documents)
        {
            Add(bits, documents, steps);
        }

        Known.Add(segment.AtomicReader, filter, bits, (sizeof(long) * bits.GetBits().Length) + (LetterBytes * filter.ToString()!.Length));
        return bits;
    }

    /// <summary>Adds a list that nobody has begun to walk over.</summary>
    public static void Add(FixedBitSet bits, DocIdSetIterator documents, WorkSteps steps)
    {
        for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
        {
            bits.Set(document);
            steps.Next();
        }
    }
}
