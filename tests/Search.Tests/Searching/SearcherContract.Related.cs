using Search.Articles;
using Search.Enrichment.Words;
using Search.Searching.Hits;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Articles like a given one.</summary>
public abstract partial class SearcherContract
{
    private const string Bread =
        "Sourdough bread rises slowly. Flour, water and salt ferment; the baker kneads the dough and waits. A starter of yeast makes the crust dark and " +
        "the crumb sour. Old ovens held their heat through the night, and a village shared one.";

    private EngineFixture Reports => _reports.Value;

    private EngineFixture OpenReports()
    {
        Index.Add(Enumerable.Range(0, 30).Select(number => Some.Article(
            $"other{number}", title: $"Report {Letters(number)}", body: $"The {Letters(number)} ministry published its {Letters(number + 1)} budget in parliament.")));
        return Index;
    }

    [Fact]
    public void The_article_itself_is_left_out_and_what_shares_its_telling_words_comes_first()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        Reports.Add(
            source,
            Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough that ferments for a day."),
            Some.Article("far", title: "Village ovens", body: "Old ovens stood between the houses; bread was money once."));

        Assert.Equal(["close", "far"], Related(source));
    }

    [Fact]
    public void Articles_that_share_next_to_nothing_are_no_filler()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        Reports.Add(
            source,
            Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough starter that ferments for a day."),
            Some.Article("word", title: "Ships", body: "The captain waits for the tide, and for the harbour master with his papers."));

        Assert.Equal(["close"], Related(source));
    }

    [Fact]
    public void Equally_good_articles_and_copies_stand_in_the_order_of_their_ids_whichever_was_stored_first()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        var close = Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough that ferments for a day.");
        string[] ids = ["m", "c", "z", "a"];
        Reports.Add(source);
        Array.ForEach(ids, id => Reports.Add(close with { Id = ArticleId.Parse($"close-{id}") }, source with { Id = ArticleId.Parse($"copy-{id}") }));

        var found = Find(source);

        Assert.Equal(["close-a", "close-c", "close-m", "close-z"], found.Related.Select(related => related.Hit.ArticleId.Value));
        Assert.Equal(["copy-a", "copy-c", "copy-m", "copy-z"], found.NearDuplicates.Select(copy => copy.ArticleId.Value));
    }

    [Fact]
    public void A_text_is_as_much_like_others_whether_hidden_articles_alone_hold_its_words_and_topics_or_none_does()
    {
        Reports.Add(
            Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough that ferments for a day."),
            Some.Article("own", title: "Bread", body: "Another baker's bread and flour."),
            Some.Article("hidden", title: "Wintermute", body: "The takeover of wintermutecorp.") with { IsDraft = true, FrontMatterTags = ["Takeover"] });

        foreach (var id in new[] { "text", "own", "hidden" })
        {
            Assert.Equal(Scores(id, "wintermutecorp", "Takeover"), Scores(id, "wintermutecorq", "Takeoven"));
        }

        Assert.Equal(Scores("text", "wintermutecorp", "Takeover"), Scores("hidden", "wintermutecorp", "Takeover"));

        IReadOnlyList<(string, double)> Scores(string id, string word, string topic) =>
            [.. Find(Some.Article(id, title: $"Bread of {word}", body: $"{Bread} {word} and {word}.") with { FrontMatterTags = [topic] })
                .Related.Select(related => (related.Hit.ArticleId.Value, related.Hit.Score))];
    }

    [Fact]
    public void A_shared_topic_lifts_an_article_and_a_rare_one_more_than_a_common_one()
    {
        Reports.Add(Enumerable.Range(0, 8).Select(number => Some.Article($"food{number}", body: $"A {Letters(number)} kitchen.") with { FrontMatterTags = ["Food"] }));
        var source = Some.Article("source", title: "Sourdough bread", body: Bread) with { FrontMatterTags = ["Food", "Baking"] };
        var plain = Some.Article("plain", body: "Bread and butter for the baker.");
        Reports.Add(
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
        Reports.Add(source, Some.Article("close", title: "Bread", body: "Bakers ferment their sourdough.") with { FrontMatterTags = ["Baking", "Ovens"] });

        var related = Assert.Single(Find(source).Related);

        Assert.Equal(["Baking"], related.SharedTopics.Select(tag => tag.Label));
        Assert.Equal(["baker", "bread", "ferment", "sourdough"], related.SharedTerms.Order());
        Assert.InRange(related.Hit.Score, 0.01, 1);
    }

    [Fact]
    public void A_near_duplicate_is_listed_apart_with_its_likeness()
    {
        var source = Some.Article("source", title: "Sourdough bread", body: Bread);
        Reports.Add(
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
        Reports.Add(
            source,
            source with { Id = ArticleId.Parse("draft"), IsDraft = true },
            source with { Id = ArticleId.Parse("future"), PublishDate = new ArticleDate(Some.Now.AddSeconds(1), HasTime: true) },
            Some.Article("expired", title: "Bread", body: "Bakers ferment their sourdough.") with { ExpiryDate = new ArticleDate(Some.Now, HasTime: true) });

        var found = Find(source);

        Assert.Empty(found.Related);
        Assert.Empty(found.NearDuplicates);
    }

    [Fact]
    public void A_text_that_is_not_stored_finds_articles_too()
    {
        Reports.Add(Some.Article("close", title: "A baker's bread", body: "Dough of flour and water, with a sourdough that ferments for a day."));

        var found = Find(Some.Article("a", title: "Sourdough bread", body: Bread) with { Id = ArticleId.Draft });

        Assert.Equal(["close"], found.Related.Select(hit => hit.Hit.ArticleId.Value));
    }

    [Fact]
    public void An_index_without_other_articles_gives_an_empty_answer()
    {
        using var index = Open();
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
        Reports.Add(source);

        Assert.Empty(Related(source));
    }

    private RelatedHits Find(Article article, EngineFixture? index = null) => EngineFixture.Wait((index ?? Reports).Searcher.FindRelatedAsync(
        new RelatedQuery(article.Id, ArticleWords.Of(article, Reports.Analyzer), Some.Indexed(article).Tags.Tags, 10), Some.Everyone, CancellationToken.None));

    private IReadOnlyList<string> Related(Article article) => [.. Find(article).Related.Select(hit => hit.Hit.ArticleId.Value)];

    /// <summary>A word that stands for a number: "qabx".</summary>
    private static string Letters(int number) => $"q{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}x";
}
