using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Signals;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>An article as learning sees it.</summary>
/// <param name="Id">Which article.</param>
/// <param name="WordCount">Its words.</param>
/// <param name="Mentions">The topics it names.</param>
/// <param name="Vector">Its words with weights.</param>
/// <param name="Labels">The topics that it is known to have, with their spelling; empty where nothing is known.</param>
/// <param name="PublishDate">When readers first saw it; the earliest moment where it is not dated.</param>
internal sealed record LearningExample(
    ArticleId Id, int WordCount, IReadOnlyList<TopicMention> Mentions, ArticleVector Vector, IReadOnlyDictionary<TopicId, string> Labels, DateTimeOffset PublishDate)
{
    /// <summary>Reads an article.</summary>
    public static LearningExample Of(ArticleToLearn entry, CorpusStatistics corpus, TopicVocabulary vocabulary, ITextAnalyzer analyzer)
    {
        var words = ArticleWords.Of(entry.Article, analyzer, corpus.Shared);
        return new LearningExample(
            entry.Article.Id,
            words.Words.Length,
            TopicMention.In(words, vocabulary),
            ArticleVector.Of(words, corpus),
            LabelsOf(entry, vocabulary),
            entry.Article.PublishDate?.Instant ?? DateTimeOffset.MinValue);
    }

    /// <summary>The article as if nothing were known of it.</summary>
    public LearningExample WithoutLabels() => this with { Labels = new Dictionary<TopicId, string>() };

    /// <summary>
    /// The article with the topics of its title among its labels: weak labels, of which enough are right to learn from (distant supervision; Mintz,
    /// Bills, Snow and Jurafsky 2009).
    /// </summary>
    public LearningExample WithTitleLabels()
    {
        var labels = new Dictionary<TopicId, string>(Labels);
        foreach (var mention in Mentions.Where(mention => mention.Matches.Any(match => match.Zone == Zone.Title)))
        {
            labels.TryAdd(mention.Topic.Id, mention.Topic.Label);
        }

        return this with { Labels = labels };
    }

    private static Dictionary<TopicId, string> LabelsOf(ArticleToLearn entry, TopicVocabulary vocabulary)
    {
        var labels = new Dictionary<TopicId, string>();
        foreach (var topic in entry.Decisions.Given)
        {
            labels.TryAdd(vocabulary.Resolve(topic)?.Id ?? topic, topic.Value);
        }

        foreach (var label in entry.Article.FrontMatterTags)
        {
            if ((vocabulary.FindByName(label)?.Id ?? ProposedTopic.IdOf(label)) is { } topic)
            {
                labels.TryAdd(topic, label);
            }
        }

        foreach (var topic in entry.Decisions.Rejected)
        {
            labels.Remove(vocabulary.Resolve(topic)?.Id ?? topic);
        }

        return labels;
    }
}
