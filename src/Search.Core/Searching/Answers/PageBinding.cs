using System.Text.Json;

using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>
/// Texts that page tokens are bound to: all that decides what an answer holds and in which order. What only decides how much of it is shown (page size, facets, explanations)
/// may change from page to page.
/// </summary>
public static class PageBinding
{
    /// <summary>Of a search: query, filter, order, match policy, mode, typo tolerance, recency and audience.</summary>
    /// <param name="request">As it came.</param>
    /// <param name="filter">Its filter with the topics that it means.</param>
    /// <param name="audience">The caller's.</param>
    public static string Of(SearchRequest request, ArticleFilter filter, Audience audience) =>
        Write("search", audience, new { request.Query, request.Options, filter, request.Order, request.Recency });

    /// <summary>Of the list of articles: filter and audience.</summary>
    public static string OfArticles(ArticleFilter filter, Audience audience) => Write("articles", audience, filter);

    /// <summary>Of another list of what an audience may see.</summary>
    public static string Of(string list, Audience audience) => Write(list, audience, "");

    private static string Write<T>(string list, Audience audience, T request) =>
        JsonSerializer.Serialize(new { list, audience.Filter, audience.SeesHidden, request });
}
