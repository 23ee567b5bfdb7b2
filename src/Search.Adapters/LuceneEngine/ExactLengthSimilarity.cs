using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// BM25 for phrases, and the keeper of field lengths: the norm of a field is its number of words itself. Lucene 4.8's own BM25 squeezes it
/// into one byte, which tells apart only about thirty lengths.
/// </summary>
internal sealed class ExactLengthSimilarity : Similarity
{
    private static readonly Dictionary<string, TextField> Fields = TextField.All.ToDictionary(field => field.Name);

    /// <inheritdoc/>
    public override long ComputeNorm(FieldInvertState state) => state.Length;

    /// <summary>Words in the average document that has the field.</summary>
    public static float AverageLength(CollectionStatistics statistics) =>
        statistics.SumTotalTermFreq > 0 && statistics.DocCount > 0 ? (float)statistics.SumTotalTermFreq / statistics.DocCount : 1;

    /// <inheritdoc/>
    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var telling = termStats.Sum(term => Bm25.InverseDocumentFrequency(term.DocFreq, collectionStats.MaxDoc));
        return new PhraseWeight(Fields[collectionStats.Field], queryBoost * telling, AverageLength(collectionStats));
    }

    /// <inheritdoc/>
    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var phrase = (PhraseWeight)weight;
        return new PhraseScorer(phrase, context.AtomicReader.GetNormValues(phrase.Field.Name));
    }

    private sealed class PhraseWeight(TextField textField, float weight, float averageLength) : SimWeight
    {
        public TextField Field => textField;

        public float AverageLength => averageLength;

        public float Weight { get; private set; } = weight;

        public override float GetValueForNormalization() => Weight * Weight;

        public override void Normalize(float queryNorm, float topLevelBoost) => Weight *= queryNorm * topLevelBoost;
    }

    private sealed class PhraseScorer(PhraseWeight phrase, NumericDocValues lengths) : SimScorer
    {
        public override float Score(int doc, float freq)
        {
            var length = Bm25.LengthFactor(phrase.Field.LengthNormalization, lengths.Get(doc), phrase.AverageLength);
            return phrase.Weight * Bm25.Saturate(phrase.Field.Weight * freq / length);
        }

        // Only sloppy phrases, spans and payloads ask for these; queries here have none.
        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;
    }
}
