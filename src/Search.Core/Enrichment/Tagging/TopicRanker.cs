using Search.Articles;
using Search.Enrichment.Learning;
using Search.Enrichment.Signals;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>Weighs the topics that an article may have: names in the text, neighbours and profiles, merged by the scorecard.</summary>
public static class TopicRanker
{
    // What the topic's own names in the text contribute, and what its tagged articles do; the rest belongs to neither.
    private static readonly TagFeature[] OfNames =
    [
        TagFeature.IsNamed, TagFeature.Mentions, TagFeature.InTitle, TagFeature.InDescription, TagFeature.InHeadings, TagFeature.InLead, TagFeature.First,
        TagFeature.RelativeFirst, TagFeature.Spread, TagFeature.Words, TagFeature.Rarity, TagFeature.Weight, TagFeature.Share, TagFeature.Rank,
        TagFeature.IsTitle, TagFeature.ChanceWhenNamed,
    ];

    private static readonly TagFeature[] OfNeighbours = [TagFeature.Votes, TagFeature.VotesRank, TagFeature.VotesPerUsage];
    private static readonly TagFeature[] OfProfile = [TagFeature.Profile, TagFeature.ProfileRank];
    private static readonly float[] Absent = AbsentRow();

    /// <summary>Every topic with something to say for it, likeliest first; ties by id.</summary>
    /// <param name="id">Which article.</param>
    /// <param name="article">The article.</param>
    /// <param name="mentions">The topics that it names.</param>
    /// <param name="model">What was learned.</param>
    public static TopicRanking Rank(ArticleId id, ArticleWords article, IReadOnlyList<TopicMention> mentions, TaggingModel model)
    {
        var vector = model.Supervision == Supervision.None ? null : ArticleVector.Of(article, model.Corpus);
        var comparison = Compare(id, vector, mentions, model);
        var meanings = mentions.ToDictionary(mention => mention.Topic.Id, mention => mention.Meaning);
        return new TopicRanking(
            [.. RowsOf(id, article.Words.Length, mentions, comparison, model)
                .Select(topic => new RankedTopic(
                    topic.Topic, ProbabilityOf(topic.Row, meanings.GetValueOrDefault(topic.Topic, 1), model.Scorecard), SourceOf(topic.Row, model.Scorecard)))
                .OrderByDescending(topic => topic.Probability)
                .ThenBy(topic => topic.Topic.Value, StringComparer.Ordinal)],
            vector,
            comparison);
    }

    /// <summary>By the law of total probability: where the name means something else, the topic must come without it.</summary>
    private static double ProbabilityOf(float[] row, double meaning, Scorecard scorecard)
    {
        var named = LogisticRegression.Probability(scorecard.Score(row));
        return meaning == 1 ? named : (meaning * named) + ((1 - meaning) * LogisticRegression.Probability(scorecard.Score(TagFeatures.WithoutName(row))));
    }

    /// <summary>What speaks for the topics of an article, in no order: the rows that the scorecard weighs and that it is learned from.</summary>
    internal static IReadOnlyList<(TopicId Topic, float[] Row)> RowsOf(LearningExample example, TaggingModel model) =>
        RowsOf(example.Id, example.WordCount, example.Mentions, Compare(example.Id, example.Vector, example.Mentions, model), model);

    /// <summary>The article beside those whose topics the model knows. A topic that only stands in titles must be named by the article too.</summary>
    private static Comparison Compare(ArticleId id, ArticleVector? vector, IReadOnlyList<TopicMention> mentions, TaggingModel model)
    {
        if (vector is null || model.Supervision == Supervision.None)
        {
            return Comparison.None;
        }

        var named = mentions.Select(mention => mention.Topic.Id).ToHashSet();
        var comparison = model.Tagged.Compare(id, vector, named);
        return model.Supervision == Supervision.People
            ? comparison
            : comparison with { Topics = [.. comparison.Topics.Where(topic => named.Contains(topic.Topic))] };
    }

    private static IReadOnlyList<(TopicId Topic, float[] Row)> RowsOf(
        ArticleId id, int wordCount, IReadOnlyList<TopicMention> mentions, Comparison comparison, TaggingModel model)
    {
        var own = model.Tagged.TopicsOf(id);
        var named = mentions.Select(mention => mention.Topic.Id).ToHashSet();
        var tagged = model.Tagged.Articles.Count - (own is null ? 0 : 1);
        return TagFeatures.Of(
            wordCount, mentions, comparison.Topics, CountsOf, model.Corpus.ArticleCount, model.Supervision == Supervision.None ? 0 : tagged);

        TopicCounts? CountsOf(TopicId topic) => !model.Counts.TryGetValue(topic, out var counts) ? null
            : own is null ? counts
            : counts.Without(named.Contains(topic), own.Contains(topic));
    }

    /// <summary>The group of features that lifts the score most above that of a topic with nothing to say for it.</summary>
    private static TagRule SourceOf(float[] row, Scorecard scorecard)
    {
        var names = row[(int)TagFeature.IsNamed] > 0 ? Gain(OfNames) : double.NegativeInfinity;
        var neighbours = row[(int)TagFeature.Votes] > 0 ? Gain(OfNeighbours) : double.NegativeInfinity;
        var profile = row[(int)TagFeature.Profile] > 0 ? Gain(OfProfile) : double.NegativeInfinity;
        return names >= neighbours && names >= profile ? TagRule.Alias : neighbours >= profile ? TagRule.Neighbours : TagRule.Profile;

        double Gain(TagFeature[] features) => features.Sum(feature =>
            scorecard.Features[(int)feature].PointsOf(row[(int)feature]) - scorecard.Features[(int)feature].PointsOf(Absent[(int)feature]));
    }

    private static float[] AbsentRow()
    {
        var row = new float[TagFeatures.Names.Count];
        TagFeatures.FillAbsent(row);
        return row;
    }
}

/// <summary>A topic that an article may have.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Probability">That an editor would give it.</param>
/// <param name="Source">What speaks most for it.</param>
public sealed record RankedTopic(TopicId Topic, double Probability, TagRule Source);

/// <summary>The topics that an article may have.</summary>
/// <param name="Topics">Likeliest first.</param>
/// <param name="Vector">The article's words; null where it was compared with no article.</param>
/// <param name="Comparison">The article beside those whose topics the model knows.</param>
public sealed record TopicRanking(IReadOnlyList<RankedTopic> Topics, ArticleVector? Vector, Comparison Comparison);
