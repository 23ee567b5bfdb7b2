using System.Collections.Immutable;
using System.Globalization;

namespace Search.Enrichment.Words;

/// <summary>In how many articles of a collection each word and phrase stands.</summary>
public sealed class CorpusStatistics
{
    private const int FewArticles = 64;

    private readonly Dictionary<ulong, int> _articles;
    private readonly double _highestIdf;

    // Of phrases that so many articles hold; most are held by none or a few.
    private readonly float[] _idfs;

    /// <summary>Takes counts over.</summary>
    /// <param name="articleCount">Articles in all.</param>
    /// <param name="articles">Articles with each phrase, by <see cref="PhraseKey"/>; a phrase left out counts as in none.</param>
    public CorpusStatistics(int articleCount, Dictionary<ulong, int> articles)
    {
        ArticleCount = articleCount;
        _articles = articles;
        _highestIdf = Math.Log((articleCount + 1) / 0.5);
        _idfs = [.. Enumerable.Range(0, FewArticles).Select(IdfOfCount)];
    }

    /// <summary>Of a collection that holds nothing.</summary>
    public static CorpusStatistics Empty { get; } = new(0, []);

    /// <summary>Articles in all.</summary>
    public int ArticleCount { get; }

    /// <summary>Articles with each phrase.</summary>
    public IReadOnlyDictionary<ulong, int> Articles => _articles;

    /// <summary>
    /// Articles that put a phrase forward: name it in title, subtitle, description or a heading, or say it again and again. What articles are about is put
    /// forward where it stands; a figure of speech never is.
    /// </summary>
    public IReadOnlyDictionary<ulong, int> PutForward { get; init; } = ImmutableDictionary<ulong, int>.Empty;

    /// <summary>What many of the articles share.</summary>
    public SharedText Shared { get; init; } = SharedText.None;

    /// <summary>Articles that hold the phrase.</summary>
    public int ArticlesWith(ulong phrase) => _articles.GetValueOrDefault(phrase);

    /// <summary>How rare a phrase is, from 0 for one that every article has to about 1 for one that none has: idf over its highest value.</summary>
    public float IdfOf(ulong phrase) => ArticlesWith(phrase) is var articles && articles < FewArticles ? _idfs[articles] : IdfOfCount(articles);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CorpusStatistics Read(TextReader reader)
    {
        var articles = new Dictionary<ulong, int>();
        var count = int.Parse(reader.ReadLine()!, CultureInfo.InvariantCulture);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var parts = line.Split('\t');
            articles[ulong.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = int.Parse(parts[1], CultureInfo.InvariantCulture);
        }

        return new CorpusStatistics(count, articles);
    }

    /// <summary>The number of articles, then a line for each phrase.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine(ArticleCount.ToString(CultureInfo.InvariantCulture));
        foreach (var (phrase, articles) in _articles.OrderBy(entry => entry.Key))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{phrase:x}\t{articles}"));
        }
    }

    private float IdfOfCount(int articles) => (float)(Math.Log((ArticleCount + 1) / (articles + 0.5)) / _highestIdf);
}
