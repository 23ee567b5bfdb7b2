using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// BM25 for Lucene's own queries, and the keeper of lengths: the norm of a field is its number of words itself. Lucene 4.8's own BM25 squeezes
/// it into one byte, which tells apart only about thirty lengths.
/// </summary>
internal sealed class ExactLengthSimilarity : Similarity
{
    /// <summary>Related articles are ranked by it. Of saturation 1.2, 1.6 and 1.8 were tried on two collections; for length the value of the search.</summary>
    public static readonly Bm25 Formula = new(new RankingOptions { TermSaturation = 1.2 });

    /// <inheritdoc/>
    public override long ComputeNorm(FieldInvertState state) => state.Length;

    /// <summary>Words in the average document that has the field.</summary>
    public static float AverageLength(CollectionStatistics statistics) =>
        statistics.SumTotalTermFreq > 0 && statistics.DocCount > 0 ? (float)statistics.SumTotalTermFreq / statistics.DocCount : 1;

    /// <inheritdoc/>
    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var idf = termStats.Sum(term => Bm25.InverseDocumentFrequency(term.DocFreq, collectionStats.MaxDoc));
        return new FieldWeight(collectionStats.Field, queryBoost * idf, AverageLength(collectionStats));
    }

    /// <inheritdoc/>
    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var field = (FieldWeight)weight;
        return new FieldScorer(field, context.AtomicReader.GetNormValues(field.Field));
    }

    private sealed class FieldWeight(string name, float weight, float averageLength) : SimWeight
    {
        public string Field => name;

        public float AverageLength => averageLength;

        public float Weight { get; private set; } = weight;

        public override float GetValueForNormalization() => Weight * Weight;

        public override void Normalize(float queryNorm, float topLevelBoost) => Weight *= queryNorm * topLevelBoost;
    }

    /// <summary>Null lengths: the field has no norms, and every article counts as one of average length.</summary>
    private sealed class FieldScorer(FieldWeight field, NumericDocValues? lengths) : SimScorer
    {
        public override float Score(int doc, float freq) =>
            field.Weight * Formula.Saturate(freq, lengths is null ? 1 : Formula.LengthFactor(lengths.Get(doc), field.AverageLength));

        // Only sloppy phrases, spans and payloads ask for these; queries here have none.
        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;
    }
}
