using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Trials;

/// <summary>How often a misspelled word of a title still finds its article, and how often a word that is right is taken for another.</summary>
[Collection(FamilyIndex.Name)]
public sealed class TypoTrial(FamilyIndex family)
{
    private const int TitleWords = 500;
    private const int RareWords = 500;

    [SharedFact]
    public void A_title_word_with_one_edit_finds_its_article_in_the_first_ten_eight_times_of_nine()
    {
        var random = new Random(1);
        var articles = family.Articles;
        List<(string Typed, ArticleId Article)> tried = [];
        var seen = new HashSet<(string, ArticleId)>();
        while (tried.Count < TitleWords)
        {
            var article = articles[random.Next(articles.Count)];
            var words = article.Title.Split(' ').Where(word => word.Length >= 5 && word.All(char.IsAsciiLetter)).Select(word => word.ToLowerInvariant()).ToArray();
            if (words.Length > 0 && words[random.Next(words.Length)] is var word && seen.Add((word, article.Id)) && family.Finds(word, article.Id))
            {
                tried.Add((Edited(word, random), article.Id));
            }
        }

        var missed = tried.AsParallel().AsOrdered().Where(entry => !family.Finds(entry.Typed, entry.Article)).Select(entry => entry.Typed).ToList();

        Assert.True(
            missed.Count <= TitleWords / 9,
            $"{TitleWords - missed.Count} of {TitleWords} misspelled words found their article; not so {string.Join(", ", missed)}");
    }

    [SharedFact]
    public void No_rare_word_that_an_article_holds_is_taken_for_another()
    {
        var counts = family.Articles.AsParallel()
            .SelectMany(article => article.Sections
                .SelectMany(section => family.Words.Analyze(section.Text, "en"))
                .Where(word => !word.IsWhole && word.Surface.Length >= 5 && word.Surface.All(char.IsAsciiLetter))
                .Select(word => word.Surface)
                .Distinct())
            .CountBy(word => word)
            .Where(word => word.Value <= 2)
            .Select(word => word.Key)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var rare = new Random(2).GetItems(counts, RareWords);

        var corrected = rare.AsParallel().Where(word => family.Plan(word).Corrections.Count > 0 || family.Search(word).Count == 0).ToList();

        Assert.True(corrected.Count == 0, $"{corrected.Count} of {RareWords} rare words were taken for others or not found: {string.Join(", ", corrected)}");
    }

    /// <summary>A word with one letter changed, left out, added, or swapped with the next; never the first one.</summary>
    private static string Edited(string word, Random random)
    {
        while (true)
        {
            var at = random.Next(1, word.Length);
            var letter = (char)random.Next('a', 'z' + 1);
            var edited = random.Next(4) switch
            {
                0 => word[..at] + letter + word[(at + 1)..],
                1 => word.Remove(at, 1),
                2 => word.Insert(at, $"{letter}"),
                _ => at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : word,
            };
            if (edited != word)
            {
                return edited;
            }
        }
    }
}
