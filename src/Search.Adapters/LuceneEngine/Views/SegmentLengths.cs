using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>The weighted length of each article of a segment, in memory: four bytes a document for each of the two fields with lengths.</summary>
internal static class SegmentLengths
{
    private static readonly SegmentCache<int[]> Words = new(segment => Read(segment, FieldNames.Words));
    private static readonly SegmentCache<int[]> Stems = new(segment => Read(segment, FieldNames.EnglishStems));

    /// <summary>In words, as the norm of <see cref="FieldNames.Words"/> tells it; 0 for an article without any.</summary>
    public static int[] Of(AtomicReader segment) => Words.Of(segment);

    /// <summary>The same as the norm of <see cref="FieldNames.EnglishStems"/> tells it.</summary>
    public static int[] OfStems(AtomicReader segment) => Stems.Of(segment);

    private static int[] Read(AtomicReader segment, string field)
    {
        var lengths = new int[segment.MaxDoc];
        if (segment.GetNormValues(field) is { } norms)
        {
            for (var document = 0; document < lengths.Length; document++)
            {
                lengths[document] = (int)norms.Get(document);
            }
        }

        return lengths;
    }
}
