using Search.Articles;
using Search.Topics;

namespace Search.Tagging;

/// <summary>The articles of a site whose tags people chose, to be compared with others: what learning rests on. Never changes.</summary>
public sealed class TaggedArticles
{
    /// <summary>Most similar articles that vote for their topics.</summary>
    public const int NeighbourCount = 15;

    private readonly IReadOnlyList<TaggedArticle> _articles;
    private readonly Dictionary<TopicId, int> _topicIndex = [];
    private readonly List<TopicId> _topics = [];
    private readonly int[][] _topicsOfArticle;
    private readonly List<int>[] _articlesOfTopic;
    private readonly float[] _profileSquares;
    private readonly Dictionary<ulong, (int[] Articles, float[] Weights)> _postings = [];

    /// <summary>Takes articles in.</summary>
    public TaggedArticles(IReadOnlyList<TaggedArticle> articles)
    {
        _articles = articles;
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

        // The squared length of the sum of a topic's articles.
        _profileSquares = [.. _articlesOfTopic.Select(members => members
            .SelectMany(article => articles[article].Vector.Terms.Zip(articles[article].Vector.Weights))
            .GroupBy(term => term.First)
            .Sum(term => MathF.Pow(term.Sum(entry => entry.Second), 2)))];
    }

    /// <summary>Of a site where nobody has tagged anything.</summary>
    public static TaggedArticles None { get; } = new([]);

    /// <summary>The articles.</summary>
    public IReadOnlyList<TaggedArticle> Articles => _articles;

    /// <summary>How close each topic is to an article.</summary>
    /// <param name="vector">The article.</param>
    /// <param name="leaveOut">Position of an article that must not count, for learning from it; null counts all.</param>
    public IReadOnlyList<TopicCloseness> Compare(ArticleVector vector, int? leaveOut = null)
    {
        var similarities = SimilaritiesTo(vector);
        var votes = new float[_topics.Count];
        var neighbours = NearestOf(similarities, leaveOut);
        var total = neighbours.Sum(article => similarities[article]) + 1e-9f;
        foreach (var article in neighbours)
        {
            foreach (var topic in _topicsOfArticle[article])
            {
                votes[topic] += similarities[article] / total;
            }
        }

        var closeness = new List<TopicCloseness>(_topics.Count);
        for (var topic = 0; topic < _topics.Count; topic++)
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
            closeness.Add(new TopicCloseness(
                _topics[topic], count, votes[topic], count > 0 ? sum / MathF.Sqrt(Math.Max(square, 1e-6f)) : 0));
        }

        return closeness;
    }

    /// <summary>Of the nearest articles those that have the topic, most similar first.</summary>
    public IEnumerable<ArticleId> NeighboursWith(TopicId topic, ArticleVector vector) => _topicIndex.TryGetValue(topic, out var index)
        ? NearestOf(SimilaritiesTo(vector), null).Where(article => _topicsOfArticle[article].Contains(index)).Select(article => _articles[article].Id)
        : [];

    /// <summary>The terms of the article that bring it closest to the topic's articles, the strongest first.</summary>
    public IReadOnlyList<ulong> TellingTermsOf(TopicId topic, ArticleVector vector, int limit)
    {
        if (!_topicIndex.TryGetValue(topic, out var index))
        {
            return [];
        }

        var members = _articlesOfTopic[index].ToHashSet();
        var gains = new List<(ulong Term, float Gain)>();
        for (var place = 0; place < vector.Terms.Length; place++)
        {
            var (articles, weights) = _postings.GetValueOrDefault(vector.Terms[place], ([], []));
            var gain = 0f;
            for (var entry = 0; entry < articles.Length; entry++)
            {
                gain += members.Contains(articles[entry]) ? weights[entry] * vector.Weights[place] : 0;
            }

            if (gain > 0)
            {
                gains.Add((vector.Terms[place], gain));
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

    private static List<int> NearestOf(float[] similarities, int? leaveOut)
    {
        var nearest = new PriorityQueue<int, (float, int)>();
        for (var article = 0; article < similarities.Length; article++)
        {
            if (article == leaveOut || similarities[article] <= 0)
            {
                continue;
            }

            // Of equal ones the earlier counts.
            nearest.Enqueue(article, (similarities[article], -article));
            if (nearest.Count > NeighbourCount)
            {
                nearest.Dequeue();
            }
        }

        return [.. nearest.UnorderedItems.Select(entry => entry.Element).OrderByDescending(article => similarities[article]).ThenBy(article => article)];
    }
}

/// <summary>An article whose tags people chose.</summary>
/// <param name="Id">Which article.</param>
/// <param name="Vector">Its words.</param>
/// <param name="Topics">Its tags.</param>
public sealed record TaggedArticle(ArticleId Id, ArticleVector Vector, IReadOnlyList<TopicId> Topics);

/// <summary>How close a topic is to an article.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="ArticleCount">Articles that people tagged with it.</param>
/// <param name="Votes">Its share of the similarity of the nearest articles, 0 to 1.</param>
/// <param name="Profile">Cosine of the article and the sum of the topic's articles, 0 to 1 (Rocchio 1971).</param>
public readonly record struct TopicCloseness(TopicId Topic, int ArticleCount, float Votes, float Profile);
