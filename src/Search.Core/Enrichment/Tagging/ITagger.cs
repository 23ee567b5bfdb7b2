using Search.Articles;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>Gives articles their tags. The same article and state always give the same tags. Safe for use by many threads.</summary>
public interface ITagger
{
    /// <summary>The words of an article by which it is tagged.</summary>
    ArticleWords Read(Article article, TaggingState state);

    /// <summary>The tags of an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="words">Its words as <see cref="Read"/> gives them in the same state.</param>
    /// <param name="decisions">What people decided on it.</param>
    /// <param name="state">Topics and model.</param>
    ArticleTags Tag(Article article, ArticleWords words, ArticleReviews decisions, TaggingState state);

    /// <summary>The tags of an article whose words nobody else needs.</summary>
    /// <param name="article">The article.</param>
    /// <param name="decisions">What people decided on it.</param>
    /// <param name="state">Topics and model.</param>
    ArticleTags Tag(Article article, ArticleReviews decisions, TaggingState state) => Tag(article, Read(article, state), decisions, state);
}
