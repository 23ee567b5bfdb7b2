using System.Text;

using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>Where a unit of a plan stands in the index: lists of documents, each with what an occurrence there counts for and what it is evidence of. For one answer.</summary>
internal sealed class UnitPostings
{
    // Who holds the words themselves is to stand before. Tried: 0.5, 0.7, 1; the figures of the judged queries moved by less than 0.2 %.
    private const float NameShare = 0.5f;

    // By how much bounds may be too high before a table is made anew: words have become more common since it was made, or articles longer.
    private const float MostLoose = 1.25f;

    // Sums of bounds are rounded in another order than those of scores.
    private const float RoundingMargin = 1.00001f;

    private readonly IndexView _view;
    private readonly RankingOptions _options;
    private readonly WorkSteps _steps;
    private readonly Lazy<UnitTableBuilder> _builder;
    private readonly List<UnitList> _lists = [];
    private string? _key;

    private UnitPostings(QueryUnit unit, IndexView view, RankingOptions options, WorkSteps steps, Lazy<UnitTableBuilder> builder)
    {
        _view = view;
        _options = options;
        _steps = steps;
        _builder = builder;
        if (unit is FilterUnit { Filter: var filter })
        {
            _lists.Add(new FilterList(filter));
        }

        if (unit is not TextUnit text)
        {
            return;
        }

        IsScored = text.IsScored;
        UsesLength = text.Field == QueryField.Any;
        AddLists(text);
        if (IsScored)
        {
            var times = (float)text.Weight * new Bm25(options).SaturateQuery(text.Times);
            var typed = CountDocuments(text, isTyped: true);
            var others = CountDocuments(text, isTyped: false);
            var articles = view.Reader.MaxDoc;
            Idf = new UnitIdf(
                times * Bm25.InverseDocumentFrequency(Math.Min(typed > 0 ? typed : others, articles), articles),
                times * Bm25.InverseDocumentFrequency(Math.Min(Math.Max(typed, others), articles), articles));
        }
    }

    /// <summary>Whether holding it makes an article better.</summary>
    public bool IsScored { get; }

    /// <summary>Whether occurrences in a long article count for less.</summary>
    public bool UsesLength { get; }

    /// <summary>How rare it is.</summary>
    public UnitIdf Idf { get; private set; }

    private float FamilyShare => Idf.Typed > 0 ? Idf.Family / Idf.Typed : 1;

    /// <summary>Looks the units of a plan up, in their order.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="view">The index.</param>
    /// <param name="options">Constants of the ranking.</param>
    /// <param name="steps">Of the answer.</param>
    public static IReadOnlyList<UnitPostings> Of(QueryPlan plan, IndexView view, RankingOptions options, WorkSteps steps)
    {
        var builder = new Lazy<UnitTableBuilder>(() => new UnitTableBuilder(steps));
        List<UnitPostings> postings = [.. plan.Units.Select(unit => new UnitPostings(unit, view, options, steps, builder))];

        // Another name of several words counts for half of what they do, however rare it is.
        for (var index = 0; index < postings.Count; index++)
        {
            if (plan.Units[index] is TextUnit { StandsFor: { Count: > 0 } words })
            {
                var idf = postings[index].Idf;
                postings[index].Idf = new UnitIdf(
                    Math.Min(idf.Typed, NameShare * words.Sum(word => postings[word].Idf.Typed)),
                    Math.Min(idf.Family, NameShare * words.Sum(word => postings[word].Idf.Family)));
            }
        }

        return postings;
    }

    /// <summary>Its documents in one segment; deleted ones are among them.</summary>
    public UnitTable In(AtomicReaderContext segment) => UnitTables.Of(
        segment.AtomicReader, _key ??= CreateKey(), table => !IsScored || LoosenessOf(table) <= MostLoose, () => Build(segment));

    /// <summary>What a step of an impact in a table is worth at most in this query.</summary>
    public float WeightOf(UnitTable table) => MostOf(Math.Max(Idf.Typed, Idf.Family / table.Made.FamilyShare) * LengthDrift(table) * table.Step);

    /// <summary>A part of a score as a part of a bound.</summary>
    public static float MostOf(float score) => score * RoundingMargin;

    private float LengthDrift(UnitTable table) => UsesLength ? Math.Max(1, _view.AverageLength / table.Made.AverageLength) : 1;

    /// <summary>By how much the bounds of a table may be too high, at most.</summary>
    private float LoosenessOf(UnitTable table)
    {
        return OfRatio(FamilyShare / table.Made.FamilyShare) * (UsesLength ? OfRatio(_view.AverageLength / table.Made.AverageLength) : 1);

        static float OfRatio(float ratio) => Math.Max(ratio, 1 / ratio);
    }

    private UnitTable Build(AtomicReaderContext segment)
    {
        List<UnitSource> sources = [.. _lists.Select(list => list.Open(segment, _view, _steps)).OfType<UnitSource>()];
        var documents = segment.AtomicReader.MaxDoc;
        return IsScored
            ? _builder.Value.Build(
                documents,
                sources,
                new ImpactBasis(FamilyShare, _view.AverageLength),
                EvidenceScore.OfImpacts(_options),
                new Bm25(_options),
                UsesLength ? SegmentLengths.Of(segment.AtomicReader) : null)
            : _builder.Value.Build(documents, sources);
    }

    private string CreateKey()
    {
        var key = new StringBuilder();
        key.Append(IsScored ? EvidenceScore.KeyOf(_options) : "").Append(UsesLength);
        _lists.ForEach(list => list.AddKey(key));
        return key.ToString();
    }

    private void AddLists(TextUnit unit)
    {
        var terms = new List<Term>();
        foreach (var alternative in unit.Alternatives)
        {
            // Each is looked up in the dictionary of every segment.
            _steps.Look();
            var evidence = new UnitEvidence((float)alternative.Weight, alternative.IsTyped);
            if (alternative.Words is not [var word])
            {
                _lists.AddRange(PhraseFields(unit.Field, alternative.IsTyped).Select(field =>
                    new PhraseList(WordTerms.Phrase(alternative.Words, field.Name, _view, _steps), evidence with { Weight = field.Weight * evidence.Weight })));
                continue;
            }

            var held = TermsOf(alternative, unit.Field).Where(term => _view.Terms.Of(term).DocFreq > 0);
            if (IsScored)
            {
                _lists.AddRange(held.Select(term =>
                    new TermList(term, term.Field == FieldNames.Shared ? evidence with { Weight = evidence.Weight * (float)_options.SharedTextWeight } : evidence)));
            }
            else
            {
                terms.AddRange(held);
            }

            if (WordTerms.WrittenElsewhere(word, unit.Field) is { } written)
            {
                _lists.Add(new WrittenList(written, word.WrittenIn, evidence));
            }
        }

        if (terms.Count > 0)
        {
            _lists.Add(new AnyTermList(terms));
        }
    }

    private static IEnumerable<Term> TermsOf(Alternative alternative, QueryField field) => alternative.Kind switch
    {
        MatchKind.Cognate => WordTerms.OfFamily(alternative.Words[0]),
        MatchKind.Synonym or MatchKind.Marked when field == QueryField.Any => WordTerms.OfText(alternative.Words[0]),
        _ => WordTerms.Of(alternative.Words[0], field),
    };

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
    private IEnumerable<(string Name, float Weight)> PhraseFields(QueryField field, bool isTyped) => field switch
    {
        QueryField.Title => [(FieldNames.Title, 1)],
        QueryField.Author => [(FieldNames.AuthorSurfaces, 1)],
        _ when isTyped => [(FieldNames.Text, 1), (FieldNames.Title, _options.TitleWeight - 1), (FieldNames.Aside, 1), (FieldNames.Shared, (float)_options.SharedTextWeight)],
        _ => [(FieldNames.Text, 1), (FieldNames.Title, _options.TitleWeight - 1)],
    };
}
