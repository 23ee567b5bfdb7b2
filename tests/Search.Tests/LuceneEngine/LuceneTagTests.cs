using Search.Articles;
using Search.Searching;
using Search.Tagging;
using Search.Tests.Support;
using Search.Topics;

namespace Search.Tests.LuceneEngine;

/// <summary>Tags as the index keeps, counts and finds them.</summary>
public sealed class LuceneTagTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Topics_are_counted_over_visible_articles_under_their_most_used_label()
    {
        var plain = Some.Article("z");
        _index.Add(
            plain with { Id = ArticleId.Parse("a"), FrontMatterTags = ["Open source", "Rust"] },
            plain with { Id = ArticleId.Parse("b"), FrontMatterTags = ["Open source"] },
            plain with { Id = ArticleId.Parse("c"), FrontMatterTags = ["open-source", "Art"] },
            plain with { Id = ArticleId.Parse("d"), FrontMatterTags = ["Secret"], IsDraft = true });

        var tags = AtOnce.Of(_index.Searcher.CountTagsAsync(Some.Everyone, CancellationToken.None));

        Assert.Equal(
            [("open-source", "Open source", 3), ("art", "Art", 1), ("rust", "Rust", 1)],
            tags.Select(tag => (tag.Topic.Value, tag.Label, tag.ArticleCount)));
    }

    [Fact]
    public void Articles_that_a_topic_touches_have_it_or_hold_one_of_its_names_in_any_form()
    {
        var plain = Some.Article("z", body: "x");
        _index.Add(
            plain with { Id = ArticleId.Parse("tagged"), FrontMatterTags = ["Kernel"] },
            Some.Article("title", title: "Large Language Models today"),
            Some.Article("body", body: "one large language model"),
            Some.Article("none", body: "language and a large model"));

        var touched = _index.Generation.FindTouched(new HashSet<TopicId> { Topic("kernel") }, ["large-language model", "?!"]);

        Assert.Equal(["body", "tagged", "title"], touched.Select(id => id.Value).Order());
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
        _index.Generation.Put(Some.Indexed(Some.Article("a")) with { Tags = new ArticleTags([tag], []) });
        _index.Generation.Refresh(1);

        Assert.Equivalent(tag, Assert.Single(Find("a")!.Tags), strict: true);
        Assert.Null(Find("b"));
    }

    private static TopicId Topic(string label) => ProposedTopic.IdOf(label)!;

    private IndexHit? Find(string id) => AtOnce.Of(_index.Searcher.FindAsync(ArticleId.Parse(id), Some.Everyone, CancellationToken.None));
}
