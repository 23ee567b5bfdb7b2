using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// How informative terms are in one state of the index. Remembers what it was asked and keeps its place in the dictionary of each segment, since an answer
/// asks for thousands of terms. A term of the article that others are looked for counts as one that none holds where only hidden articles do, so that no answer tells
/// what stands in those. For one thread.
/// </summary>
/// <param name="index">The state.</param>
/// <param name="visible">What the audience may see of it.</param>
/// <param name="own">The document of the article itself; -1 where it is not indexed.</param>
internal sealed class TermIdf(IndexReader index, VisibleTerms visible, int own)
{
    // In a smaller index most terms stand in half of the articles.
    private const int FewArticles = 10;

    private readonly Dictionary<string, int> _known = [];

    /// <summary>Documents that have a topic of the article itself.</summary>
    public int ArticlesWithOwnTopic(string topic) => visible.CountKnown(new Term(FieldNames.Tag, topic), own);

    /// <summary>Documents that hold a term of the article itself.</summary>
    public int ArticlesWithOwn(string term) => _known.TryGetValue(term, out var articles)
        ? articles
        : _known[term] = visible.CountKnown(new Term(FieldNames.EnglishStems, term), own);

    /// <summary>Inverse document frequency of a term that so many documents have; 0 where it tells nothing, since half of all have it.</summary>
    public float OfFrequency(int articlesWithTerm) => articlesWithTerm > index.MaxDoc / 2 && index.MaxDoc > FewArticles
        ? 0
        : Bm25.InverseDocumentFrequency(articlesWithTerm, index.MaxDoc);

    /// <summary>Inverse document frequency of a term of any article that the audience may see.</summary>
    public float Of(string term)
    {
        if (!_known.TryGetValue(term, out var articles))
        {
            _known[term] = articles = visible.CountAll(new Term(FieldNames.EnglishStems, term));
        }

        return OfFrequency(articles);
    }
}
