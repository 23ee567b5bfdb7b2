using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// Looks up terms one after the other, keeping its place in the dictionary of each segment and field, and says which stand in an article that an audience may see, and in
/// how many. For one thread.
/// </summary>
internal sealed class VisibleTerms(IndexView view, Audience audience, WorkSteps steps)
{
    // Stands for all articles where terms are counted; no field has this name.
    private static readonly Term EveryArticle = new("", "");

    private readonly AudienceFilter _audience = new(audience, steps);
    private int? _mostHidden;
    private bool? _hidesNone;
    private string? _key;
    private readonly Dictionary<string, Segment[]> _fields = [];
    private DocsEnum? _documents;

    /// <summary>Of the answer that asks.</summary>
    public WorkSteps Steps => steps;

    private int MostHidden => _mostHidden ??= view.Reader.Leaves.Sum(_audience.MostHidden);

    /// <summary>Whether the audience may see every article.</summary>
    public bool HidesNone => _hidesNone ??= _audience.HidesNone(view);

    /// <summary>Articles that the audience may see.</summary>
    public int ArticleCount => HidesNone ? view.Reader.NumDocs : CountVisible(EveryArticle, CountArticles);

    /// <summary>The languages of the articles that the audience may see with their share, the most frequent first.</summary>
    public IReadOnlyList<LanguageShare> Languages => HidesNone ? view.Languages
    :
    [
        .. view.Languages
            .Select(language => (language.Language, Articles: CountVisible(new Term(FieldNames.Language, language.Language), CountDocuments)))
            .Where(language => language.Articles > 0)
            .Select(language => new LanguageShare(language.Language, (double)language.Articles / ArticleCount))
            .OrderByDescending(language => language.Share).ThenBy(language => language.Language, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Documents that hold the term, as far as who knows one document of its own may learn: as many as hold it where it may see another of them, else that one or none.
    /// </summary>
    /// <param name="term">The term.</param>
    /// <param name="documents">How many documents hold it, hidden and deleted ones among them.</param>
    /// <param name="own">The document that is known anyway; -1 for none.</param>
    public int CountKnown(Term term, int documents, int own)
    {
        if (documents == 0 || MostHidden == 0 || documents > MostHidden + 1 || IsVisible(term.Field, term.Bytes, own))
        {
            return documents;
        }

        return SegmentsOf(term.Field).Any(segment => segment.Holds(term.Bytes, own)) ? 1 : 0;
    }

    /// <summary>Articles of the audience that hold the term; where it may see all articles, perhaps deleted ones among them, so that it is no more than what was known.</summary>
    /// <param name="term">The term.</param>
    /// <param name="documents">How many documents hold it, hidden and deleted ones among them.</param>
    public int Count(Term term, int documents) => documents == 0 || HidesNone ? documents : CountVisible(term, CountDocuments);

    /// <summary>Articles of the audience that hold the term, without deleted ones whatever it may see; not counted beyond a number, which must be the same for all terms of the field.</summary>
    /// <param name="term">The term.</param>
    /// <param name="documents">How many documents hold it, hidden and deleted ones among them.</param>
    /// <param name="most">Where counting may stop.</param>
    public int CountLive(Term term, int documents, int most) =>
        documents == 0 || MostHidden == 0 ? Math.Min(documents, most) : CountVisible(term, counted => CountDocuments(counted, most));

    /// <summary>Whether an article of the audience holds the term: at worst a walk over its postings up to the first that does.</summary>
    public bool IsVisible(Term term) => IsVisible(term.Field, term.Bytes);

    /// <summary>The same for a term of which it is known how many documents hold it: most are told by that.</summary>
    public bool IsVisible(Term term, int documents) => documents > MostHidden || (documents > 0 && IsVisible(term));

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

    private bool HasVisible(DocIdSetIterator documents, IBits? live, VisibleDocuments visible, int own = -1)
    {
        for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
        {
            steps.Next();
            if (document != own && live?.Get(document) != false && visible.Include(document))
            {
                return true;
            }
        }

        return false;
    }

    private int CountVisible(Term term, Func<Term, int> count) => view.VisibleCounts.Of(_key ??= _audience.KeyIn(view), term, count);

    private int CountDocuments(Term term) => CountDocuments(term, int.MaxValue);

    private int CountDocuments(Term term, int most)
    {
        var count = 0;
        foreach (var segment in view.Reader.Leaves)
        {
            if (count < most && view.Terms.Documents(term, segment) is { } documents)
            {
                var (live, visible) = (segment.AtomicReader.LiveDocs, _audience.In(segment));
                for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS && count < most; document = documents.NextDoc())
                {
                    steps.Next();
                    count += live?.Get(document) != false && visible.Include(document) ? 1 : 0;
                }
            }
        }

        return count;
    }

    private int CountArticles(Term everyArticle)
    {
        var count = 0;
        foreach (var segment in view.Reader.Leaves)
        {
            var (live, visible) = (segment.AtomicReader.LiveDocs, _audience.In(segment));
            for (var document = 0; document < segment.AtomicReader.MaxDoc; document++)
            {
                steps.Next();
                count += live?.Get(document) != false && visible.Include(document) ? 1 : 0;
            }
        }

        return count;
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
