namespace Search.Enrichment.Words;

/// <summary>Counts what the articles of a site have in common: words and phrases, those that are put forward, and sentences.</summary>
public sealed class SiteCounter
{
    private readonly CorpusCounter _phrases = new();
    private readonly CorpusCounter _putForward = new();
    private readonly CorpusCounter _sentences = new();

    /// <summary>Counts one article.</summary>
    /// <param name="phrases">Its different words and phrases.</param>
    /// <param name="putForward">Those of them that it puts forward.</param>
    /// <param name="sentences">Its <see cref="SharedText.SentencesOf"/>.</param>
    public void Add(IReadOnlySet<ulong> phrases, IReadOnlySet<ulong> putForward, IReadOnlySet<ulong> sentences)
    {
        _phrases.Add(phrases);
        _putForward.Add(putForward);
        _sentences.Add(sentences);
    }

    /// <summary>What was counted, without phrases of fewer articles than <paramref name="minArticles"/>.</summary>
    public CorpusStatistics Finish(int minArticles) => new(_phrases.ArticleCount, _phrases.Keep(minArticles))
    {
        PutForward = _putForward.Keep(minArticles),
        Shared = SharedText.Of(_sentences.Finish(minArticles)),
    };
}
