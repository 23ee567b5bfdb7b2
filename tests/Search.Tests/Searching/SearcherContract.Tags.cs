using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Tags as an engine keeps and counts them, and finds articles by them.</summary>
public abstract partial class SearcherContract
{
    [Fact]
    public void Topics_are_counted_over_visible_articles_under_their_most_used_label()
    {
        var plain = Some.Article("z");
        Index.Add(
            plain with { Id = ArticleId.Parse("a"), FrontMatterTags = ["Open source", "Rust"] },
            plain with { Id = ArticleId.Parse("b"), FrontMatterTags = ["Open source"] },
            plain with { Id = ArticleId.Parse("c"), FrontMatterTags = ["open-source", "Art"] },
            plain with { Id = ArticleId.Parse("d"), FrontMatterTags = ["Secret"], IsDraft = true });

        var tags = EngineFixture.Wait(Index.Searcher.CountTagsAsync(Some.Everyone, CancellationToken.None));

        Assert.Equal(
            [("open-source", "Open source", 3), ("art", "Art", 1), ("rust", "Rust", 1)],
            tags.Select(tag => (tag.Topic.Value, tag.Label, tag.ArticleCount)));
    }

    [Fact]
    public void A_document_gives_back_the_tags_it_was_made_with()
    {
        var place = new TextPlace(3, 10, 14);
        var tag = new Tag(
            Topic("llms"), "LLMs", 0.8125, TagRule.Alias, TopicStatus.Active,
            [
                new TagEvidence(TagRule.Alias, "LLM", [place, place], [], []),
                new TagEvidence(TagRule.Neighbours, "", [], [ArticleId.Parse("b")], []),
                new TagEvidence(TagRule.Profile, "", [], [], ["token"]),
            ]);
        Index.Put(Some.Indexed(Some.Article("a")) with { Tags = new ArticleTags([tag], []) });
        Index.Refresh(1);

        Assert.Equivalent(tag, Assert.Single(Find("a")!.Tags), strict: true);
        Assert.Null(Find("b"));
    }

    [Theory]
    [InlineData("NoSQL", "NoSQL databases in daily use", "nosql")]
    [InlineData("Social media", "social life in the media", "social media")]
    public void A_topic_told_from_the_text_ranks_below_every_article_that_holds_its_label_and_is_not_quoted(string label, string holds, string typed)
    {
        foreach (var number in Enumerable.Range(0, 5))
        {
            Put(Some.Article($"told{number}", body: "Rows."), Some.Tag(label) with { Source = TagRule.Alias });
        }

        Index.Add(Some.Article("holds", body: $"{holds} among very many other words that say nothing of it, and of which there are more to come."));

        Assert.Equal("holds", Index.Ids(typed)[0]);
        Assert.Equal(6, Index.Ids(typed).Count);
        Assert.All(Index.Ids($"\"{typed}\""), id => Assert.Equal("holds", id));
        Assert.Equal(5, Index.Ids($"-\"{typed}\"").Count(id => id != "holds"));
    }

    [Theory]
    [InlineData(TagRule.FrontMatter)]
    [InlineData(TagRule.Review)]
    public void A_tag_that_people_gave_is_text_of_the_article(TagRule rule)
    {
        Put(Some.Article("given", body: "Rows."), Some.Tag("Social media") with { Source = rule });
        Index.Add(Some.Article("other", body: "Columns."));

        Assert.Equal(["given"], Index.Ids("\"social media\""));
        Assert.Equal(["other"], Index.Ids("-social"));
    }

    [Fact]
    public void Of_articles_that_hold_a_word_those_with_a_topic_of_it_come_first()
    {
        Put(Some.Article("told", body: "Rust and rows."), Some.Tag("Rust") with { Source = TagRule.Neighbours });
        Index.Add(Some.Article("holds", body: "Rust and rows."));

        Assert.Equal(["told", "holds"], Index.Ids("rust"));
    }

    [Fact]
    public void A_word_that_only_topics_told_from_the_text_have_finds_their_articles_and_says_so()
    {
        Put(Some.Article("told", body: "Rows."), Some.Tag("NoSQL") with { Source = TagRule.Profile });

        Assert.Equal(["told"], Index.Ids("nosql"));
        Assert.Equal(QueryNoteKind.CognatesOnly, Assert.Single(Index.Plan("nosql").Notes).Kind);
    }

    private void Put(Article article, Tag tag)
    {
        Index.Put(Some.Indexed(article) with { Tags = new ArticleTags([tag], []) });
        Index.Add();
    }

    private IndexHit? Find(string id) => EngineFixture.Wait(Index.Searcher.FindAsync(ArticleId.Parse(id), Some.Everyone, CancellationToken.None));
}
