using Search.Learning;
using Search.Signals;
using Search.Topics;
using Search.Words;

namespace Search.Tagging;

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
    /// <param name="article">The article.</param>
    /// <param name="mentions">The topics that it names.</param>
    /// <param name="model">What was learned.</param>
    public static TopicRanking Rank(ArticleWords article, IReadOnlyList<TopicMention> mentions, TaggingModel model)
    {
        var vector = model.HasNeighbours ? ArticleVector.Of(article, model.Corpus) : null;
        var comparison = Compare(vector, mentions, model);
        return new TopicRanking(
            [.. ScoresOf(article.Words.Count, mentions, comparison, model)
                .Select(topic => new RankedTopic(topic.Topic, LogisticRegression.Probability(topic.Score), SourceOf(topic.Row, model.Scorecard)))
                .OrderByDescending(topic => topic.Probability)
                .ThenBy(topic => topic.Topic.Value, StringComparer.Ordinal)],
            vector,
            comparison);
    }

    /// <summary>The article beside those that people tagged; beside none where there are too few.</summary>
    internal static Comparison Compare(ArticleVector? vector, IReadOnlyList<TopicMention> mentions, TaggingModel model) =>
        vector is null ? Comparison.None : model.Tagged.Compare(vector, mentions.Select(mention => mention.Topic.Id));

    /// <summary>The scores of topics, in no order.</summary>
    internal static IEnumerable<(TopicId Topic, double Score, float[] Row)> ScoresOf(
        int wordCount, IReadOnlyList<TopicMention> mentions, Comparison comparison, TaggingModel model) =>
        TagFeatures.Of(
            wordCount,
            mentions,
            comparison.Topics,
            topic => model.Counts.TryGetValue(topic, out var counts) ? counts : null,
            model.Corpus.ArticleCount,
            model.HasNeighbours ? model.Tagged.Articles.Count : 0)
            .Select(row => (row.Topic, model.Scorecard.Score(row.Row), row.Row));

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
/// <param name="Comparison">The article beside those that people tagged.</param>
public sealed record TopicRanking(IReadOnlyList<RankedTopic> Topics, ArticleVector? Vector, Comparison Comparison);
