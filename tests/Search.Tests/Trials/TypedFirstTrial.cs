using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Trials;

/// <summary>Words of real articles, rare to frequent, against the law that what was typed comes first.</summary>
[Collection(FamilyIndex.Name)]
public sealed class TypedFirstTrial(FamilyIndex family)
{
    private const int Words = 500;

    [SharedFact]
    public void The_first_hits_of_nearly_every_word_are_those_that_hold_it_or_an_inflection_of_it()
    {
        var vocabulary = family.Articles.AsParallel()
            .SelectMany(article => article.Sections.SelectMany(section => family.Words.Analyze(section.Text, "en")).Select(word => word.Surface).Distinct())
            .Where(word => word.Length > 2 && word.All(char.IsAsciiLetter) && !family.Words.IsStopWord(word, "en"))
            .CountBy(word => word)
            .OrderBy(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => word.Key)
            .ToArray();

        // Evenly over words by how many articles hold them, since nearly all words are rare.
        var random = new Random(16);
        var drawn = Enumerable.Range(0, Words).Select(number => vocabulary[(int)(vocabulary.Length * (1 - Math.Pow(random.NextDouble(), 2)))]).ToList();

        var wrong = drawn.AsParallel().Where(word =>
        {
            var holds = family.Search(word).Select(hit => Holds(family.Get(hit.ArticleId), hit.Language, word)).ToList();
            return !holds.SequenceEqual(holds.OrderDescending());
        }).ToList();

        Assert.True(wrong.Count <= Words / 100, $"{wrong.Count} of {Words} words found an article without them before one with them: {string.Join(", ", wrong)}");
    }

    private bool Holds(Article article, string language, string word)
    {
        var typed = family.Words.Analyze(word, language)[0].LightStem;
        return TextsOf(article).SelectMany(text => family.Words.Analyze(text, language)).Any(token => token.LightStem == typed || token.Surface == word);
    }

    private static IEnumerable<string> TextsOf(Article article) =>
        [article.Title, article.Subtitle, article.Description, .. article.Authors, .. article.Sections.SelectMany(section => new[] { string.Join(' ', section.HeadingPath), section.Text, section.Code })];
}
