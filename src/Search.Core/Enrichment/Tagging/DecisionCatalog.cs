using Microsoft.Extensions.Logging;

using Search.Articles;
using Search.Changes;

namespace Search.Enrichment.Tagging;

/// <summary>What people decided on the tags of articles.</summary>
public sealed class DecisionCatalog(ILogger<DecisionCatalog> logger) : Catalog<ArticleId, TagDecisions>(SubjectKind.Review, logger)
{
    /// <summary>The decisions on an article.</summary>
    public TagDecisions Of(ArticleId article) => FindValue(article) ?? TagDecisions.None;

    /// <inheritdoc/>
    protected override ArticleId ReadId(string id) => ArticleId.Parse(id);

    /// <inheritdoc/>
    protected override TagDecisions Read(string content) => TagDecisions.FromJson(content);
}
