using System.Text;

using Microsoft.Extensions.Caching.Memory;

using Search.Articles;

namespace Search.Changes;

/// <summary>
/// Articles by their content. Keeps those parsed last, so that a source is parsed once on its way from a put through the index to a page
/// of hits. Only for what is stored or about to be: a text that a caller merely asks about is parsed by <see cref="ArticleParser"/>.
/// </summary>
/// <param name="capacity">Memory for parsed articles with their words, which snippets keep as long as the articles are kept, as <see cref="ArticleMemory"/> counts it, in bytes.</param>
public sealed class ParsedArticles(long capacity) : IDisposable
{
    // An entry of the cache beside its article: key, links and times.
    private const int EntrySize = 300;

    private readonly MemoryCache _articles = new(new MemoryCacheOptions { SizeLimit = capacity, TrackStatistics = true });

    /// <summary>Memory that the kept articles take, in bytes; at most the capacity.</summary>
    public long HeldBytes => _articles.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>How often an article was asked for that was kept, and that was not.</summary>
    public (long Hits, long Misses) Uses => _articles.GetCurrentStatistics() is { } statistics ? (statistics.TotalHits, statistics.TotalMisses) : (0, 0);

    /// <summary>Parses a source that is about to be stored.</summary>
    /// <exception cref="SearchException">As <see cref="ArticleParser.Parse"/>.</exception>
    public Article Parse(ArticleId id, ArticleSource source) => Get(new Key(id, HashOf(source.ToContent())), source);

    /// <summary>The article that a change stores.</summary>
    /// <exception cref="ArgumentException">The change is a deletion, or not one of an article.</exception>
    public Article Of(Change change) => Get(KeyOf(change), change.Source);

    /// <summary>The article that a change stores, and it is not kept: for whoever walks over all of them.</summary>
    /// <exception cref="ArgumentException">As <see cref="Of"/>.</exception>
    public Article Peek(Change change)
    {
        var key = KeyOf(change);
        return Find(key.Id, key.Hash) ?? ArticleParser.Parse(key.Id, change.Source);
    }

    /// <summary>The article with this content if it is still kept.</summary>
    public Article? Find(ArticleId id, ContentHash hash) => _articles.Get<Article>(new Key(id, hash));

    /// <inheritdoc/>
    public void Dispose() => _articles.Dispose();

    private static ContentHash HashOf(string content) => ContentHash.Of(Encoding.UTF8.GetBytes(content));

    private static Key KeyOf(Change change) => change.Subject.Kind == SubjectKind.Article && change.Content is not null
        ? new Key(change.ArticleId, change.ContentHash)
        : throw new ArgumentException($"change {change.Sequence} of {change.Subject} stores no article", nameof(change));

    private Article Get(Key key, ArticleSource source)
    {
        if (_articles.TryGetValue(key, out Article? kept) && kept is not null)
        {
            return kept;
        }

        var article = ArticleParser.Parse(key.Id, source);
        return _articles.Set(key, article, new MemoryCacheEntryOptions { Size = EntrySize + ArticleMemory.Of(article) + ArticleMemory.OfWords(article) });
    }

    private readonly record struct Key(ArticleId Id, ContentHash Hash);
}
