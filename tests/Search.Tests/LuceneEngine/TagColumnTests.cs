using Search.Adapters.LuceneEngine.Documents;
using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Tests.LuceneEngine;

public sealed class TagColumnTests
{
    [Fact]
    public void Tags_come_back_with_their_evidence()
    {
        IReadOnlyList<Tag> tags =
        [
            new(TopicId.Parse("c++"), "C++ – für alle", 0.12341, TagRule.Alias, TopicStatus.Proposed,
            [
                new TagEvidence(TagRule.Alias, "C++", [new TextPlace(0, 1, 4), new TextPlace(300, 20_000, 20_003)], [], []),
                new TagEvidence(TagRule.Neighbours, "", [], [ArticleId.Parse("a-1"), ArticleId.Parse("b")], ["größe", "word"]),
            ]),
            new(TopicId.Parse("python"), "Python", 1, TagRule.Review, TopicStatus.Active, []),
        ];

        var read = TagColumn.Read(TagColumn.Write(tags));

        Assert.Equal([tags[0].Topic, tags[1].Topic], read.Select(tag => tag.Topic));
        Assert.Equal([tags[0].Label, tags[1].Label], read.Select(tag => tag.Label));
        Assert.Equal([0.1234, 1], read.Select(tag => tag.Confidence));
        Assert.Equal([(TagRule.Alias, TopicStatus.Proposed), (TagRule.Review, TopicStatus.Active)], read.Select(tag => (tag.Source, tag.Status)));
        Assert.Empty(read[1].Evidence);
        Assert.Equal(2, read[0].Evidence.Count);
        foreach (var (wrote, found) in tags[0].Evidence.Zip(read[0].Evidence))
        {
            Assert.Equal((wrote.Rule, wrote.Name), (found.Rule, found.Name));
            Assert.Equal(wrote.Places, found.Places);
            Assert.Equal(wrote.Articles, found.Articles);
            Assert.Equal(wrote.Words, found.Words);
        }
    }

    [Fact]
    public void An_article_without_tags_has_none() => Assert.Empty(TagColumn.Read(TagColumn.Write([])));
}
