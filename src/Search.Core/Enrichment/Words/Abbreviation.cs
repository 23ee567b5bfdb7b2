namespace Search.Enrichment.Words;

/// <summary>A short form that an article explains: "Large Language Models (LLMs)".</summary>
/// <param name="ShortForm">Position of its word.</param>
/// <param name="First">First word of the long form.</param>
/// <param name="Last">Last word of the long form.</param>
public readonly record struct Abbreviation(int ShortForm, int First, int Last);

/// <summary>Finds the abbreviations that an article explains itself (Schwartz and Hearst 2003, A simple algorithm for identifying abbreviation definitions).</summary>
public static class AbbreviationFinder
{
    private const int MaxShortForm = 10;

    /// <summary>All of them in reading order.</summary>
    public static IReadOnlyList<Abbreviation> Find(ArticleWords article)
    {
        var found = new List<Abbreviation>();
        for (var index = 1; index < article.Words.Length; index++)
        {
            var word = article.Words[index];
            var text = article.Passages[word.Passage].Text;
            if (word.Start > 0 && text[word.Start - 1] == '(' && word.End < text.Length && text[word.End] == ')'
                && LooksShort(article.SurfaceOf(index)) && FirstWordOfLongForm(article, index) is { } first)
            {
                found.Add(new Abbreviation(index, first, index - 1));
            }
        }

        return found;
    }

    private static bool LooksShort(ReadOnlySpan<char> surface) =>
        surface.Length is >= 2 and <= MaxShortForm && surface.ContainsAnyInRange('A', 'Z') && char.IsLetterOrDigit(surface[0]);

    /// <summary>Matches the short form's characters from the last to the first; the first one must begin a word.</summary>
    private static int? FirstWordOfLongForm(ArticleWords article, int shortForm)
    {
        var letters = article.SurfaceOf(shortForm);
        letters = letters is [.., not 's', 's'] ? letters[..^1] : letters;
        var longest = Math.Min(letters.Length + 5, letters.Length * 2);
        var letter = letters.Length - 1;
        for (var word = shortForm - 1; word >= 0 && word >= shortForm - longest; word--)
        {
            if (article.Words[word].Passage != article.Words[shortForm].Passage || (word < shortForm - 1 && !article.Words[word + 1].Joins))
            {
                return null;
            }

            var surface = article.SurfaceOf(word);
            for (var position = surface.Length - 1; position >= 0 && letter >= 0; position--)
            {
                if (char.ToLowerInvariant(surface[position]) == char.ToLowerInvariant(letters[letter]) && (letter > 0 || position == 0))
                {
                    letter--;
                }
            }

            if (letter < 0)
            {
                return word;
            }
        }

        return null;
    }
}
