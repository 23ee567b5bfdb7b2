using System.ComponentModel;

namespace Search.Assistants.Answers;

/// <summary>What <c>related_articles</c> answers.</summary>
internal sealed record LikeArticles(
    [property: Description("Best first; fewer than asked for where no others are alike")] IReadOnlyList<LikeArticle> Articles,
    [property: Description("Articles that say the same in nearly the same words")] IReadOnlyList<LikeArticle>? NearDuplicates);

/// <summary>An article like the given one.</summary>
internal sealed record LikeArticle(
    [property: Description("For get_article and related_articles")] string Id,
    string Title,
    [property: Description("Where people read it; cite this")] string? Url,
    string? Description,
    [property: Description("ISO 8601")] string? Published,
    [property: Description("Version of the article: another one means that it changed")] string ContentHash,
    [property: Description("What it is about, with the reason for each")] IReadOnlyList<ArticleTag>? Tags,
    [property: Description("What both share")] IReadOnlyList<string>? Reasons,
    [property: Description("How alike, 0 to 1")] double Score);
