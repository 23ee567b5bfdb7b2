using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Signals;

/// <summary>How an article names a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Matches">Every place, in reading order.</param>
public sealed record TopicMention(Topic Topic, IReadOnlyList<AliasMatch> Matches)
{
    /// <summary>The topics that an article names, in the order of their first mention.</summary>
    public static IReadOnlyList<TopicMention> In(ArticleWords article, TopicVocabulary vocabulary) =>
        [.. vocabulary.FindIn(article).GroupBy(match => match.Topic.Id).Select(matches => new TopicMention(matches.First().Topic, [.. matches]))];
}
