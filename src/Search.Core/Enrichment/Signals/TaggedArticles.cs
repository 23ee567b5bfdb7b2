using Search.Articles;
using Search.Enrichment.Topics;

namespace Search.Enrichment.Signals;

/// <summary>The articles of a site whose topics are known, to be compared with others: what learning rests on. Never changes.</summary>
public sealed class TaggedArticles
{
    /// <summary>Most similar articles that vote for their topics.</summary>
    public const int NeighbourCount = 15;

    // Articles near enough for their topics to be worth a look; a topic that fits has one of them.
    private const int NearbyCount = 250;

    // Terms of a topic's profile that are kept to tell why; the rest weighs little.
    private const int MaxProfileTerms = 200;

    private readonly IReadOnlyList<TaggedArticle> _articles;
    private readonly Dictionary<ArticleId, int> _places = [];
    private readonly Dictionary<TopicId, int> _topicIndex = [];
    private readonly List<TopicId> _topics = [];
    private readonly int[][] _topicsOfArticle;
    private readonly List<int>[] _articlesOfTopic;

    // The squared length of the sum of a topic's articles, and its heaviest terms.
    private readonly float[] _profileSquares;
    private readonly Dictionary<ulong, float>[] _profiles;
    private readonly Dictionary<ulong, (int[] Articles, float[] Weights)> _postings = [];

    /// <summary>Takes articles in.</summary>
    public TaggedArticles(IReadOnlyList<TaggedArticle> articles)
    {
        _articles = articles;
        for (var article = 0; article < articles.Count; article++)
        {
            _places.TryAdd(articles[article].Id, article);
        }

        foreach (var topic in articles.SelectMany(article => article.Topics))
        {
            if (_topicIndex.TryAdd(topic, _topics.Count))
            {
                _topics.Add(topic);
            }
        }

        _topicsOfArticle = [.. articles.Select(article => article.Topics.Select(topic => _topicIndex[topic]).Distinct().ToArray())];
        _articlesOfTopic = [.. _topics.Select(_ => new List<int>())];
        for (var article = 0; article < articles.Count; article++)
        {
            foreach (var topic in _topicsOfArticle[article])
            {
                _articlesOfTopic[topic].Add(article);
            }
        }

        foreach (var posting in articles
            .SelectMany((article, index) => article.Vector.Terms.Select((term, place) => (Term: term, Article: index, Weight: article.Vector.Weights[place])))
            .GroupBy(entry => entry.Term))
        {
            _postings[posting.Key] = ([.. posting.Select(entry => entry.Article)], [.. posting.Select(entry => entry.Weight)]);
        }

        var profiles = _articlesOfTopic.Select(members => SumOf(members)).ToList();
        _profileSquares = [.. profiles.Select(profile => profile.Values.Sum(weight => weight * weight))];
        _profiles = [.. profiles.Select(profile => profile
            .OrderByDescending(term => term.Value).ThenBy(term => term.Key).Take(MaxProfileTerms).ToDictionary())];
    }

    private Dictionary<ulong, float> SumOf(IEnumerable<int> members)
    {
        var sum = new Dictionary<ulong, float>();
        foreach (var vector in members.Select(member => _articles[member].Vector))
        {
            for (var place = 0; place < vector.Terms.Length; place++)
            {
                sum[vector.Terms[place]] = sum.GetValueOrDefault(vector.Terms[place]) + vector.Weights[place];
            }
        }

        return sum;
    }

    /// <summary>Of a site where no article's topics are known.</summary>
    public static TaggedArticles None { get; } = new([]);

    /// <summary>The articles.</summary>
    public IReadOnlyList<TaggedArticle> Articles => _articles;

    /// <summary>The topics of an article; null if it is not among these.</summary>
    public IReadOnlyList<TopicId>? TopicsOf(ArticleId id) => _places.TryGetValue(id, out var place) ? _articles[place].Topics : null;

    /// <summary>
    /// How close topics are to an article: those of the articles nearest to it, and those that it names. What is known of the article itself does
    /// not count (leave-one-out), so that one learned from is weighed like one that is new.
    /// </summary>
    /// <param name="id">Which article.</param>
    /// <param name="vector">Its words.</param>
    /// <param name="named">Topics that are compared however far they are.</param>
    public Comparison Compare(ArticleId id, ArticleVector vector, IEnumerable<TopicId> named)
    {
        int? leaveOut = _places.TryGetValue(id, out var place) ? place : null;
        var similarities = SimilaritiesTo(vector);
        var nearest = NearestOf(similarities, leaveOut, NearbyCount);
        var topics = named.Where(_topicIndex.ContainsKey).Select(topic => _topicIndex[topic]).ToHashSet();
        nearest.ForEach(article => topics.UnionWith(_topicsOfArticle[article]));

        var votes = new Dictionary<int, float>();
        var voters = nearest.Take(NeighbourCount).ToList();
        var total = voters.Sum(article => similarities[article]) + 1e-9f;
        foreach (var article in voters)
        {
            foreach (var topic in _topicsOfArticle[article])
            {
                votes[topic] = votes.GetValueOrDefault(topic) + (similarities[article] / total);
            }
        }

        var closeness = topics
            .Select(topic => (Topic: topic, Profile: ProfileOf(topic, similarities, leaveOut)))
            .Where(topic => topic.Profile.ArticleCount > 0)
            .Select(topic => new TopicCloseness(
                _topics[topic.Topic], topic.Profile.ArticleCount, votes.GetValueOrDefault(topic.Topic), topic.Profile.Cosine, 0, 0))
            .ToArray();
        return new Comparison(Ranked(closeness), voters);
    }

    /// <summary>The cosine with the sum of a topic's articles (Rocchio 1971).</summary>
    private (int ArticleCount, float Cosine) ProfileOf(int topic, float[] similarities, int? leaveOut)
    {
        var count = 0;
        var sum = 0f;
        var sumWithSelf = 0f;
        foreach (var article in _articlesOfTopic[topic])
        {
            sumWithSelf += similarities[article];
            if (article != leaveOut)
            {
                sum += similarities[article];
                count++;
            }
        }

        // Without one member the sum's square is (C − a)² = C² − 2·C·a + 1.
        var square = count == _articlesOfTopic[topic].Count ? _profileSquares[topic] : _profileSquares[topic] - (2 * sumWithSelf) + 1;
        return (count, sum / MathF.Sqrt(Math.Max(square, 1e-6f)));
    }

    /// <summary>With the places that the topics take, from 0; of equal ones the lower id comes first.</summary>
    private static TopicCloseness[] Ranked(TopicCloseness[] closeness)
    {
        Array.Sort(closeness, (one, other) => Order(one, other, other.Votes.CompareTo(one.Votes)));
        for (var rank = 0; rank < closeness.Length; rank++)
        {
            closeness[rank] = closeness[rank] with { VotesRank = rank };
        }

        Array.Sort(closeness, (one, other) => Order(one, other, other.Profile.CompareTo(one.Profile)));
        for (var rank = 0; rank < closeness.Length; rank++)
        {
            closeness[rank] = closeness[rank] with { ProfileRank = rank };
        }

        return closeness;

        static int Order(TopicCloseness one, TopicCloseness other, int order) =>
            order != 0 ? order : string.CompareOrdinal(one.Topic.Value, other.Topic.Value);
    }

    /// <summary>Of an article's neighbours those that have the topic, most similar first.</summary>
    public IEnumerable<ArticleId> NeighboursWith(TopicId topic, Comparison comparison) => _topicIndex.TryGetValue(topic, out var index)
        ? comparison.Neighbours.Where(article => _topicsOfArticle[article].Contains(index)).Select(article => _articles[article].Id)
        : [];

    /// <summary>The terms of the article that bring it closest to the topic's articles, the strongest first.</summary>
    public IReadOnlyList<ulong> InformativeTermsOf(TopicId topic, ArticleVector vector, int limit)
    {
        if (!_topicIndex.TryGetValue(topic, out var index))
        {
            return [];
        }

        var gains = new List<(ulong Term, float Gain)>();
        for (var place = 0; place < vector.Terms.Length; place++)
        {
            if (_profiles[index].TryGetValue(vector.Terms[place], out var weight))
            {
                gains.Add((vector.Terms[place], weight * vector.Weights[place]));
            }
        }

        return [.. gains.OrderByDescending(term => term.Gain).ThenBy(term => term.Term).Take(limit).Select(term => term.Term)];
    }

    private float[] SimilaritiesTo(ArticleVector vector)
    {
        var similarities = new float[_articles.Count];
        for (var place = 0; place < vector.Terms.Length; place++)
        {
            if (_postings.TryGetValue(vector.Terms[place], out var posting))
            {
                for (var entry = 0; entry < posting.Articles.Length; entry++)
                {
                    similarities[posting.Articles[entry]] += posting.Weights[entry] * vector.Weights[place];
                }
            }
        }

        return similarities;
    }

    /// <summary>The most similar articles, nearest first; of equal ones the earlier.</summary>
    private static List<int> NearestOf(float[] similarities, int? leaveOut, int limit)
    {
        var nearest = new PriorityQueue<int, (float, int)>(limit + 1);
        for (var article = 0; article < similarities.Length; article++)
        {
            if (article == leaveOut || similarities[article] <= 0)
            {
                continue;
            }

            if (nearest.Count < limit)
            {
                nearest.Enqueue(article, (similarities[article], -article));
            }
            else if (nearest.TryPeek(out _, out var lowest) && similarities[article] > lowest.Item1)
            {
                nearest.DequeueEnqueue(article, (similarities[article], -article));
            }
        }

        return [.. nearest.UnorderedItems.Select(entry => entry.Element).OrderByDescending(article => similarities[article]).ThenBy(article => article)];
    }
}

/// <summary>An article whose topics are known.</summary>
/// <param name="Id">Which article.</param>
/// <param name="Vector">Its words.</param>
/// <param name="Topics">Its topics.</param>
public sealed record TaggedArticle(ArticleId Id, ArticleVector Vector, IReadOnlyList<TopicId> Topics);

/// <summary>An article beside those whose topics are known.</summary>
/// <param name="Topics">How close topics are.</param>
/// <param name="Neighbours">Positions of the most similar articles, nearest first.</param>
public sealed record Comparison(IReadOnlyList<TopicCloseness> Topics, IReadOnlyList<int> Neighbours)
{
    /// <summary>Of an article that was compared with none.</summary>
    public static Comparison None { get; } = new([], []);
}

/// <summary>How close a topic is to an article.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="ArticleCount">Articles that have it.</param>
/// <param name="Votes">Its share of the similarity of the nearest articles, 0 to 1.</param>
/// <param name="Profile">Cosine of the article and the sum of the topic's articles, 0 to 1.</param>
/// <param name="VotesRank">Topics with more votes.</param>
/// <param name="ProfileRank">Topics with a closer profile.</param>
public readonly record struct TopicCloseness(TopicId Topic, int ArticleCount, float Votes, float Profile, int VotesRank, int ProfileRank);
