using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// How informative terms are in one state of the index. Remembers what it was asked and keeps its place in the dictionary of each segment, since an answer
/// asks for thousands of terms. For one thread.
/// </summary>
internal sealed class TermIdf(IndexReader index)
{
    // In a smaller index most terms stand in half of the articles.
    private const int FewArticles = 10;

    private readonly Dictionary<string, int> _known = [];
    private readonly TermsEnum[] _dictionaries = [.. index.Leaves
        .Select(leaf => leaf.AtomicReader.GetTerms(FieldNames.Words))
        .Where(terms => terms is not null)
        .Select(terms => terms.GetEnumerator())];

    /// <summary>Documents that hold the term in their body.</summary>
    public int ArticlesWith(string term)
    {
        if (!_known.TryGetValue(term, out var articles))
        {
            var bytes = new BytesRef(term);
            _known[term] = articles = _dictionaries.Sum(dictionary => dictionary.SeekExact(bytes) ? dictionary.DocFreq : 0);
        }

        return articles;
    }

    /// <summary>Inverse document frequency of a term that so many documents have; 0 where it tells nothing, since half of all have it.</summary>
    public float OfFrequency(int articlesWithTerm) => articlesWithTerm > index.MaxDoc / 2 && index.MaxDoc > FewArticles
        ? 0
        : Bm25.InverseDocumentFrequency(articlesWithTerm, index.MaxDoc);

    /// <summary>Inverse document frequency by the bodies.</summary>
    public float Of(string term) => OfFrequency(ArticlesWith(term));
}
