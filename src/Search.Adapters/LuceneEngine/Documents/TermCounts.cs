using System.Runtime.InteropServices;

using Search.Analysis;
using Search.Enrichment.Words;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>How often a term occurs in the parts of an article.</summary>
/// <param name="Title">In the title.</param>
/// <param name="Description">In subtitle and description.</param>
/// <param name="Heading">In headings.</param>
/// <param name="Body">In the rest.</param>
internal record struct TermCounts(int Title, int Description, int Heading, int Body)
{
    /// <summary>Occurrences of a term in an article at which it counts half as much as with very many.</summary>
    public const float Saturation = 2.5f;

    /// <summary>The terms that may tell an article from others, in reading order: no stop words, no bare numbers.</summary>
    public static IReadOnlyDictionary<string, TermCounts> Of(ArticleWords article, ITextAnalyzer analyzer)
    {
        var counts = new Dictionary<string, TermCounts>();
        foreach (var word in article.Words)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, word.Term, out _);
            count = word.Zone switch
            {
                Zone.Title => count with { Title = count.Title + 1 },
                Zone.Description => count with { Description = count.Description + 1 },
                Zone.Heading => count with { Heading = count.Heading + 1 },
                Zone.Lead or Zone.Body => count with { Body = count.Body + 1 },
            };
        }

        foreach (var term in counts.Keys)
        {
            if (analyzer.IsStopWord(term) || !HasLetter(term))
            {
                counts.Remove(term);
            }
        }

        return counts;
    }

    private static bool HasLetter(string term)
    {
        foreach (var character in term)
        {
            if (char.IsLetter(character))
            {
                return true;
            }
        }

        return false;
    }
}
