using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Import;

/// <summary>The articles in the store of the server, hidden ones included.</summary>
internal static class StoredArticles
{
    // The most that ListStoredArticles gives at once.
    private const int PageSize = 1_000;

    /// <summary>All pages as one: the content hash of each article by its id.</summary>
    public static async Task<Dictionary<string, string>> ListAsync(SearchClient client, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>();
        var request = new ListStoredArticlesRequest { PageSize = PageSize };
        do
        {
            var page = await client.Articles.ListStoredArticlesAsync(request, cancellationToken: cancellationToken);
            foreach (var article in page.Articles)
            {
                all[article.ArticleId] = article.ContentHash;
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }
}
