using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// One word in several fields at once, by BM25F: occurrences are weighted by field and divided by the field's length before they saturate
/// together, so that a word in title and body is not counted as two words. H. Zaragoza et al., "Microsoft Cambridge at TREC-13" (2004).
/// </summary>
internal sealed class Bm25fQuery(string term, IReadOnlyList<TextField> fields) : Query
{
    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new FieldsWeight(this, searcher);

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms) => terms.UnionWith(fields.Select(field => new Term(field.Name, term)));

    /// <inheritdoc/>
    public override string ToString(string field) => $"bm25f({term})^{Boost}";

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        base.Equals(obj) && obj is Bm25fQuery other && other.TermText == TermText && other.Fields.SequenceEqual(Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), term);

    private string TermText => term;

    private IReadOnlyList<TextField> Fields => fields;

    private sealed class FieldsWeight : Weight
    {
        private readonly Bm25fQuery _query;
        private readonly IReadOnlyList<FieldTerm> _fieldTerms;
        private readonly float _telling;
        private float _weight;

        public FieldsWeight(Bm25fQuery query, IndexSearcher searcher)
        {
            _query = query;
            _fieldTerms = [.. query.Fields
                .Select(field => FieldTerm.In(searcher, field, query.TermText))
                .Where(fieldTerm => fieldTerm.ArticlesWithTerm > 0)];

            // The field where the word is most common says best how common it is; the union of all fields would cost a search.
            var articlesWithTerm = _fieldTerms.Count == 0 ? 0 : _fieldTerms.Max(fieldTerm => fieldTerm.ArticlesWithTerm);
            _telling = Bm25.InverseDocumentFrequency(articlesWithTerm, searcher.IndexReader.MaxDoc);
            _weight = query.Boost * _telling;
        }

        public override Query Query => _query;

        public override float GetValueForNormalization() => _weight * _weight;

        public override void Normalize(float norm, float topLevelBoost) => _weight *= norm * topLevelBoost;

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            FieldPostings[] postings = [.. _fieldTerms.Select(fieldTerm => fieldTerm.Postings(context, acceptDocs)).OfType<FieldPostings>()];
            return postings.Length == 0 ? null : new Bm25fScorer(this, postings, _weight);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var scorer = GetScorer(context, context.AtomicReader.LiveDocs);
            var matches = scorer is not null && scorer.Advance(doc) == doc;
            return matches
                ? new ComplexExplanation(true, scorer!.GetScore(), $"{_query.ToString("")}, idf {_telling}")
                : new ComplexExplanation(false, 0, $"no field holds {_query.TermText}");
        }
    }

    /// <summary>The word in one field of the whole index.</summary>
    private sealed record FieldTerm(TextField Field, Term Term, TermContext Context, float AverageLength)
    {
        public int ArticlesWithTerm => Context.DocFreq;

        public static FieldTerm In(IndexSearcher searcher, TextField field, string text)
        {
            var term = new Term(field.Name, text);
            return new FieldTerm(
                field,
                term,
                TermContext.Build(searcher.TopReaderContext, term),
                ExactLengthSimilarity.AverageLength(searcher.CollectionStatistics(field.Name)));
        }

        /// <summary>Null where the segment does not hold the word in this field.</summary>
        public FieldPostings? Postings(AtomicReaderContext context, IBits acceptDocs)
        {
            if (Context.Get(context.Ord) is not { } state)
            {
                return null;
            }

            var terms = context.AtomicReader.GetTerms(Field.Name).GetEnumerator();
            terms.SeekExact(Term.Bytes, state);
            return new FieldPostings(
                terms.Docs(acceptDocs, null, DocsFlags.FREQS), context.AtomicReader.GetNormValues(Field.Name), Field, AverageLength);
        }
    }
}
