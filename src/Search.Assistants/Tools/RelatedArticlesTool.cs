using Search.Assistants.Answers;
using Search.Contracts.V1;

namespace Search.Assistants.Tools;

/// <summary>Finds articles like a given one.</summary>
internal sealed class RelatedArticlesTool(SearchService.SearchServiceClient search, AnswerWords words) : AssistantTool<LikeArticles>(
    "related_articles",
    "Related articles",
    """
    Finds articles of this site that are like a given one, best first, each with the topics and words that both share; near-duplicates are listed apart.
    Use it to widen or compare: "what else is there on this", "background reading", "does another article say the same". For a subject in words use search_articles.
    """,
    [Id, Limit])
{
    private static readonly ToolParameter Id = new("id", ParameterKind.Text, "The article to find others for, as search_articles tells") { IsRequired = true, Most = 128, Field = "article_id" };
    private static readonly ToolParameter Limit = new("limit", ParameterKind.Whole, "Most articles in the answer") { Least = 1, Most = 20, Usual = 5, Field = "page_size" };

    protected override async Task<LikeArticles> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var found = await search.ListRelatedArticlesAsync(
            new ListRelatedArticlesRequest { ArticleId = arguments.Text(Id), PageSize = arguments.Whole(Limit) }, cancellationToken: cancellationToken);
        return new LikeArticles(
            [.. found.Related.Select(related => ToAnswer(related.Article, related.Reasons.Select(ToText), related.Score))],
            AnswerWords.NullIfEmpty(found.NearDuplicates.Select(duplicate => ToAnswer(duplicate.Article, [], duplicate.Likeness))));
    }

    private static string ToText(RelatedArticle.Types.Reason reason) =>
        reason.Topic is { } topic ? $"topic: {topic.Label}" : $"words: {string.Join(", ", reason.Words)}";

    private LikeArticle ToAnswer(Article article, IEnumerable<string> reasons, double score) => new(
        article.ArticleId,
        article.Title,
        words.AddressOf(article),
        AnswerWords.NullIfEmpty(article.Description),
        AnswerWords.NullIfEmpty(article.PublishDate),
        article.ContentHash,
        AnswerWords.TagsOf(article),
        AnswerWords.NullIfEmpty(reasons),
        Math.Round(score, 3));
}
