using Search.Enrichment.Topics;

namespace Search.Searching.Queries;

/// <summary>
/// Finds the topics that a filter means: it may name one by any of its names, or by the id of one that was merged into it. Filters of requests and of audiences alike are
/// brought into this form before they are used, and anew for each call, since topics change.
/// </summary>
public sealed class FilterTopics(TopicCatalog topics)
{
    /// <summary>The filter by the ids that articles have. A name that no topic has is the id that a proposal of that name would have.</summary>
    public ArticleFilter Resolve(ArticleFilter filter)
    {
        var vocabulary = topics.Current;
        return filter.TagsAll.Count + filter.TagsAny.Count + filter.TagsNone.Count == 0 ? filter : filter with
        {
            TagsAll = [.. filter.TagsAll.Select(IdOf)],
            TagsAny = [.. filter.TagsAny.Select(IdOf)],
            TagsNone = [.. filter.TagsNone.Select(IdOf)],
        };

        TopicId IdOf(TopicId named) => vocabulary.FindByName(named.Value)?.Id ?? ProposedTopic.IdOf(named.Value) ?? named;
    }
}
