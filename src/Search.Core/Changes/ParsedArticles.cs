using System.Text;

using Microsoft.Extensions.Caching.Memory;

using Search.Articles;

namespace Search.Changes;

/// <summary>
/// Articles by their content. Keeps those parsed last, so that a source is parsed once on its way from a put through the index to a page
/// of hits.
/// </summary>
/// <param name="capacity">Memory for parsed articles, in bytes of source.</param>
public sealed class ParsedArticles(long capacity) : IDisposable
{
    private readonly MemoryCache _articles = new(new MemoryCacheOptions { SizeLimit = capacity });

    /// <summary>Parses a source that came from outside.</summary>
    /// <exception cref="SearchException">As <see cref="ArticleParser.Parse"/>.</exception>
    public Article Parse(ArticleId id, string markdown) => Get(new Key(id, HashOf(markdown)), markdown);

    /// <summary>The article that a change stores.</summary>
    /// <exception cref="ArgumentException">The change is a deletion, or not one of an article.</exception>
    public Article Of(Change change) => Get(KeyOf(change), change.Content!);

    /// <summary>The article that a change stores, and it is not kept: for whoever walks over all of them.</summary>
    /// <exception cref="ArgumentException">As <see cref="Of"/>.</exception>
    public Article Peek(Change change)
    {
        var key = KeyOf(change);
        return Find(key.Id, key.Hash) ?? ArticleParser.Parse(key.Id, change.Content!);
    }

    /// <summary>The article with this content if it is still kept.</summary>
    public Article? Find(ArticleId id, ContentHash hash) => _articles.Get<Article>(new Key(id, hash));

    /// <inheritdoc/>
    public void Dispose() => _articles.Dispose();

    private static ContentHash HashOf(string markdown) => ContentHash.Of(Encoding.UTF8.GetBytes(markdown));

    private static Key KeyOf(Change change) => change is { Subject.Kind: SubjectKind.Article, Content: not null }
        ? new Key(change.ArticleId, change.ContentHash)
        : throw new ArgumentException($"change {change.Sequence} of {change.Subject} stores no article", nameof(change));

    private Article Get(Key key, string markdown)
    {
        if (_articles.TryGetValue(key, out Article? kept) && kept is not null)
        {
            return kept;
        }

        var article = ArticleParser.Parse(key.Id, markdown);
        return _articles.Set(key, article, new MemoryCacheEntryOptions { Size = markdown.Length });
    }

    private readonly record struct Key(ArticleId Id, ContentHash Hash);
}
