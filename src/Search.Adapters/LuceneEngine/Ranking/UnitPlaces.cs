using System.Runtime.InteropServices;

using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Where a unit stands in the document that it was moved to, its cognates among them: near other words they say as much as the word itself. For one answer.</summary>
internal sealed class UnitPlaces
{
    // A dozen documents of a list are read in the time that it takes to look for one; twice as many, since who asks for a word is seldom the last.
    private const int ReadWhileLooking = 24;

    private readonly IndexView _view;
    private readonly WorkSteps _steps;
    private readonly IReadOnlyList<Term> _terms = [];
    private readonly IReadOnlyList<Term>? _typedTerms;
    private readonly string _key = "";
    private readonly Segment?[] _segments;
    private readonly List<int> _places = [];
    private PlaceLists? _lists;
    private bool? _isTyped;

    public UnitPlaces(QueryUnit unit, IndexView view, WorkSteps steps)
    {
        _view = view;
        _steps = steps;
        _segments = new Segment?[view.Reader.Leaves.Count];
        if (unit is not TextUnit { IsScored: true, Field: QueryField.Any } text)
        {
            return;
        }

        List<Alternative> cognates = [.. text.Alternatives.Where(alternative => alternative is { Kind: MatchKind.Cognate, Words.Count: 1 })];
        var marked = StemsOf(alternative => alternative.Kind == MatchKind.Marked);
        var typed = StemsOf(alternative => alternative.IsTyped);
        _terms = cognates.Count > 0
            ? [.. typed.Select(stem => new Term(FieldNames.Families, StemTerms.Of(stem.Family, stem.Language))).Distinct()]
            : Inflections(FieldNames.Text, [.. typed, .. marked]);
        _typedTerms = cognates.Count > 0 || marked.Count > 0 ? Inflections(FieldNames.Words, typed) : null;
        _key = KeyOf(_terms) + (_typedTerms is null ? "" : $"\0{KeyOf(_typedTerms)}");
        var counted = cognates.Where(cognate => cognate.Weight >= 1).SelectMany(cognate => WordTerms.OfFamily(cognate.Words[0]));
        IsCounted = text.Alternatives.All(alternative => alternative.Weight > 0) && !_terms.Except(counted).Any();

        List<WordStems> StemsOf(Predicate<Alternative> isMeant) => [.. text.Alternatives
            .Where(alternative => alternative.Words.Count == 1 && isMeant(alternative))
            .SelectMany(alternative => alternative.Words[0].Stems)
            .Distinct()];

        static IReadOnlyList<Term> Inflections(string field, IEnumerable<WordStems> stems) =>
            [.. stems.Select(stem => new Term(field, StemTerms.Of(stem.Inflection, stem.Language))).Distinct()];
    }

    /// <summary>In order, each once.</summary>
    public ReadOnlySpan<int> All => CollectionsMarshal.AsSpan(_places);

    /// <summary>So many count together: one where only cognates stand there, so that they stay below a single occurrence of what was typed.</summary>
    public int MostCounted => MayBeTyped ? int.MaxValue : 1;

    /// <summary>Whether what was typed stands there, or nothing is known of what only stands for it.</summary>
    public bool MayBeTyped => _isTyped ??= _lists?.IsTyped() ?? _typedTerms is null;

    /// <summary>
    /// Whether a document has no more places than it has occurrences of what stands for the unit, which the first stage counted. So it is where cognates do. Elsewhere pieces of names in
    /// camelCase have places too, and are no occurrences.
    /// </summary>
    public bool IsCounted { get; }

    /// <summary>Most places that count together in a document, by what the first stage counted there.</summary>
    public float MostPlaces(UnitFrequency frequency) =>
        _terms.Count == 0 ? 0 : !IsCounted ? float.PositiveInfinity : frequency.Typed > 0 ? frequency.Others : Math.Min(1, frequency.Others);

    /// <summary>Looks at a document. Documents may be asked for in any order; in their own they cost less.</summary>
    public void MoveTo(AtomicReaderContext context, int document)
    {
        _places.Clear();
        _lists = null;
        _isTyped = null;
        if (_terms.Count == 0)
        {
            return;
        }

        var segment = _segments[context.Ord] ??= new Segment(context.AtomicReader, _key);
        if (segment.Kept.Table is not { } table)
        {
            if (segment.Lists is null || segment.Lists.Document >= document)
            {
                segment.Lists = Open(context);
            }

            if (!segment.Kept.IsWorthReading(ReadWhileLooking, segment.Lists.Count))
            {
                _lists = segment.Lists;
                _lists.MoveTo(document);
                _lists.AddTo(_places);
                return;
            }

            table = PlaceTable.Read(Open(context), _steps);
            segment.Keep(table);
        }

        _isTyped = table.AddTo(_places, document) || _typedTerms is null;
    }

    private static string KeyOf(IReadOnlyList<Term> terms) => string.Concat(terms.Select(term => $"{term.Field}\0{term.Text}\0"));

    private PlaceLists Open(AtomicReaderContext segment) => new(
        [.. _terms.Select(term => _view.Terms.Positions(term, segment)).OfType<DocsAndPositionsEnum>()],
        _typedTerms is null ? null : () => [.. _typedTerms.Select(term => _view.Terms.Documents(term, segment)).OfType<DocsEnum>()]);

    /// <summary>The unit in one segment.</summary>
    private sealed class Segment(AtomicReader reader, string key)
    {
        public Kept<PlaceTable> Kept { get; private set; } = PlaceTables.Of(reader, key);

        public PlaceLists? Lists { get; set; }

        public void Keep(PlaceTable table) => Kept = PlaceTables.Keep(reader, key, table);
    }
}
