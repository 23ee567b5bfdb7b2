using System.ComponentModel;

namespace Search.Assistants.Answers;

/// <summary>What <c>search_articles</c> answers.</summary>
internal sealed record FoundArticles(
    [property: Description("All articles that match, of which this is a page")] int Total,
    [property: Description("Best first")] IReadOnlyList<FoundArticle> Articles)
{
    [Description("Give it as page_token, with the same other arguments, for the next page; absent on the last one")]
    public string? NextPageToken { get; init; }

    [Description("Another spelling of the query that more articles hold")]
    public string? DidYouMean { get; init; }

    [Description("What was not understood as typed, or was looked for otherwise")]
    public IReadOnlyList<string>? Notes { get; init; }
}

/// <summary>An article that matches.</summary>
internal sealed record FoundArticle(
    [property: Description("For get_article and related_articles")] string Id,
    string Title,
    [property: Description("Where people read it, at the section that matches best; cite this")] string? Url,
    string? Description,
    IReadOnlyList<string>? Authors,
    [property: Description("ISO 8601")] string? Published,
    [property: Description("BCP 47")] string? Language,
    [property: Description("Version of the article: another one means that it changed")] string ContentHash,
    [property: Description("What it is about, with the reason for each")] IReadOnlyList<ArticleTag>? Tags)
{
    [Description("The passages that match best")]
    public IReadOnlyList<Passage>? Passages { get; init; }
}

/// <summary>A topic of an article.</summary>
internal sealed record ArticleTag(
    [property: Description("What the parameter tags takes")] string Id,
    string Label,
    [property: Description("What gave the article the topic")] string Reason,
    [property: Description("0 to 1")] double Confidence)
{
    [Description("Words and passages of the article that speak for it")]
    public IReadOnlyList<string>? Evidence { get; init; }
}

/// <summary>A passage of an article.</summary>
internal sealed record Passage(
    string Text,
    [property: Description("Anchor of its section, as get_article takes it")] string? Section,
    [property: Description("Leads to the section")] string? Url);
