using System.Runtime.InteropServices;

using Search.Enrichment.Words;

namespace Search.Enrichment.Signals;

/// <summary>
/// The words of an article with their weights, of length 1: the logarithm of how often times how rare (Salton and Buckley 1988, Term-weighting
/// approaches in automatic text retrieval). Words of the title count three times, those of the description twice.
/// </summary>
/// <param name="Terms">Keys of the heaviest terms.</param>
/// <param name="Weights">Their weights.</param>
public sealed record ArticleVector(ulong[] Terms, float[] Weights)
{
    // Beyond these the terms add next to nothing to a similarity.
    private const int MaxTerms = 200;

    // A word that more articles have tells none of them from the others.
    private const double CommonShare = 0.6;

    /// <summary>The vector of an article within a collection.</summary>
    public static ArticleVector Of(ArticleWords article, CorpusStatistics corpus)
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in article.Words)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, word.Term, out _) += word.Zone switch
            {
                Zone.Title => 3,
                Zone.Description => 2,
                Zone.Heading or Zone.Lead or Zone.Body => 1,
            };
        }

        var terms = new List<(ulong Term, float Weight)>(counts.Count);
        foreach (var (term, count) in counts)
        {
            var key = PhraseKey.Of(term);
            var articles = corpus.ArticlesWith(key);
            if (term.Length > 1 && articles > 1 && articles <= corpus.ArticleCount * CommonShare)
            {
                terms.Add((key, (float)((1 + Math.Log(count)) * (1 + Math.Log((1.0 + corpus.ArticleCount) / (1 + articles))))));
            }
        }

        if (terms.Count > MaxTerms)
        {
            terms.Sort((one, other) => one.Weight != other.Weight ? other.Weight.CompareTo(one.Weight) : one.Term.CompareTo(other.Term));
            terms.RemoveRange(MaxTerms, terms.Count - MaxTerms);
        }

        var length = MathF.Sqrt(terms.Sum(term => term.Weight * term.Weight));
        return new ArticleVector([.. terms.Select(term => term.Term)], [.. terms.Select(term => term.Weight / length)]);
    }
}
