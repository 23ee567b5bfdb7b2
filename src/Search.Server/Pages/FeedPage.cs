using System.Text;
using System.Xml.Linq;

using Search.Contracts.V1;

namespace Search.Server.Pages;

/// <summary>Any search as a feed: newest articles first unless another order is asked for, with the parameters of a search and a link to the next page.</summary>
internal sealed class FeedPage(SearchService.SearchServiceClient search, AtomFeed feed)
{
    // Readers of feeds ask every hour or so; what a busy site publishes meanwhile is fewer.
    private const int UsualEntries = 20;

    /// <summary>Answers with the feed.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        var request = PageRequest.Read<SearchArticlesRequest>(http.Request);
        if (request.OrderBy == SearchArticlesRequest.Types.OrderBy.Unspecified)
        {
            request.OrderBy = SearchArticlesRequest.Types.OrderBy.Newest;
        }

        if (request.PageSize == 0)
        {
            request.PageSize = UsualEntries;
        }

        var page = await search.SearchArticlesAsync(request, cancellationToken: http.RequestAborted);
        var document = new XDocument(new XDeclaration("1.0", "utf-8", null), await feed.OfAsync(request, page, http.Request, http.RequestAborted));
        return Results.Text($"{document.Declaration}\n{document}\n", "application/atom+xml", Encoding.UTF8);
    }
}
