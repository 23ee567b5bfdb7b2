namespace Search.Enrichment.Words;

/// <summary>Counts phrases over a collection of any size in bounded memory: rare ones are forgotten when there are too many (lossy counting; Manku and Motwani 2002).</summary>
public sealed class CorpusCounter
{
    // About 100 MB of counts.
    private const int MaxPhrases = 4_000_000;

    private readonly Dictionary<ulong, int> _articles = [];
    private int _forgotten;

    /// <summary>Articles counted.</summary>
    internal int ArticleCount { get; private set; }

    /// <summary>Counts one article.</summary>
    /// <param name="phrases">Its different words and phrases.</param>
    public void Add(IReadOnlySet<ulong> phrases)
    {
        ArticleCount++;
        foreach (var phrase in phrases)
        {
            _articles[phrase] = _articles.GetValueOrDefault(phrase) + 1;
        }

        while (_articles.Count > MaxPhrases)
        {
            _forgotten++;
            Forget(_forgotten);
        }
    }

    /// <summary>What was counted, without phrases of fewer articles than <paramref name="minArticles"/>.</summary>
    public CorpusStatistics Finish(int minArticles) => new(ArticleCount, Keep(minArticles));

    /// <summary>The counts, without phrases of fewer articles than <paramref name="minArticles"/>.</summary>
    internal Dictionary<ulong, int> Keep(int minArticles)
    {
        Forget(minArticles - 1);
        return _articles;
    }

    private void Forget(int upTo)
    {
        foreach (var (phrase, count) in _articles)
        {
            if (count <= upTo)
            {
                _articles.Remove(phrase);
            }
        }
    }
}
