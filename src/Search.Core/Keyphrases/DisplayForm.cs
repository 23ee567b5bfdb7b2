using Search.Words;

namespace Search.Keyphrases;

/// <summary>How a phrase is shown.</summary>
public static class DisplayForm
{
    /// <summary>The spelling that occurs most; capitals of titles, headings and sentence beginnings count only where there is no other.</summary>
    public static string Of(ArticleWords article, Candidate candidate)
    {
        var spellings = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var first in candidate.Occurrences)
        {
            var isPlain = article.Words[first].Zone >= Zone.Lead && !article.Words[first].BeginsSentence;
            var spelling = article.SurfaceOf(first, first + candidate.Length - 1).ToString();
            spellings[spelling] = spellings.GetValueOrDefault(spelling) + (isPlain ? 1_000 : 1);
        }

        return spellings.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).First().Key;
    }
}
