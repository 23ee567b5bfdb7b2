using Search.Articles;
using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Enrichment.Words;

namespace Search.Indexing;

/// <summary>What the engine makes a document of.</summary>
/// <param name="Article">The article.</param>
/// <param name="Tags">Its topics, and the phrases that may become some.</param>
/// <param name="ContentHash">Of its source, by which the document can be compared with the store.</param>
public sealed record IndexedArticle(Article Article, ArticleTags Tags, ContentHash ContentHash)
{
    /// <summary>What many articles of the site share, which says nothing of this one.</summary>
    public SharedText Shared { get; init; } = SharedText.None;

    /// <summary>Its words without <see cref="Shared"/>, where whoever tagged it read them already; null leaves that to the engine.</summary>
    public ArticleWords? Words { get; init; }
}
