using Lucene.Net.Index;

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
    private readonly List<int> _places = [];

    public TermPositions(QueryUnit unit, AtomicReader reader)
    {
        if (unit is not TextUnit { IsScored: true, Field: QueryField.Any } text || reader.GetTerms(FieldNames.Text) is not { } terms)
        {
            return;
        }

        var stems = text.Alternatives.Where(alternative => alternative is { IsTyped: true, Words.Count: 1 }).SelectMany(alternative => alternative.Words[0].Stems);
        foreach (var stem in stems.Select(stem => StemTerms.Of(stem.Inflection, stem.Language)).Distinct())
        {
            var term = terms.GetEnumerator();
            if (term.SeekExact(new Lucene.Net.Util.BytesRef(stem)))
            {
                _postings.Add(term.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE));
            }
        }
    }

    /// <summary>Its places in a document, in order, each once; good until the next call. Documents must be asked for in their order.</summary>
    public IReadOnlyList<int> In(int document)
    {
        _places.Clear();
        foreach (var postings in _postings)
        {
            var at = postings.DocID < document ? postings.Advance(document) : postings.DocID;
            if (at == document)
            {
                for (var occurrence = Math.Min(postings.Freq, MaxPlaces); occurrence > 0; occurrence--)
                {
                    _places.Add(postings.NextPosition());
                }
            }
        }

        if (_postings.Count > 1)
        {
            _places.Sort();
        }

        return _places;
    }
}
