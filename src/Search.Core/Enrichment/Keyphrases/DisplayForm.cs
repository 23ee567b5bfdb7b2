using System.Text;

using Search.Enrichment.Words;

namespace Search.Enrichment.Keyphrases;

/// <summary>How a phrase is shown.</summary>
public static class DisplayForm
{
    // One occurrence in running text outweighs any number in titles, headings and at the beginning of sentences.
    private const int InRunningText = 100_000;

    /// <summary>
    /// The spelling that occurs most where the phrase is a noun phrase, so that "approximate" does not stand for "approximation". Capitals
    /// of titles, headings and sentence beginnings count only where there are no others.
    /// </summary>
    public static string Of(ArticleWords article, PartOfSpeech[] tags, Candidate candidate)
    {
        var spellings = new Dictionary<string, (int Weight, int Place)>(StringComparer.Ordinal);
        foreach (var first in candidate.Occurrences)
        {
            var last = first + candidate.Length - 1;
            if (CandidateFinder.IsNounPhrase(article, tags, first, last))
            {
                var spelling = article.SurfaceOf(first, last).ToString();
                var (weight, place) = spellings.GetValueOrDefault(spelling, (0, first));
                spellings[spelling] = (weight + (IsInRunningText(article.Words[first]) ? InRunningText : 1), place);
            }
        }

        var (best, (most, at)) = spellings.OrderByDescending(entry => entry.Value.Weight).ThenBy(entry => entry.Key, StringComparer.Ordinal).First();
        return most >= InRunningText ? best : WithoutNeedlessCapitals(article, at, candidate.Length, best);
    }

    private static bool IsInRunningText(Word word) => word.Zone is not (Zone.Title or Zone.Heading) && !word.BeginsSentence;

    /// <summary>Words that stand elsewhere in lower case lose their capital.</summary>
    private static string WithoutNeedlessCapitals(ArticleWords article, int first, int length, string spelling)
    {
        var plain = new StringBuilder(spelling);
        for (var word = first; word < first + length; word++)
        {
            var offset = article.Words[word].Start - article.Words[first].Start;
            if (char.IsUpper(plain[offset]) && StandsInLowerCase(article, article.Words[word].Term))
            {
                plain[offset] = char.ToLowerInvariant(plain[offset]);
            }
        }

        return plain.ToString();
    }

    private static bool StandsInLowerCase(ArticleWords article, string term)
    {
        for (var word = 0; word < article.Words.Length; word++)
        {
            if (article.Words[word].Term == term && char.IsLower(article.SurfaceOf(word)[0]))
            {
                return true;
            }
        }

        return false;
    }
}
