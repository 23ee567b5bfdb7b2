using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Where the words of a unit stand in the documents of a segment, read in the documents' order.</summary>
internal sealed class TermPositions
{
    // What more often stands in one article says nothing more; a huge article must not slow a page.
    private const int MaxPlaces = 1_000;

    private readonly List<DocsAndPositionsEnum> _postings = [];
    private readonly List<DocsEnum> _typed = [];
    private readonly List<int> _places = [];
    private readonly bool _hasCognates;

    public TermPositions(QueryUnit unit, AtomicReader reader)
    {
        if (unit is not TextUnit { IsScored: true, Field: QueryField.Any } text)
        {
            return;
        }

        _hasCognates = text.Alternatives.Any(alternative => alternative is { Kind: MatchKind.Cognate, Words.Count: 1 });
        List<WordStems> stems = [.. text.Alternatives
            .Where(alternative => alternative is { IsTyped: true, Words.Count: 1 })
            .SelectMany(alternative => alternative.Words[0].Stems)
            .Distinct()];
        IEnumerable<string> inflections = stems.Select(stem => StemTerms.Of(stem.Inflection, stem.Language)).Distinct();
        if (!_hasCognates)
        {
            _postings.AddRange(Open(FieldNames.Text, inflections, terms => terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE)));
            return;
        }

        var families = stems.Select(stem => StemTerms.Of(stem.Family, stem.Language)).Distinct();
        _postings.AddRange(Open(FieldNames.Families, families, terms => terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE)));
        _typed.AddRange(Open(FieldNames.Words, inflections, terms => terms.Docs(null, null, DocsFlags.NONE)));

        IEnumerable<T> Open<T>(string field, IEnumerable<string> wanted, Func<TermsEnum, T> open)
        {
            foreach (var term in wanted)
            {
                if (reader.GetTerms(field)?.GetEnumerator() is { } terms && terms.SeekExact(new BytesRef(term)))
                {
                    yield return open(terms);
                }
            }
        }
    }

    /// <summary>Its places in a document; good until the next call. Documents must be asked for in their order.</summary>
    public UnitPlaces In(int document)
    {
        _places.Clear();
        foreach (var postings in _postings.Where(postings => IsAt(postings, document)))
        {
            for (var occurrence = Math.Min(postings.Freq, MaxPlaces); occurrence > 0; occurrence--)
            {
                var place = postings.NextPosition();
                if (_places.Count == 0 || _places[^1] != place)
                {
                    _places.Add(place);
                }
            }
        }

        if (_postings.Count > 1)
        {
            _places.Sort();
        }

        var isTyped = !_hasCognates || _typed.Exists(documents => IsAt(documents, document));
        return new UnitPlaces(_places, isTyped ? int.MaxValue : 1);
    }

    private static bool IsAt(DocIdSetIterator documents, int document) =>
        (documents.DocID < document ? documents.Advance(document) : documents.DocID) == document;
}

/// <summary>Where a unit stands in a document, its cognates among them: near other words they say as much as the word itself.</summary>
/// <param name="All">In order, each once.</param>
/// <param name="MostCounted">So many count together: one where only cognates stand there, so that they stay below a single occurrence of what was typed.</param>
internal readonly record struct UnitPlaces(IReadOnlyList<int> All, int MostCounted);
