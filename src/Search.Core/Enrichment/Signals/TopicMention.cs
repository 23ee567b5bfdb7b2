using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Signals;

/// <summary>How an article names a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Matches">Every place, in reading order.</param>
public sealed record TopicMention(Topic Topic, IReadOnlyList<AliasMatch> Matches)
{
    /// <summary>Probability that the names mean the topic; 1 where one of them can hardly mean anything else.</summary>
    public double Meaning { get; init; } = 1;

    /// <summary>Words near an ambiguous name that speak for the topic, as the article writes them.</summary>
    public IReadOnlyList<string> Support { get; init; } = [];

    /// <summary>Whether the names mean the topic rather than something else.</summary>
    public bool IsMeant => Meaning >= 0.5;

    /// <summary>The topics that an article names and means, in the order of their first mention.</summary>
    public static IReadOnlyList<TopicMention> In(ArticleWords article, TopicVocabulary vocabulary) =>
        [.. NameMeaning.Shipped.Weigh(article, vocabulary).Where(mention => mention.IsMeant)];
}
