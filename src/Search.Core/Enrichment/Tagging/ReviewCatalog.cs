using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;

namespace Search.Enrichment.Tagging;

/// <summary>What people decided on the tags of articles.</summary>
public sealed class ReviewCatalog(ILogger<ReviewCatalog> logger) : Catalog<ArticleId, ArticleReviews>(SubjectKind.Review, logger)
{
    /// <summary>The decisions on an article.</summary>
    public ArticleReviews Of(ArticleId article) => FindValue(article) ?? ArticleReviews.None;

    /// <inheritdoc/>
    protected override ArticleId ReadId(string id) => ArticleId.Parse(id);

    /// <inheritdoc/>
    protected override ArticleReviews Read(string content) => ArticleReviews.FromJson(content);
}
