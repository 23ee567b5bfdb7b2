using System.Text;

using Search.Contracts.V1;
using Search.Server.GrpcApi;

namespace Search.Server.Pages;

/// <summary>What the site holds and how to read it, for programs that read pages (llmstxt.org): topics in use, the newest articles, and where to ask for more.</summary>
internal sealed class SitePage(SearchService.SearchServiceClient search, TagService.TagServiceClient tags, SiteOptions site)
{
    private const int Topics = 50;
    private const int Articles = 20;

    /// <summary>Answers with the page.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        PageRequest.CheckEmpty(http.Request);
        var newest = await search.SearchArticlesAsync(
            new SearchArticlesRequest { OrderBy = SearchArticlesRequest.Types.OrderBy.Newest, PageSize = Articles }, cancellationToken: http.RequestAborted);
        var topics = await tags.ListTagsAsync(new ListTagsRequest { PageSize = Topics }, cancellationToken: http.RequestAborted);
        return Results.Text(Write(newest, topics, path => PageAddresses.Of(http.Request, path), id => PageAddresses.OfMarkdown(http.Request, id)), "text/plain", Encoding.UTF8);
    }

    private string Write(SearchArticlesResponse newest, ListTagsResponse topics, Func<string, string> addressOf, Func<string, string> markdownOf)
    {
        var page = new StringBuilder();
        page.Append($"""
            # {OneLine(site.Name)}

            > {newest.TotalSize} articles on {topics.TotalSize} topics, with search that says why. What is listed here is what the caller may see.

            An article is read as Markdown at its address below, and as JSON at the same address without `.md`. A list of articles, by words or by topic, is a feed (Atom) or JSON.

            ## How to ask

            - [Search]({addressOf("/v1/articles:search?query=")}): words, "phrases", -word, OR, `title:`, `tag:`, `author:`, `after:2025-01`; JSON with marked passages
            - [Feed of a search]({addressOf("/v1/articles:feed?query=")}): the same parameters, newest first
            - [All articles]({addressOf("/v1/articles")}): JSON, a page at a time
            - [All topics]({addressOf("/v1/tags")}): JSON, most used first
            - [Tools for assistants]({addressOf("/mcp")}): Model Context Protocol, streamable HTTP

            ## Topics in use


            """);
        foreach (var topic in topics.Tags)
        {
            page.Append($"- [{Label(topic.Label)}]({addressOf($"/v1/articles:feed?filter.tags_all={Uri.EscapeDataString(topic.TopicId)}")}): {topic.ArticleCount} articles\n");
        }

        page.Append("\n## Newest articles\n\n");
        foreach (var article in newest.Hits.Select(hit => hit.Article))
        {
            var about = string.Join(", ", new[] { article.PublishDate, OneLine(article.Description) }.Where(part => part.Length > 0));
            page.Append($"- [{Label(article.Title)}]({markdownOf(article.ArticleId)}){(about.Length > 0 ? ": " : "")}{about}\n");
        }

        return page.ToString();
    }

    /// <summary>A text that ends no link before its time.</summary>
    private static string Label(string text) => OneLine(text).Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
