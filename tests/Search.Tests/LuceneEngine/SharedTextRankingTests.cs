using Search.Articles;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Text that many articles of a site share is found, and makes an article hardly better.</summary>
public sealed class SharedTextRankingTests : IDisposable
{
    private const string Footer = "Acme bakes for you. Subscribe to the weekly letter of Acme bakeries. Acme delivers bread to every door.";

    private readonly LuceneFixture _index = new();
    private readonly List<Article> _site =
    [
        .. Enumerable.Range(0, 5).Select(number => Some.Article($"shares-{number}", "Tides", $"Tides come and go, {Number(number)} times a day.\n{Footer}")),
        Some.Article("says", "Ovens", "The ovens that we saw at the fair last week were built by acme and by others. They are tall, and made of clay and stone."),
    ];

    public SharedTextRankingTests()
    {
        var counter = new CorpusCounter();
        _site.ForEach(article => counter.Add(SharedText.SentencesOf(ArticleWords.Of(article, Some.Analyzer))));
        var shared = SharedText.Of(counter.Finish(minArticles: 2));
        _site.ForEach(article => _index.Put(Some.Indexed(article) with { Shared = shared }));
        _index.Refresh(_site.Count);
    }

    public void Dispose() => _index.Dispose();

    [Fact]
    public void An_article_that_says_a_word_itself_stands_before_those_that_share_it()
    {
        var ids = _index.Ids("acme");

        Assert.Equal("says", ids[0]);
        Assert.Equal(_site.Count, ids.Count);
    }

    [Theory]
    [InlineData("\"weekly letter\"")]
    [InlineData("subscribe")]
    [InlineData("weekly letter bakery")]
    public void Shared_text_is_found_by_its_words_and_phrases(string query) => Assert.Equal(_site.Count - 1, _index.Ids(query).Count);

    [Fact]
    public void A_phrase_does_not_go_from_an_articles_own_text_into_that_it_shares() => Assert.Empty(_index.Ids("\"day acme\""));

    [Fact]
    public void Shared_text_makes_no_article_longer()
    {
        using var alone = new LuceneFixture();
        alone.Add(_site.Select(article => article with { Sections = [.. article.Sections.Select(section => section with { Text = section.Text.Replace(Footer, "", StringComparison.Ordinal) })] }));

        Assert.Equal(alone.Search("tides").Hits.Select(hit => hit.Score), _index.Search("tides").Hits.Select(hit => hit.Score));
    }

    private static string Number(int number) => ((string[])["one", "two", "three", "four", "five"])[number];
}
