using System.Text;

using Search.Adapters.LuceneEngine.Documents;
using Search.Articles;
using Search.Enrichment.Words;
using Search.Searching.Hits;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

public sealed class RelatedFinderTests : IDisposable
{
    private const string Bread =
        "Sourdough bread rises slowly. Flour, water and salt ferment; the baker kneads the dough and waits. A starter of yeast makes the crust dark and " +
        "the crumb sour. Old ovens held their heat through the night, and a village shared one.";

    private readonly LuceneFixture _index = new();

    public RelatedFinderTests() => _index.Add(Enumerable.Range(0, 30).Select(number => Some.Article(
        $"other{number}", title: $"Report {Letters(number)}", body: $"The {Letters(number)} ministry published its {Letters(number + 1)} budget in parliament.")));

    public void Dispose() => _index.Dispose();

    [Fact]
    public void A_word_that_dresses_up_a_title_counts_less_than_words_that_the_body_repeats()
    {
        var source = Some.Article("source", title: "Demystifying bread", body: Repeat("Flour ferments while yeast works. ", 200));
        _index.Add(
            source,
            Some.Article("dressed", title: "Demystifying ministries", body: "A ministry has rooms, a lift and many papers."),
            Some.Article("about", title: "The miller", body: "A miller grinds flour; yeast ferments on his shelf."));

        Assert.Equal("about", Related(source)[0]);
    }

    [Fact]
    public void An_article_that_repeats_a_better_one_gives_way_to_another()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        const string Best = "Sourdough bread of flour, water and salt: the baker kneads dough that ferments.";
        _index.Add(
            source,
            Some.Article("best", title: "Sourdough bread for bakers", body: Best),
            Some.Article("same", title: "Sourdough bread for bakers", body: Best),
            Some.Article("else", title: "Bread from village ovens", body: "Sourdough bread with a starter of yeast: dark crust, sour crumb, heat through the night."));

        Assert.Equal(["best", "else", "same"], Related(source));
    }

    [Fact]
    public void The_column_keeps_the_terms_that_an_article_uses_most()
    {
        var words = string.Join(' ', Enumerable.Range(0, 100).Select(Letters));
        var article = Some.Article("a", title: "Zebra", body: $"{words} kernel kernel kernel the the the the 42 42 42");

        var column = new List<(string Term, float Frequency)>();
        foreach (var term in InformativeTermColumn.Read(InformativeTermColumn.Write(ArticleWords.Of(article, _index.Analyzer), _index.Analyzer)))
        {
            column.Add((Encoding.UTF8.GetString(term.Text), term.Frequency));
        }

        Assert.Equal(InformativeTermColumn.MaxTerms, column.Count);
        Assert.Equal(column.Select(term => term.Term).Order(StringComparer.Ordinal), column.Select(term => term.Term));
        Assert.Equal(["kernel", "zebra"], column.OrderByDescending(term => term.Frequency).Take(2).Select(term => term.Term));
        Assert.DoesNotContain(column, term => term.Term is "the" or "42");
        Assert.Equal(3 / 5.5, column.Single(term => term.Term == "kernel").Frequency, tolerance: 0.01);
    }

    private RelatedHits Find(Article article) => AtOnce.Of(_index.Searcher.FindRelatedAsync(
        new RelatedQuery(article.Id, ArticleWords.Of(article, _index.Analyzer), Some.Indexed(article).Tags.Tags, 10), Some.Everyone, CancellationToken.None));

    private IReadOnlyList<string> Related(Article article) => [.. Find(article).Related.Select(hit => hit.Hit.ArticleId.Value)];

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>A word that stands for a number: "qabx".</summary>
    private static string Letters(int number) => $"q{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}x";
}
