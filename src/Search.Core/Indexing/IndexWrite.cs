using Search.Articles;

namespace Search.Indexing;

/// <summary>What becomes of one article in an index.</summary>
/// <param name="Id">The article.</param>
/// <param name="Article">Replaces what the index holds of it; null removes that.</param>
public readonly record struct IndexWrite(ArticleId Id, IndexedArticle? Article)
{
    /// <summary>Adds an article, or replaces what the index holds of it.</summary>
    public static IndexWrite Put(IndexedArticle article) => new(article.Article.Id, article);

    /// <summary>Removes an article.</summary>
    public static IndexWrite Delete(ArticleId id) => new(id, null);
}
