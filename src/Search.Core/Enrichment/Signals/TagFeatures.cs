using System.Text.Json;

using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Signals;

/// <summary>What speaks for giving an article a topic, as numbers for the scorecard.</summary>
public static class TagFeatures
{
    // Closest profiles whose topics are worth a look even if the article does not name them.
    private const int ProfileCount = 30;

    // As if one article in 20 named the topic.
    private const float UsualIdf = 3;

    private static readonly TagFeature[] KnownWithoutName =
    [
        TagFeature.Narrower, TagFeature.ArticleWords, TagFeature.Usage, TagFeature.Votes, TagFeature.VotesRank, TagFeature.Profile, TagFeature.ProfileRank,
        TagFeature.Closeness, TagFeature.VotesPerUsage,
    ];

    /// <summary>Names of <see cref="TagFeature"/> as scorecards write them, in the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetNames<TagFeature>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>A row for every topic that the article names or that is close to it.</summary>
    /// <param name="wordCount">Words of the article.</param>
    /// <param name="mentions">The topics it names.</param>
    /// <param name="closeness">How close topics are; empty where too little is known.</param>
    /// <param name="counts">What the collection tells of a topic.</param>
    /// <param name="articleCount">Articles of the collection.</param>
    /// <param name="taggedCount">Articles whose topics are known; 0 where they are too few.</param>
    public static IReadOnlyList<(TopicId Topic, float[] Row)> Of(
        int wordCount,
        IReadOnlyList<TopicMention> mentions,
        IReadOnlyList<TopicCloseness> closeness,
        Func<TopicId, TopicCounts?> counts,
        int articleCount,
        int taggedCount)
    {
        var close = closeness.ToDictionary(topic => topic.Topic);
        var named = mentions.ToDictionary(mention => mention.Topic.Id);
        var weights = mentions.ToDictionary(mention => mention.Topic.Id, mention => WeightOf(mention, counts(mention.Topic.Id), articleCount));
        var ranks = weights.OrderByDescending(entry => entry.Value).Select((entry, rank) => (entry.Key, rank)).ToDictionary();
        var allWeights = Math.Max(weights.Values.Sum(), 1e-6f);
        var narrower = mentions.SelectMany(mention => mention.Topic.Broader).CountBy(topic => topic).ToDictionary();

        return [.. mentions.Select(mention => mention.Topic.Id)
            .Concat(closeness.Where(topic => topic.Votes > 0 || topic.ProfileRank < ProfileCount).Select(topic => topic.Topic))
            .Distinct()
            .Select(topic => (topic, RowOf(topic)))];

        float[] RowOf(TopicId topic)
        {
            var count = counts(topic) ?? default;
            var row = new float[Names.Count];
            var total = Math.Max(1, wordCount);
            var mention = named.GetValueOrDefault(topic);
            FillAbsent(row);
            if (mention is not null)
            {
                var tenths = 0;
                foreach (var match in mention.Matches)
                {
                    var zone = match.Zone;
                    row[(int)TagFeature.InTitle] += zone == Zone.Title ? 1 : 0;
                    row[(int)TagFeature.InDescription] += zone == Zone.Description ? 1 : 0;
                    row[(int)TagFeature.InHeadings] += zone == Zone.Heading ? 1 : 0;
                    row[(int)TagFeature.InLead] += zone == Zone.Lead ? 1 : 0;
                    tenths |= 1 << (10 * match.First / total);
                    row[(int)TagFeature.Words] = Math.Max(row[(int)TagFeature.Words], match.Length);
                }

                var first = mention.Matches[0].First;
                row[(int)TagFeature.IsNamed] = 1;
                row[(int)TagFeature.Mentions] = MathF.Log(1 + mention.Matches.Count);
                row[(int)TagFeature.First] = MathF.Log(1 + first);
                row[(int)TagFeature.RelativeFirst] = (float)first / total;
                row[(int)TagFeature.Spread] = System.Numerics.BitOperations.PopCount((uint)tenths);
                row[(int)TagFeature.Rarity] = IdfOf(counts(topic), articleCount);
                row[(int)TagFeature.Weight] = weights[topic];
                row[(int)TagFeature.Share] = weights[topic] / allWeights;
                row[(int)TagFeature.Rank] = MathF.Log(1 + ranks[topic]);
                row[(int)TagFeature.OnlyAcronym] = mention.Matches.All(match => match.IsAcronym) ? 1 : 0;
                row[(int)TagFeature.IsTitle] = mention.Matches.Any(match => match.Zone == Zone.Title && match.First == 0) ? 1 : 0;
            }

            row[(int)TagFeature.Narrower] = narrower.GetValueOrDefault(topic);
            row[(int)TagFeature.ArticleWords] = MathF.Log(total);
            if (taggedCount == 0)
            {
                row[(int)TagFeature.VotesRank] = row[(int)TagFeature.ProfileRank] = 0;
            }
            else
            {
                // Shrunk towards the share of an average tag, so that one article proves nothing.
                row[(int)TagFeature.ChanceWhenNamed] = mention is null ? 0 : (count.NamedAndTagged + 0.05f) / (count.NamedInTagged + 0.5f);
                row[(int)TagFeature.Usage] = (float)count.Tagged / taggedCount;
                if (close.TryGetValue(topic, out var closest))
                {
                    row[(int)TagFeature.Votes] = closest.Votes;
                    row[(int)TagFeature.VotesRank] = MathF.Log(1 + closest.VotesRank);
                    row[(int)TagFeature.Profile] = closest.Profile;
                    row[(int)TagFeature.ProfileRank] = MathF.Log(1 + closest.ProfileRank);
                    row[(int)TagFeature.Closeness] = closest.Votes * closest.Profile;
                    row[(int)TagFeature.NamedAndClose] = mention is null ? 0 : closest.Profile * (1 + row[(int)TagFeature.Mentions]);
                    row[(int)TagFeature.VotesAndTitle] = row[(int)TagFeature.InTitle] > 0 ? closest.Votes : 0;
                    row[(int)TagFeature.VotesPerUsage] = MathF.Log(1 + (closest.Votes / Math.Max(row[(int)TagFeature.Usage], 0.002f)));
                }
            }

            return row;
        }
    }

    /// <summary>The row of a topic as it would be if the article did not name it.</summary>
    internal static float[] WithoutName(float[] row)
    {
        var without = new float[row.Length];
        FillAbsent(without);
        foreach (var feature in KnownWithoutName)
        {
            without[(int)feature] = row[(int)feature];
        }

        return without;
    }

    /// <summary>What a topic has that the article does not name and that no tagged article has: first at no place, last in every ranking.</summary>
    internal static void FillAbsent(float[] row)
    {
        row[(int)TagFeature.First] = 12;
        row[(int)TagFeature.RelativeFirst] = 1.2f;
        row[(int)TagFeature.Rank] = 5;
        row[(int)TagFeature.VotesRank] = row[(int)TagFeature.ProfileRank] = 6;
    }

    /// <summary>Of a topic that came after the last learning nothing is known, so it counts as one of usual rarity.</summary>
    private static float IdfOf(TopicCounts? count, int articleCount) =>
        count is { } known ? MathF.Log((articleCount + 1) / (known.Named + 0.5f)) : UsualIdf;

    private static float WeightOf(TopicMention mention, TopicCounts? count, int articleCount) =>
        MathF.Log(1 + mention.Matches.Sum(match => match.Zone switch
        {
            Zone.Title => 5,
            Zone.Description => 3,
            Zone.Heading => 2,
            Zone.Lead => 2,
            Zone.Body => 1,
        })) * Math.Max(0.1f, IdfOf(count, articleCount));
}
