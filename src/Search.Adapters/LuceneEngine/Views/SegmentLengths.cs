using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>The weighted length of each article of a segment, in memory: four bytes a document.</summary>
internal static class SegmentLengths
{
    private static readonly SegmentCache<int[]> Known = new(Read);

    /// <summary>In words, as the norm of <see cref="FieldNames.Words"/> tells it; 0 for an article without any.</summary>
    public static int[] Of(AtomicReader segment) => Known.Of(segment);

    private static int[] Read(AtomicReader segment)
    {
        var lengths = new int[segment.MaxDoc];
        if (segment.GetNormValues(FieldNames.Words) is { } norms)
        {
            for (var document = 0; document < lengths.Length; document++)
            {
                lengths[document] = (int)norms.Get(document);
            }
        }

        return lengths;
    }
}
