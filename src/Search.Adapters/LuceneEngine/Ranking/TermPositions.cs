using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Where the words of a unit stand in the documents of a view, read segment by segment in the documents' order.</summary>
internal sealed class TermPositions
{
    // What more often stands in one article says nothing more; a huge article must not slow a page.
    private const int MaxPlaces = 1_000;

    private readonly IndexView _view;
    private readonly IReadOnlyList<Term> _terms = [];
    private readonly IReadOnlyList<Term> _typedTerms = [];
    private readonly List<DocsAndPositionsEnum> _postings = [];
    private readonly List<DocsEnum> _typed = [];
    private readonly List<int> _places = [];
    private readonly bool _hasOthers;

    public TermPositions(QueryUnit unit, IndexView view)
    {
        _view = view;
        if (unit is not TextUnit { IsScored: true, Field: QueryField.Any } text)
        {
            return;
        }

        var hasCognates = text.Alternatives.Any(alternative => alternative is { Kind: MatchKind.Cognate, Words.Count: 1 });
        var marked = StemsOf(alternative => alternative.Kind == MatchKind.Marked);
        _hasOthers = hasCognates || marked.Count > 0;
        var typed = StemsOf(alternative => alternative.IsTyped);
        _terms = hasCognates
            ? [.. typed.Select(stem => new Term(FieldNames.Families, StemTerms.Of(stem.Family, stem.Language))).Distinct()]
            : Inflections(FieldNames.Text, [.. typed, .. marked]);
        _typedTerms = _hasOthers ? Inflections(FieldNames.Words, typed) : [];

        List<WordStems> StemsOf(Predicate<Alternative> isMeant) => [.. text.Alternatives
            .Where(alternative => alternative.Words.Count == 1 && isMeant(alternative))
            .SelectMany(alternative => alternative.Words[0].Stems)
            .Distinct()];

        static IReadOnlyList<Term> Inflections(string field, IEnumerable<WordStems> stems) =>
            [.. stems.Select(stem => new Term(field, StemTerms.Of(stem.Inflection, stem.Language))).Distinct()];
    }

    /// <summary>The documents that follow are of this segment.</summary>
    public void BeginSegment(AtomicReaderContext segment)
    {
        _postings.Clear();
        _postings.AddRange(_terms.Select(term => _view.Terms.Positions(term, segment)).OfType<DocsAndPositionsEnum>());
        _typed.Clear();
        _typed.AddRange(_typedTerms.Select(term => _view.Terms.Documents(term, segment)).OfType<DocsEnum>());
    }

    /// <summary>Its places in a document; good until the next call. Documents must be asked for in their order.</summary>
    public UnitPlaces In(int document)
    {
        _places.Clear();
        var termsHere = 0;
        foreach (var postings in _postings)
        {
            if (IsAt(postings, document))
            {
                termsHere++;
                for (var occurrence = Math.Min(postings.Freq, MaxPlaces); occurrence > 0; occurrence--)
                {
                    var place = postings.NextPosition();
                    if (_places.Count == 0 || _places[^1] != place)
                    {
                        _places.Add(place);
                    }
                }
            }
        }

        if (termsHere > 1)
        {
            _places.Sort();
        }

        var isTyped = !_hasOthers || _typed.Exists(documents => IsAt(documents, document));
        return new UnitPlaces(_places, isTyped ? int.MaxValue : 1);
    }

    private static bool IsAt(DocIdSetIterator documents, int document) =>
        (documents.DocID < document ? documents.Advance(document) : documents.DocID) == document;
}

/// <summary>Where a unit stands in a document, its cognates among them: near other words they say as much as the word itself.</summary>
/// <param name="All">In order, each once.</param>
/// <param name="MostCounted">So many count together: one where only cognates stand there, so that they stay below a single occurrence of what was typed.</param>
internal readonly record struct UnitPlaces(List<int> All, int MostCounted)
{
    /// <summary>Whether what was typed stands there, or nothing is known of what only stands for it.</summary>
    public bool MayBeTyped => MostCounted > 1;
}
