using System.Text;

using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// The terms of one answer as numbers, and how informative each is in one state of the index. A term of the article that others are looked for counts as one that none holds where only
/// hidden articles do, so that no answer tells what stands in those. For one thread.
/// </summary>
/// <param name="view">The state.</param>
/// <param name="visible">What the audience may see of it.</param>
/// <param name="own">The document of the article itself; -1 where it is not indexed.</param>
internal sealed class TermIdf(IndexView view, VisibleTerms visible, int own)
{
    // In a smaller index most terms stand in half of the articles.
    private const int FewArticles = 10;

    private readonly SegmentStems[] _segments = [.. view.Reader.Leaves.Select(leaf => SegmentStems.Of(leaf.AtomicReader, visible.Steps))];
    private readonly TermsEnum?[] _onDisk = new TermsEnum?[view.Reader.Leaves.Count];
    private readonly TermTable _terms = new();
    private readonly List<int> _articles = [];
    private readonly List<float> _idfs = [];

    /// <summary>The number of a term.</summary>
    public int NumberOf(string term) => NumberOf(Encoding.UTF8.GetBytes(term));

    /// <summary>The number of a term in UTF-8.</summary>
    public int NumberOf(ReadOnlySpan<byte> term)
    {
        var hash = TermTable.HashOf(term);
        if (_terms.Find(term, hash) is >= 0 and var known)
        {
            return known;
        }

        visible.Steps.Next();
        var articles = 0;
        for (var segment = 0; segment < _segments.Length; segment++)
        {
            articles += _segments[segment].IsOnDisk ? DocumentsOnDisk(segment, term) : _segments[segment].DocumentsWith(term, hash);
        }

        _articles.Add(articles);
        _idfs.Add(OfFrequency(articles));
        return _terms.Add(term, hash);
    }

    /// <summary>A term by its number.</summary>
    public string TextOf(int number) => Encoding.UTF8.GetString(_terms[number]);

    /// <summary>Inverse document frequency of a term of any article that the audience may see; 0 where it tells nothing, since half of all have it.</summary>
    public float Of(int number) => _idfs[number];

    /// <summary>Documents that hold a term, hidden and deleted ones among them.</summary>
    public int Articles(int number) => _articles[number];

    /// <summary>Documents that hold a term of the article itself, as far as who knows the article may learn: a look at postings for a rare one. What it tells counts from then on.</summary>
    public int ArticlesWithOwn(int number)
    {
        var articles = visible.CountKnown(new Term(FieldNames.EnglishStems, TextOf(number)), _articles[number], own);
        if (articles != _articles[number])
        {
            _articles[number] = articles;
            _idfs[number] = OfFrequency(articles);
        }

        return articles;
    }

    /// <summary>Documents that have a topic of the article itself.</summary>
    public int ArticlesWithOwnTopic(string topic) => new Term(FieldNames.Tag, topic) is var term ? visible.CountKnown(term, view.Terms.Of(term).DocFreq, own) : 0;

    private int DocumentsOnDisk(int segment, ReadOnlySpan<byte> term)
    {
        var terms = _onDisk[segment] ??= view.Reader.Leaves[segment].AtomicReader.GetTerms(FieldNames.EnglishStems).GetEnumerator();
        return terms.SeekExact(new BytesRef(term.ToArray())) ? terms.DocFreq : 0;
    }

    private float OfFrequency(int articlesWithTerm) => articlesWithTerm > view.Reader.MaxDoc / 2 && view.Reader.MaxDoc > FewArticles
        ? 0
        : Bm25.InverseDocumentFrequency(articlesWithTerm, view.Reader.MaxDoc);
}
