using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Where a unit of a plan stands in the index: one or more lists of documents, each with what an occurrence there counts for.</summary>
internal sealed class UnitPostings
{
    private readonly List<(Filter Filter, float Weight)> _filters = [];
    private readonly List<(Term Term, float Weight)> _terms = [];
    private readonly List<(Weight Phrase, float Weight)> _phrases = [];

    /// <summary>Looks a unit up.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="stemmer">Which forms of its words are looked for.</param>
    /// <param name="searcher">The index.</param>
    /// <param name="options">Constants of the ranking.</param>
    public UnitPostings(QueryUnit unit, Stemmer stemmer, IndexSearcher searcher, RankingOptions options)
    {
        if (unit is not TextUnit text)
        {
            _filters.Add((FilterTranslator.Translate(((FilterUnit)unit).Filter)!, 1));
            return;
        }

        IsScored = text.IsScored;
        UsesLength = text.Field == QueryField.Any;
        foreach (var alternative in text.Alternatives)
        {
            if (alternative.Words.Count == 1)
            {
                _terms.AddRange(WordTerms.Of(alternative.Words[0], text.Field, stemmer).Select(term => (term, (float)alternative.Weight)));
            }
            else
            {
                foreach (var (field, weight) in PhraseFields(text.Field, options.TitleWeight))
                {
                    var phrase = searcher.CreateNormalizedWeight(WordTerms.Phrase(alternative.Words, field));
                    _phrases.Add((phrase, weight * (float)alternative.Weight));
                }
            }
        }

        if (!IsScored)
        {
            return;
        }

        Idf = new Bm25(options).SaturateQuery(text.Times) * Bm25.InverseDocumentFrequency(
            Math.Min(CountDocuments(text, stemmer, searcher), searcher.IndexReader.MaxDoc), searcher.IndexReader.MaxDoc);
    }

    /// <summary>Whether holding it makes an article better.</summary>
    public bool IsScored { get; }

    /// <summary>Whether occurrences in a long article count for less.</summary>
    public bool UsesLength { get; }

    /// <summary>Its inverse document frequency (idf), as often as it was typed; 0 where it is not scored.</summary>
    public float Idf { get; }

    /// <summary>Its documents in one segment; deleted ones are among them.</summary>
    public IReadOnlyList<UnitSource> Open(AtomicReaderContext segment)
    {
        List<UnitSource> sources = [];
        foreach (var (filter, weight) in _filters)
        {
            if (filter.GetDocIdSet(segment, null)?.GetIterator() is { } documents)
            {
                sources.Add(new UnitSource(documents, null, weight));
            }
        }

        foreach (var field in _terms.GroupBy(term => term.Term.Field))
        {
            // One walk over the words for all terms: those with the same beginning stand in the same block.
            if (segment.AtomicReader.GetTerms(field.Key)?.GetEnumerator() is { } terms)
            {
                sources.AddRange(IsScored ? OpenEach(terms, field) : OpenUnion(terms, field, segment.AtomicReader.MaxDoc));
            }
        }

        foreach (var (phrase, weight) in _phrases)
        {
            if (phrase.GetScorer(segment, null) is { } documents)
            {
                sources.Add(new UnitSource(documents, documents, weight));
            }
        }

        return sources;
    }

    private static IEnumerable<UnitSource> OpenEach(TermsEnum terms, IEnumerable<(Term Term, float Weight)> wanted)
    {
        foreach (var (_, weight) in wanted.Where(term => terms.SeekExact(term.Term.Bytes)))
        {
            var documents = terms.Docs(null, null, DocsFlags.FREQS);
            yield return new UnitSource(documents, documents, weight);
        }
    }

    /// <summary>The documents of all terms as one list: a bit for each document of the segment is less than an open list for each term.</summary>
    private static IEnumerable<UnitSource> OpenUnion(TermsEnum terms, IEnumerable<(Term Term, float Weight)> wanted, int documentCount)
    {
        FixedBitSet? union = null;
        DocsEnum? documents = null;
        foreach (var _ in wanted.Where(term => terms.SeekExact(term.Term.Bytes)))
        {
            documents = terms.Docs(null, documents, DocsFlags.NONE);
            (union ??= new FixedBitSet(documentCount)).Or(documents);
        }

        return union is null ? [] : [new UnitSource(union.GetIterator(), null, 1)];
    }

    /// <summary>What was typed says how common the unit is; where nothing holds that, what stands for it does.</summary>
    private static long CountDocuments(TextUnit unit, Stemmer stemmer, IndexSearcher searcher)
    {
        var counts = unit.Alternatives
            .Select(alternative => (alternative.Kind, Count: alternative.Words.Min(word => WordTerms.CountDocuments(searcher.IndexReader, word, unit.Field, stemmer))))
            .ToList();
        var typed = counts.Where(count => count.Kind == MatchKind.Stem).Sum(count => count.Count);
        return typed > 0 ? typed : counts.Sum(count => count.Count);
    }

    /// <summary>A phrase in the title stands in the text too; the rest of its weight comes from the title.</summary>
    private static IEnumerable<(string Field, float Weight)> PhraseFields(QueryField field, int titleWeight) => field switch
    {
        QueryField.Title => [(FieldNames.Title, 1)],
        QueryField.Author => [(FieldNames.AuthorSurfaces, 1)],
        _ => [(FieldNames.Text, 1), (FieldNames.Title, titleWeight - 1)],
    };
}

/// <summary>A list of documents of a unit in one segment.</summary>
/// <param name="Documents">In their order.</param>
/// <param name="Occurrences">The same list, where it knows how often.</param>
/// <param name="Weight">What one occurrence counts for.</param>
internal sealed record UnitSource(DocIdSetIterator Documents, DocsEnum? Occurrences, float Weight);
