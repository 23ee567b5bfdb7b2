using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Tags as an engine keeps and counts them.</summary>
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

    private IndexHit? Find(string id) => EngineFixture.Wait(Index.Searcher.FindAsync(ArticleId.Parse(id), Some.Everyone, CancellationToken.None));
}
