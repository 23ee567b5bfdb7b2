using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>Lists of documents of a segment as a bit for each document.</summary>
internal static class DocumentBits
{
    /// <summary>The documents that pass a filter, deleted ones among them; null for none.</summary>
    public static FixedBitSet? Of(Filter filter, AtomicReaderContext segment, WorkSteps steps)
    {
        steps.Look();
        if (filter.GetDocIdSet(segment, null)?.GetIterator() is not { } documents)
        {
            return null;
        }

        var bits = new FixedBitSet(segment.AtomicReader.MaxDoc);
        Add(bits, documents, steps);
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
