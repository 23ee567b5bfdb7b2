using CsCheck;

using Search.Articles;
using Search.Searching.Snippets;
using Search.Tests.Support;

namespace Search.Tests.Searching.Snippets;

public sealed class ArticleMatchesTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("The quick foxes ran, and the quick fox won.", "quick fox")]
    [InlineData("An open-source HTTPQuoxServer 🚀 costs $30/month at 10.0.0.1, and GPT-4 runs NASA's IDs. Open source!", "open-source quox 🚀 gpt-4 id")]
    public void An_article_matches_as_each_of_its_texts_does(string text, string query)
    {
        _index.Add(Some.Article("a", body: text));

        foreach (var (found, alone) in Matches(query, Some.Article("b", title: text, body: text), "en"))
        {
            Assert.NotEmpty(found);
            Assert.Equal(alone, found);
        }
    }

    [Fact]
    public void Any_article_matches_as_each_of_its_texts_does()
    {
        _index.Add(Some.Article("a", body: "ab é b-a 1.1 🚀 漢か A"));
        foreach (var query in (string[])["ab b", "\"a b\" 🚀", "b-a 1 é", "漢か"])
        {
            Gen.String[Gen.Char["  ab-é.1🚀漢かA\n"], 0, 60].Sample(text => Matches(query, Some.Article("b", title: "x" + text, body: "y" + text), "en")
                .All(pair => pair.Found.SequenceEqual(pair.Alone)));
        }
    }

    [Fact]
    public void Words_of_another_language_than_before_are_found_anew()
    {
        _index.Add(Some.Article("a", body: "organs"));
        _index.Add(Some.Article("fr", body: "Une organisation.") with { Language = "fr" });
        var article = Some.Article("b", body: "organs and organization");
        var memory = new WordMemory(_index.Words);
        var finder = new MatchFinder(_index.Plan("organ"), _index.Words);

        foreach (var language in (string[])["en", "fr", "en"])
        {
            Assert.Equal(finder.Find(article.Sections[0].Text, language), new ArticleMatches(memory.Of(article, language), finder).Body.Single().Matches);
        }
    }

    /// <summary>What is found in title and body of an article, beside what is found in the same text alone.</summary>
    private IEnumerable<(IReadOnlyList<TextMatch> Found, IReadOnlyList<TextMatch> Alone)> Matches(string query, Article article, string language)
    {
        var finder = new MatchFinder(_index.Plan(query), _index.Words);
        var found = new ArticleMatches(new WordMemory(_index.Words).Of(article, language), finder);
        if (!finder.HasUnspacedWords)
        {
            yield return (found.Title.Matches, finder.Find(article.Title, language));
            yield return (
                [.. found.Body.SelectMany(text => text.Matches)],
                [.. article.Sections.SelectMany(section => finder.Find(section.Text, language))]);
        }
    }
}
