using System.ComponentModel.DataAnnotations;

namespace Search.Server.GrpcApi;

/// <summary>Settings under "Site": what the service cannot know of the site whose articles it holds.</summary>
internal sealed class SiteOptions
{
    /// <summary>What people call the site: title of feeds, of llms.txt and of the server that assistants see.</summary>
    [Required]
    public string Name { get; set; } = "Articles";

    /// <summary>
    /// Where people read an article whose front matter does not say it: an address of the web with {id} in it, such as https://example.org/blog/{id}. What a front matter says without
    /// a host (/blog/first) is an address there. Empty: the service knows only what front matters say.
    /// </summary>
    [ArticleTemplate]
    public string ArticleUrl { get; set; } = "";

    /// <summary>The site's own host; null where it is not known.</summary>
    public Uri? Host => ArticleUrl.Length > 0 ? new Uri(AddressOf("id"), "/") : null;

    /// <summary>Where an article is read.</summary>
    /// <param name="id">Of the article.</param>
    /// <param name="written">What its front matter says; empty for nothing.</param>
    public string Locate(string id, string written) => ArticleUrl.Length == 0 ? written
        : written.Length == 0 ? AddressOf(id).AbsoluteUri
        : Uri.TryCreate(Host!, written, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri
        : written;

    private Uri AddressOf(string id) => new(ArticleUrl.Replace(ArticleTemplateAttribute.IdMark, Uri.EscapeDataString(id), StringComparison.Ordinal));
}
