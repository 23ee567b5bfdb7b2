using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>What the lengths of a segment's articles mean beside an average, in memory: four bytes a document, made anew where the average is another.</summary>
internal sealed class StemLengths
{
    private static readonly SegmentCache<StemLengths> Known = new((segment, _) => new StemLengths(SegmentLengths.OfStems(segment)));

    private readonly int[] _lengths;
    private volatile Halves? _halves;

    private StemLengths(int[] lengths) => _lengths = lengths;

    /// <summary>How often each document of a segment has to hold a term to get half of what the term gives at most.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="averageLength">Of the whole view.</param>
    /// <param name="steps">Of the answer.</param>
    public static float[] HalvesOf(AtomicReader segment, float averageLength, WorkSteps steps)
    {
        var known = Known.Of(segment, steps);
        if (known._halves is { } halves && halves.AverageLength == averageLength)
        {
            return halves.OfDocuments;
        }

        var formula = ExactLengthSimilarity.Formula;
        var made = new Halves(averageLength, [.. known._lengths.Select(length => formula.HalfOf(length, averageLength))]);
        known._halves = made;
        return made.OfDocuments;
    }

    private sealed record Halves(float AverageLength, float[] OfDocuments);
}
