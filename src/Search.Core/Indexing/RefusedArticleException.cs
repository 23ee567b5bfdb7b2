using Search.Articles;

namespace Search.Indexing;

/// <summary>An engine cannot hold an article, whatever is tried; nothing else was lost by it.</summary>
/// <param name="id">The article.</param>
/// <param name="reason">What the engine says of it.</param>
public sealed class RefusedArticleException(ArticleId id, Exception reason) : Exception($"article {id} cannot be indexed: {reason.Message}", reason)
{
    /// <summary>The article.</summary>
    public ArticleId Id => id;
}
