using Search.Articles;
using Search.Topics;

namespace Search.Tagging;

/// <summary>The tags that a publisher gave an article in its front matter.</summary>
public static class FrontMatterTags
{
    /// <summary>One tag for each topic named, in the order of the front matter, labelled as written first.</summary>
    public static IReadOnlyList<Tag> Of(Article article) =>
        [.. article.FrontMatterTags
            .Select(label => (Topic: TopicId.FromLabel(label), Label: label))
            .Where(tag => tag.Topic is not null)
            .DistinctBy(tag => tag.Topic)
            .Select(tag => new Tag(tag.Topic!, tag.Label))];
}
