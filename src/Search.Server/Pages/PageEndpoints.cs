using Microsoft.AspNetCore.Mvc;

using Search.Assistants.Reading;
using Search.Contracts.V1;
using Search.Server.Access;
using Search.Server.GrpcApi;
using Search.Server.HttpApi;

namespace Search.Server.Pages;

/// <summary>What is read with a browser, a feed reader or a crawler, at addresses of its own beside those of the contract.</summary>
internal static class PageEndpoints
{
    /// <summary>Markdown of an article.</summary>
    public const string Article = "/v1/articles/{article_id}.md";

    /// <summary>A search as a feed.</summary>
    public const string Feed = "/v1/articles:feed";

    /// <summary>What the site holds.</summary>
    public const string Site = "/llms.txt";

    public static void AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<OwnCalls>();
        services.AddSingleton(provider => new SearchService.SearchServiceClient(provider.GetRequiredService<OwnCalls>()));
        services.AddSingleton(provider => new ArticleService.ArticleServiceClient(provider.GetRequiredService<OwnCalls>()));
        services.AddSingleton(provider => new TagService.TagServiceClient(provider.GetRequiredService<OwnCalls>()));
        services.AddSingleton(provider => AddressesOf(provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton<ArticlePage>();
        services.AddSingleton<AtomFeed>();
        services.AddSingleton<FeedPage>();
        services.AddSingleton<SitePage>();
    }

    public static void MapPages(this WebApplication app)
    {
        Describe(
            "ReadArticle",
            app.MapGet(Article, ([FromRoute(Name = "article_id")] string articleId, HttpContext http, ArticlePage page) => page.AnswerAsync(articleId, http)),
            "The article as Markdown, with a front matter of what readers see of it. NOT_FOUND: no article that readers may see has this id.",
            "text/markdown");
        Describe(
            "ReadFeed",
            app.MapGet(Feed, (HttpContext http, FeedPage page) => page.AnswerAsync(http)),
            "A search as an Atom feed. Takes the parameters of SearchArticles; order_by is NEWEST and page_size 20 unless given.",
            "application/atom+xml");
        Describe("ReadSite", app.MapGet(Site, (HttpContext http, SitePage page) => page.AnswerAsync(http)), "What the site holds and how to read it, as Markdown for programs (llmstxt.org).", "text/plain");
    }

    private static void Describe(string name, RouteHandlerBuilder page, string summary, string contentType)
    {
        page.WithName(name).WithSummary(summary).Produces<string>(StatusCodes.Status200OK, contentType);
        ((IEndpointConventionBuilder)page).Add(AccessGate.Guard);
        ((IEndpointConventionBuilder)page).Add(ReadMethods.Widen);
        ((IEndpointConventionBuilder)page).Add(ReadMethods.Widen);
    }

    /// <summary>An article of which no address of the web is known is read here, as Markdown.</summary>
    private static ArticleAddress AddressesOf(IHttpContextAccessor requests) =>
        new(id => requests.HttpContext is { } http ? PageAddresses.OfMarkdown(http.Request, id) : "");
}
