using Search.Analysis;
using Search.Articles;
using Search.Signals;
using Search.Topics;
using Search.Words;

namespace Search.Tagging;

/// <summary>An article as learning sees it.</summary>
/// <param name="Id">Which article.</param>
/// <param name="WordCount">Its words.</param>
/// <param name="Mentions">The topics it names.</param>
/// <param name="Vector">Its words with weights; null where nobody tagged it.</param>
/// <param name="Labels">The topics that people gave it, with their spelling; empty where nobody tagged it.</param>
/// <param name="PublishDate">When readers first saw it; the earliest moment where it is not dated.</param>
internal sealed record LearningExample(
    ArticleId Id, int WordCount, IReadOnlyList<TopicMention> Mentions, ArticleVector? Vector, IReadOnlyDictionary<TopicId, string> Labels, DateTimeOffset PublishDate)
{
    /// <summary>Reads an article.</summary>
    public static LearningExample Of(ArticleToLearn entry, CorpusStatistics corpus, TopicVocabulary vocabulary, ITextAnalyzer analyzer)
    {
        var words = ArticleWords.Of(entry.Article, analyzer);
        var labels = LabelsOf(entry, vocabulary);
        return new LearningExample(
            entry.Article.Id,
            words.Words.Count,
            TopicMention.In(words, vocabulary),
            labels.Count > 0 ? ArticleVector.Of(words, corpus) : null,
            labels,
            entry.Article.PublishDate?.Instant ?? DateTimeOffset.MinValue);
    }

    /// <summary>The article as if nobody had tagged it.</summary>
    public LearningExample WithoutLabels() => this with { Vector = null, Labels = new Dictionary<TopicId, string>() };

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
