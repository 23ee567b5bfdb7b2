using Search.Topics;
using Search.Words;

namespace Search.Tagging;

/// <summary>What speaks for giving an article a topic, as numbers for the scorecard.</summary>
public static class TagFeatures
{
    // Closest profiles whose topics are worth a look even if the article does not name them.
    private const int ProfileCount = 30;

    // As if one article in 20 named the topic.
    private const float UsualRarity = 3;

    /// <summary>In the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "is_named", "mentions", "in_title", "in_description", "in_headings", "in_lead", "first", "relative_first", "spread", "words", "rarity", "weight",
        "share", "rank", "only_acronym", "is_title", "narrower", "article_words",
        "chance_when_named", "usage", "votes", "votes_rank", "profile", "profile_rank", "closeness", "named_and_close", "votes_and_title", "votes_per_usage",
    ];

    /// <summary>A row for every topic that the article names or that is close to it.</summary>
    /// <param name="wordCount">Words of the article.</param>
    /// <param name="mentions">The topics it names.</param>
    /// <param name="closeness">How close topics are; empty where nothing was tagged by people.</param>
    /// <param name="counts">What the collection tells of a topic.</param>
    /// <param name="articleCount">Articles of the collection.</param>
    /// <param name="taggedCount">Articles that people tagged.</param>
    public static IReadOnlyList<(TopicId Topic, float[] Row)> Of(
        int wordCount,
        IReadOnlyList<TopicMention> mentions,
        IReadOnlyList<TopicCloseness> closeness,
        Func<TopicId, TopicCounts?> counts,
        int articleCount,
        int taggedCount)
    {
        var byVotes = closeness.OrderByDescending(topic => topic.Votes).ThenBy(topic => topic.Topic.Value, StringComparer.Ordinal).ToList();
        var byProfile = closeness.OrderByDescending(topic => topic.Profile).ThenBy(topic => topic.Topic.Value, StringComparer.Ordinal).ToList();
        var votesRank = byVotes.Select((topic, rank) => (topic.Topic, rank)).ToDictionary(entry => entry.Topic, entry => entry.rank);
        var profileRank = byProfile.Select((topic, rank) => (topic.Topic, rank)).ToDictionary(entry => entry.Topic, entry => entry.rank);
        var close = closeness.ToDictionary(topic => topic.Topic);
        var named = mentions.ToDictionary(mention => mention.Topic.Id);
        var weights = mentions.ToDictionary(mention => mention.Topic.Id, mention => WeightOf(mention, counts(mention.Topic.Id), articleCount));
        var ranks = weights.OrderByDescending(entry => entry.Value).Select((entry, rank) => (entry.Key, rank)).ToDictionary();
        var allWeights = Math.Max(weights.Values.Sum(), 1e-6f);
        var narrower = mentions.SelectMany(mention => mention.Topic.Broader).CountBy(topic => topic).ToDictionary();

        return [.. mentions.Select(mention => mention.Topic.Id)
            .Concat(byVotes.TakeWhile(topic => topic.Votes > 0).Select(topic => topic.Topic))
            .Concat(byProfile.Take(ProfileCount).Where(topic => topic.Profile > 0).Select(topic => topic.Topic))
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
                    row[2] += zone == Zone.Title ? 1 : 0;
                    row[3] += zone == Zone.Description ? 1 : 0;
                    row[4] += zone == Zone.Heading ? 1 : 0;
                    row[5] += zone == Zone.Lead ? 1 : 0;
                    tenths |= 1 << (10 * match.First / total);
                    row[9] = Math.Max(row[9], match.Length);
                }

                var first = mention.Matches[0].First;
                row[0] = 1;
                row[1] = MathF.Log(1 + mention.Matches.Count);
                row[6] = MathF.Log(1 + first);
                row[7] = (float)first / total;
                row[8] = System.Numerics.BitOperations.PopCount((uint)tenths);
                row[10] = RarityOf(counts(topic), articleCount);
                row[11] = weights[topic];
                row[12] = weights[topic] / allWeights;
                row[13] = MathF.Log(1 + ranks[topic]);
                row[14] = mention.Matches.All(match => match.IsAcronym) ? 1 : 0;
                row[15] = mention.Matches.Any(match => match.Zone == Zone.Title && match.First == 0) ? 1 : 0;
            }

            row[16] = narrower.GetValueOrDefault(topic);
            row[17] = MathF.Log(total);
            if (taggedCount == 0)
            {
                row[21] = row[23] = 0;
            }
            else
            {
                // Shrunk towards the share of an average tag, so that one article proves nothing.
                row[18] = mention is null ? 0 : (count.NamedAndTagged + 0.05f) / (count.NamedInTagged + 0.5f);
                row[19] = (float)count.Tagged / taggedCount;
                if (close.TryGetValue(topic, out var closest))
                {
                    row[20] = closest.Votes;
                    row[21] = MathF.Log(1 + votesRank[topic]);
                    row[22] = closest.Profile;
                    row[23] = MathF.Log(1 + profileRank[topic]);
                    row[24] = closest.Votes * closest.Profile;
                    row[25] = mention is null ? 0 : closest.Profile * (1 + row[1]);
                    row[26] = row[2] > 0 ? closest.Votes : 0;
                    row[27] = MathF.Log(1 + (closest.Votes / Math.Max(row[19], 0.002f)));
                }
            }

            return row;
        }
    }

    /// <summary>What a topic has that the article does not name and that no tagged article has: first at no place, last in every ranking.</summary>
    internal static void FillAbsent(float[] row)
    {
        row[6] = 12;
        row[7] = 1.2f;
        row[13] = 5;
        row[21] = row[23] = 6;
    }

    /// <summary>Of a topic that came after the last learning nothing is known, so it counts as one of usual rarity.</summary>
    private static float RarityOf(TopicCounts? count, int articleCount) =>
        count is { } known ? MathF.Log((articleCount + 1) / (known.Named + 0.5f)) : UsualRarity;

    private static float WeightOf(TopicMention mention, TopicCounts? count, int articleCount) =>
        MathF.Log(1 + mention.Matches.Sum(match => match.Zone switch
        {
            Zone.Title => 5,
            Zone.Description => 3,
            Zone.Heading => 2,
            Zone.Lead => 2,
            Zone.Body => 1,
        })) * Math.Max(0.1f, RarityOf(count, articleCount));
}
