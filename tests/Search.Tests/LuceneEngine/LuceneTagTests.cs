using Search.Articles;
using Search.Tests.Support;
using Search.Topics;

namespace Search.Tests.LuceneEngine;

/// <summary>Tags as the index keeps, counts and finds them.</summary>
public sealed class LuceneTagTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

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

    private static TopicId Topic(string label) => ProposedTopic.IdOf(label)!;
}
