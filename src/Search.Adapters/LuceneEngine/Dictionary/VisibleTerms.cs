using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// Looks up terms one after the other, keeping its place in the dictionary of each segment and field, and says which stand in an article that an audience may see. For
/// one thread.
/// </summary>
internal sealed class VisibleTerms(IndexView view, Audience audience)
{
    private readonly AudienceFilter _audience = new(audience);
    private int? _mostHidden;
    private readonly Dictionary<string, Segment[]> _fields = [];
    private DocsEnum? _documents;

    private int MostHidden => _mostHidden ??= view.Reader.Leaves.Sum(_audience.MostHidden);

    /// <summary>Documents that hold the term, hidden and deleted ones among them.</summary>
    public int Count(Term term) => SegmentsOf(term.Field).Sum(segment => segment.Terms.SeekExact(term.Bytes) ? segment.Terms.DocFreq : 0);

    /// <summary>
    /// Documents that hold the term, as far as who knows one document of its own may learn: as many as <see cref="Count"/> where it may see another of them, else that one
    /// or none.
    /// </summary>
    /// <param name="term">The term.</param>
    /// <param name="own">The document that is known anyway; -1 for none.</param>
    public int CountKnown(Term term, int own)
    {
        var articles = Count(term);
        if (articles == 0 || MostHidden == 0 || articles > MostHidden + 1 || IsVisible(term.Field, term.Bytes, own))
        {
            return articles;
        }

        return SegmentsOf(term.Field).Any(segment => segment.Holds(term.Bytes, own)) ? 1 : 0;
    }

    /// <summary>Whether an article of the audience holds the term: at worst a walk over its postings up to the first that does.</summary>
    public bool IsVisible(Term term) => IsVisible(term.Field, term.Bytes);

    /// <summary>The same for a term of which it is known how many documents hold it: most are told by that.</summary>
    public bool IsVisible(Term term, int documents) => documents > MostHidden || (documents > 0 && IsAny(segment => view.Terms.Documents(term, segment)));

    /// <summary>The same for the term of a field that an enumeration of the whole index stands at: most are told by their number of documents.</summary>
    public bool IsVisible(string field, TermsEnum found) => found.DocFreq > MostHidden || IsVisible(field, found.Term);

    private bool IsVisible(string field, BytesRef term, int own = -1)
    {
        foreach (var segment in SegmentsOf(field))
        {
            if (segment.Terms.SeekExact(term))
            {
                if (segment.Terms.DocFreq > segment.MostHidden + (own >= 0 ? 1 : 0))
                {
                    return true;
                }

                _documents = segment.Terms.Docs(segment.Live, _documents, DocsFlags.NONE);
                if (HasVisible(_documents, null, segment.Visible, own - segment.FirstDocument))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether an article of the audience holds words that follow each other.</summary>
    public bool IsVisible(PhrasePostings phrase) => IsAny(phrase.Open);

    private bool IsAny(Func<AtomicReaderContext, DocsEnum?> open) => view.Reader.Leaves.Any(segment => open(segment) is { } documents
        && HasVisible(documents, segment.AtomicReader.LiveDocs, _audience.In(segment)));

    private static bool HasVisible(DocIdSetIterator documents, IBits? live, VisibleDocuments visible, int own = -1)
    {
        for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
        {
            if (document != own && live?.Get(document) != false && visible.Include(document))
            {
                return true;
            }
        }

        return false;
    }

    private Segment[] SegmentsOf(string field)
    {
        if (!_fields.TryGetValue(field, out var segments))
        {
            _fields[field] = segments = [.. view.Reader.Leaves
                .Select(leaf => (Leaf: leaf, Terms: leaf.AtomicReader.GetTerms(field)))
                .Where(entry => entry.Terms is not null)
                .Select(entry => new Segment(
                    entry.Terms.GetEnumerator(), entry.Leaf.AtomicReader.LiveDocs, _audience.In(entry.Leaf), _audience.MostHidden(entry.Leaf), entry.Leaf.DocBase))];
        }

        return segments;
    }

    private sealed record Segment(TermsEnum Terms, IBits? Live, VisibleDocuments Visible, int MostHidden, int FirstDocument)
    {
        public bool Holds(BytesRef term, int document) => document >= FirstDocument && Terms.SeekExact(term)
            && Terms.Docs(Live, null, DocsFlags.NONE).Advance(document - FirstDocument) == document - FirstDocument;
    }
}
