using System.Globalization;
using System.Xml;
using System.Xml.Linq;

using Search.Articles;
using Search.Assistants.Reading;
using Search.Changes;
using Search.Contracts.V1;
using Search.Server.GrpcApi;

using Article = Search.Contracts.V1.Article;

namespace Search.Server.Pages;

/// <summary>
/// A page of hits by the Atom Syndication Format (RFC 4287), with links between pages (RFC 5005, section 3). Ids are tag URIs (RFC 4151) of the site's host, which the settings tell, and
/// which is else that of the request: they stay when articles move to other addresses.
/// </summary>
internal sealed class AtomFeed(SiteOptions site, ArticleAddress addresses, IChangeLog changes)
{
    // A date on which the hosts of ids are taken to belong to whom they belong now.
    private const string TagDate = "2025-01-01";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The feed.</summary>
    /// <param name="request">What was searched for.</param>
    /// <param name="page">What was found.</param>
    /// <param name="http">The request for the feed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<XElement> OfAsync(SearchArticlesRequest request, SearchArticlesResponse page, HttpRequest http, CancellationToken cancellationToken)
    {
        var host = site.Host?.Host ?? http.Host.Host;
        var entries = new List<XElement>();
        var newest = DateTimeOffset.UnixEpoch;
        foreach (var hit in page.Hits)
        {
            var updated = await UpdatedAsync(hit.Article, cancellationToken);
            newest = updated > newest ? updated : newest;
            entries.Add(EntryOf(hit, updated, host, http));
        }

        var self = http.Path + http.QueryString.Value;
        return new XElement(
            Atom + "feed",
            new XElement(Atom + "id", IdOf(host, $"feed{WithoutPage(http, page: "")}")),
            Text("title", TitleOf(request)),
            new XElement(Atom + "updated", ToText(newest)),
            new XElement(Atom + "author", Text("name", site.Name)),
            Link("self", PageAddresses.Of(http, self), "application/atom+xml"),
            site.Host is null ? null : Link("alternate", site.Host.AbsoluteUri, "text/html"),
            request.PageToken.Length == 0 ? null : Link("first", PageAddresses.Of(http, http.Path + WithoutPage(http, page: "")), "application/atom+xml"),
            page.NextPageToken.Length == 0 ? null : Link("next", PageAddresses.Of(http, http.Path + WithoutPage(http, page.NextPageToken)), "application/atom+xml"),
            entries);
    }

    private static string IdOf(string host, string name) => $"tag:{host},{TagDate}:{name}";

    /// <summary>The query string with another page, or none: what is left names the feed.</summary>
    private static string WithoutPage(HttpRequest http, string page)
    {
        var others = http.Query.Where(parameter => parameter.Key is not ("page_token" or "pageToken")).SelectMany(
            parameter => parameter.Value, (parameter, value) => KeyValuePair.Create<string, string?>(parameter.Key, value));
        return QueryString.Create(page.Length == 0 ? others : others.Append(new("page_token", page))).Value ?? "";
    }

    private static XElement Link(string relation, string address, string type) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", Clean(address)));

    private static XElement Text(string name, string text) => new(Atom + name, Clean(text));

    /// <summary>Without what XML cannot hold, even escaped.</summary>
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(IsOfXml));

    private static bool IsOfXml(System.Text.Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);

    private static string ToText(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? DateOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private string TitleOf(SearchArticlesRequest request)
    {
        string[] parts = [request.Query, .. request.Filter?.TagsAll ?? [], .. request.Filter?.TagsAny ?? [], .. request.Filter?.Authors ?? []];
        return string.Join(": ", new[] { site.Name, string.Join(", ", parts.Where(part => part.Length > 0)) }.Where(part => part.Length > 0));
    }

    private XElement EntryOf(Hit hit, DateTimeOffset updated, string host, HttpRequest http)
    {
        var article = hit.Article;
        var summary = article.Description.Length > 0 ? article.Description : string.Concat(hit.Snippets.FirstOrDefault()?.Segments.Select(segment => segment.Text) ?? []);
        return new XElement(
            Atom + "entry",
            article.Language.Length == 0 ? null : new XAttribute(XNamespace.Xml + "lang", article.Language),
            new XElement(Atom + "id", IdOf(host, $"articles/{article.ArticleId}")),
            Text("title", article.Title),
            new XElement(Atom + "updated", ToText(updated)),
            DateOf(article.PublishDate) is { } published ? new XElement(Atom + "published", ToText(published)) : null,
            article.Authors.Select(author => new XElement(Atom + "author", Text("name", author))),
            Link("alternate", addresses.Of(article), addresses.Of(article) == PageAddresses.OfMarkdown(http, article.ArticleId) ? "text/markdown" : "text/html"),
            article.Tags.Select(tag => new XElement(Atom + "category", new XAttribute("term", tag.TopicId), new XAttribute("label", Clean(tag.Label)))),
            summary.Length == 0 ? null : Text("summary", summary));
    }

    /// <summary>When it last changed, as it says; of one that does not say, when it was stored.</summary>
    private async Task<DateTimeOffset> UpdatedAsync(Article article, CancellationToken cancellationToken) =>
        DateOf(article.UpdatedDate) ?? DateOf(article.PublishDate) ?? DateOf(article.CreatedDate)
        ?? (await changes.FindAsync(Subject.Of(ArticleId.Parse(article.ArticleId)), cancellationToken))?.RecordedAt
        ?? DateTimeOffset.UnixEpoch;
}
