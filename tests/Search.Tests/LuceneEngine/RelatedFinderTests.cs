using Search.Adapters.LuceneEngine.Related;
using Search.Articles;
using Search.Searching;
using Search.Tests.Support;
using Search.Words;

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
    public void The_article_itself_is_left_out_and_what_shares_its_telling_words_comes_first()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        _index.Add(
            source,
            Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough that ferments for a day."),
            Some.Article("far", title: "Village ovens", body: "Old ovens stood between the houses; bread was money once."));

        Assert.Equal(["close", "far"], Related(source));
    }

    [Fact]
    public void Articles_that_share_next_to_nothing_are_no_filler()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        _index.Add(
            source,
            Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough starter that ferments for a day."),
            Some.Article("word", title: "Ships", body: "The captain waits for the tide, and for the harbour master with his papers."));

        Assert.Equal(["close"], Related(source));
    }

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
    public void A_shared_topic_lifts_an_article_and_a_rare_one_more_than_a_common_one()
    {
        _index.Add(Enumerable.Range(0, 8).Select(number => Some.Article($"food{number}", body: $"A {Letters(number)} kitchen.") with { FrontMatterTags = ["Food"] }));
        var source = Some.Article("source", title: "Sourdough bread", body: Bread) with { FrontMatterTags = ["Food", "Baking"] };
        var plain = Some.Article("plain", body: "Bread and butter for the baker.");
        _index.Add(
            source,
            plain,
            plain with { Id = ArticleId.Parse("common"), FrontMatterTags = ["Food"] },
            plain with { Id = ArticleId.Parse("rare"), FrontMatterTags = ["Baking"] });

        Assert.Equal(["rare", "common", "plain"], Related(source).Where(id => id is "plain" or "common" or "rare"));
    }

    [Fact]
    public void Reasons_name_the_shared_topics_and_the_shared_terms()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread) with { FrontMatterTags = ["Baking", "Patience"] };
        _index.Add(source, Some.Article("close", title: "Bread", body: "Bakers ferment their sourdough.") with { FrontMatterTags = ["Baking", "Ovens"] });

        var related = Assert.Single(Find(source).Related);

        Assert.Equal(["Baking"], related.SharedTopics.Select(tag => tag.Label));
        Assert.Equal(["baker", "bread", "ferment", "sourdough"], related.SharedTerms.Order());
        Assert.InRange(related.Hit.Score, 0.01, 1);
    }

    [Fact]
    public void A_near_duplicate_is_listed_apart_with_its_likeness()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        _index.Add(
            source,
            Some.Article("copy", title: "Sourdough bread", body: Bread + " It was first printed elsewhere."),
            Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough that ferments for a day."));

        var found = Find(source);

        Assert.Equal(["close"], found.Related.Select(hit => hit.Hit.ArticleId.Value));
        var copy = Assert.Single(found.NearDuplicates);
        Assert.Equal("copy", copy.ArticleId.Value);
        Assert.InRange(copy.Score, 0.9, 1);
    }

    [Fact]
    public void Drafts_future_and_expired_articles_are_neither_related_nor_duplicates()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        _index.Add(
            source,
            source with { Id = ArticleId.Parse("draft"), IsDraft = true },
            source with { Id = ArticleId.Parse("future"), PublishDate = new ArticleDate(Some.Now.AddSeconds(1), HasTime: true) },
            Some.Article("expired", title: "Bread", body: "Bakers ferment their sourdough.") with { ExpiryDate = new ArticleDate(Some.Now, HasTime: true) });

        var found = Find(source);

        Assert.Empty(found.Related);
        Assert.Empty(found.NearDuplicates);
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
    public void A_text_that_is_not_stored_finds_articles_too()
    {
        _index.Add(Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough that ferments for a day."));

        var found = Find(Some.Article("a", title: "Sourdough bread", body: Bread) with { Id = ArticleId.Draft });

        Assert.Equal(["close"], found.Related.Select(hit => hit.Hit.ArticleId.Value));
    }

    [Fact]
    public void An_index_without_other_articles_gives_an_empty_answer()
    {
        using var index = new LuceneFixture();
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);

        Assert.Empty(Find(source, index).Related);
        index.Add(source);
        Assert.Empty(Find(source, index).Related);
        Assert.Empty(Find(source, index).NearDuplicates);
    }

    [Fact]
    public void An_article_without_words_gives_an_empty_answer()
    {
        var source = Some.Article("source", title: "2025", body: "");
        _index.Add(source);

        Assert.Empty(Related(source));
    }

    [Fact]
    public void The_column_keeps_the_terms_that_an_article_uses_most()
    {
        var words = string.Join(' ', Enumerable.Range(0, 100).Select(Letters));
        var article = Some.Article("a", title: "Zebra", body: $"{words} kernel kernel kernel the the the the 42 42 42");

        var column = TellingColumn.Read(TellingColumn.Write(ArticleWords.Of(article, _index.Analyzer), _index.Analyzer)).ToList();

        Assert.Equal(RelatedOptions.ColumnTerms, column.Count);
        Assert.Equal(column.Select(term => term.Term).Order(StringComparer.Ordinal), column.Select(term => term.Term));
        Assert.Equal(["kernel", "zebra"], column.OrderByDescending(term => term.Frequency).Take(2).Select(term => term.Term));
        Assert.DoesNotContain(column, term => term.Term is "the" or "42");
        Assert.Equal(3 / 5.5, column.Single(term => term.Term == "kernel").Frequency, tolerance: 0.01);
    }

    private RelatedHits Find(Article article, LuceneFixture? index = null) => AtOnce.Of((index ?? _index).Searcher.FindRelatedAsync(
        new RelatedQuery(article.Id, ArticleWords.Of(article, _index.Analyzer), Some.Indexed(article).Tags.Tags, 10), Some.Everyone, CancellationToken.None));

    private IReadOnlyList<string> Related(Article article) => [.. Find(article).Related.Select(hit => hit.Hit.ArticleId.Value)];

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>A word that stands for a number: "qabx".</summary>
    private static string Letters(int number) => $"q{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}x";
}
