namespace Search.Server.Pages;

/// <summary>Addresses of the service itself, as the caller of the request reaches it.</summary>
internal static class PageAddresses
{
    /// <summary>The address of a path and query of the service.</summary>
    /// <param name="request">Any request to it.</param>
    /// <param name="pathAndQuery">Escaped.</param>
    public static string Of(HttpRequest request, string pathAndQuery) => $"{request.Scheme}://{request.Host}{request.PathBase}{pathAndQuery}";

    /// <summary>Where an article is read as Markdown.</summary>
    public static string OfMarkdown(HttpRequest request, string articleId) => Of(request, $"/v1/articles/{Uri.EscapeDataString(articleId)}.md");
}
