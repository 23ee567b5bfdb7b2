using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Where a unit of a plan stands in the index: lists of documents, each with what an occurrence there counts for and what it is evidence of.</summary>
internal sealed class UnitPostings
{
    // Who holds the words themselves is to stand before. Tried: 0.5, 0.7, 1; the figures of the judged queries moved by less than 0.2 %.
    private const float NameShare = 0.5f;

    private readonly IndexView _view;
    private readonly WorkSteps _steps;
    private readonly List<Filter> _filters = [];
    private readonly List<(Term Term, UnitEvidence Evidence)> _terms = [];
    private readonly List<(Term Term, IReadOnlyList<string> Languages, UnitEvidence Evidence)> _written = [];
    private readonly List<(PhrasePostings Phrase, UnitEvidence Evidence)> _phrases = [];

    private UnitPostings(QueryUnit unit, IndexView view, RankingOptions options, WorkSteps steps)
    {
        _view = view;
        _steps = steps;
        if (unit is not TextUnit text)
        {
            _filters.Add(FilterTranslator.Translate(((FilterUnit)unit).Filter)!);
            return;
        }

        IsScored = text.IsScored;
        UsesLength = text.Field == QueryField.Any;
        foreach (var alternative in text.Alternatives)
        {
            // Each is looked up in the dictionary of every segment.
            steps.Look();
            var evidence = new UnitEvidence((float)alternative.Weight, alternative.IsTyped);
            if (alternative.Words is [var word])
            {
                _terms.AddRange(TermsOf(alternative, text.Field).Where(term => view.Terms.Of(term).DocFreq > 0)
                    .Select(term => (term, term.Field == FieldNames.Shared ? evidence with { Weight = evidence.Weight * (float)options.SharedTextWeight } : evidence)));
                if (WordTerms.WrittenElsewhere(word, text.Field) is { } written)
                {
                    _written.Add((written, word.WrittenIn, evidence));
                }
            }
            else
            {
                _phrases.AddRange(PhraseFields(text.Field, alternative.IsTyped, options)
                    .Select(field => (WordTerms.Phrase(alternative.Words, field.Name, view, steps), evidence with { Weight = field.Weight * evidence.Weight })));
            }
        }

        if (IsScored)
        {
            var times = (float)text.Weight * new Bm25(options).SaturateQuery(text.Times);
            var typed = CountDocuments(text, isTyped: true);
            var others = CountDocuments(text, isTyped: false);
            var articles = view.Reader.MaxDoc;
            Idf = times * Bm25.InverseDocumentFrequency(Math.Min(typed > 0 ? typed : others, articles), articles);
            FamilyIdf = times * Bm25.InverseDocumentFrequency(Math.Min(Math.Max(typed, others), articles), articles);
        }
    }

    /// <summary>Whether holding it makes an article better.</summary>
    public bool IsScored { get; }

    /// <summary>Whether occurrences in a long article count for less.</summary>
    public bool UsesLength { get; }

    /// <summary>Inverse document frequency (idf) of what was typed, as often as it was; of what stands for it where no article holds that. 0 where it is not scored.</summary>
    public float Idf { get; private set; }

    /// <summary>The same of all that it is found by; never more.</summary>
    public float FamilyIdf { get; private set; }

    /// <summary>Looks the units of a plan up, in their order.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="view">The index.</param>
    /// <param name="options">Constants of the ranking.</param>
    /// <param name="steps">Of the answer.</param>
    public static IReadOnlyList<UnitPostings> Of(QueryPlan plan, IndexView view, RankingOptions options, WorkSteps steps)
    {
        List<UnitPostings> postings = [.. plan.Units.Select(unit => new UnitPostings(unit, view, options, steps))];

        // Another name of several words counts for half of what they do, however rare it is.
        for (var index = 0; index < postings.Count; index++)
        {
            if (plan.Units[index] is TextUnit { StandsFor: { Count: > 0 } words })
            {
                postings[index].Idf = Math.Min(postings[index].Idf, NameShare * words.Sum(word => postings[word].Idf));
                postings[index].FamilyIdf = Math.Min(postings[index].FamilyIdf, NameShare * words.Sum(word => postings[word].FamilyIdf));
            }
        }

        return postings;
    }

    /// <summary>Its documents in one segment; deleted ones are among them.</summary>
    public IReadOnlyList<UnitSource> Open(AtomicReaderContext segment)
    {
        List<UnitSource> sources = [];
        foreach (var filter in _filters)
        {
            sources.Add(new UnitSource(DocumentBits.Of(filter, segment, _steps).GetIterator(), null, new UnitEvidence(1, IsTyped: true)));
        }

        if (IsScored)
        {
            AddEach(segment, sources);
        }
        else if (UnionOf(segment) is { } union)
        {
            sources.Add(new UnitSource(union.GetIterator(), null, new UnitEvidence(1, IsTyped: true)));
        }

        foreach (var (term, languages, evidence) in _written)
        {
            var articles = SegmentLanguages.Of(segment.AtomicReader).In(languages);
            if (articles.IsAny && _view.Terms.Documents(term, segment) is { } documents)
            {
                var written = new DocumentsOfLanguages(documents, articles, _steps);
                sources.Add(new UnitSource(written, written, evidence));
            }
        }

        foreach (var (phrase, evidence) in _phrases)
        {
            if (phrase.Open(segment) is { } documents)
            {
                sources.Add(new UnitSource(documents, documents, evidence));
            }
        }

        return sources;
    }

    private static IEnumerable<Term> TermsOf(Alternative alternative, QueryField field) => alternative.Kind switch
    {
        MatchKind.Cognate => WordTerms.OfFamily(alternative.Words[0]),
        MatchKind.Synonym or MatchKind.Marked when field == QueryField.Any => WordTerms.OfText(alternative.Words[0]),
        _ => WordTerms.Of(alternative.Words[0], field),
    };

    private void AddEach(AtomicReaderContext segment, List<UnitSource> sources)
    {
        foreach (var (term, evidence) in _terms)
        {
            if (_view.Terms.Documents(term, segment) is { } documents)
            {
                sources.Add(new UnitSource(documents, documents, evidence));
            }
        }
    }

    /// <summary>The documents of all terms as one list: a bit for each document of the segment is less than an open list for each term.</summary>
    private FixedBitSet? UnionOf(AtomicReaderContext segment)
    {
        FixedBitSet? union = null;
        foreach (var (term, _) in _terms)
        {
            if (_view.Terms.Documents(term, segment) is { } documents)
            {
                DocumentBits.Add(union ??= new FixedBitSet(segment.AtomicReader.MaxDoc), documents, _steps);
            }
        }

        return union;
    }

    /// <summary>Documents that hold what was typed, or what stands for it: about, since some may hold several.</summary>
    private long CountDocuments(TextUnit unit, bool isTyped)
    {
        // Of what was written as one its undivided form, where an article holds that: its words may be common.
        return unit.Alternatives
            .Where(alternative => alternative.IsTyped == isTyped)
            .GroupBy(alternative => alternative.Words.Count > 1)
            .OrderBy(group => group.Key)
            .Select(group => group.Sum(Count))
            .FirstOrDefault(count => count > 0);

        long Count(Alternative alternative) => alternative.Words.Min(word => alternative.Kind == MatchKind.Cognate
            ? Sum(WordTerms.OfFamily(word))
            : WordTerms.Of(word, unit.Field).GroupBy(term => term.Field).Max(Sum));

        long Sum(IEnumerable<Term> terms) => terms.Sum(term => (long)_view.Terms.Of(term).DocFreq);
    }

    /// <summary>A phrase in the title stands in the text too; the rest of its weight comes from the title. Other names are not looked for in code and names of authors.</summary>
    private static IEnumerable<(string Name, float Weight)> PhraseFields(QueryField field, bool isTyped, RankingOptions options) => field switch
    {
        QueryField.Title => [(FieldNames.Title, 1)],
        QueryField.Author => [(FieldNames.AuthorSurfaces, 1)],
        _ when isTyped => [(FieldNames.Text, 1), (FieldNames.Title, options.TitleWeight - 1), (FieldNames.Aside, 1), (FieldNames.Shared, (float)options.SharedTextWeight)],
        _ => [(FieldNames.Text, 1), (FieldNames.Title, options.TitleWeight - 1)],
    };
}

/// <summary>What an occurrence tells of a unit.</summary>
/// <param name="Weight">What it counts for.</param>
/// <param name="IsTyped">Whether it is what was typed, rather than something that stands for it.</param>
internal readonly record struct UnitEvidence(float Weight, bool IsTyped);

/// <summary>A list of documents of a unit in one segment.</summary>
/// <param name="Documents">In their order.</param>
/// <param name="Occurrences">The same list, where it knows how often.</param>
/// <param name="Evidence">What one occurrence tells.</param>
internal sealed record UnitSource(DocIdSetIterator Documents, DocsEnum? Occurrences, UnitEvidence Evidence);
