using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Keys;

/// <summary>The keys of the server.</summary>
internal static class StoredKeys
{
    // The most that ListKeys gives at once.
    private const int PageSize = 1_000;

    /// <summary>All pages as one, by id.</summary>
    public static async Task<ListKeysResponse> ListAsync(SearchClient client, CancellationToken cancellationToken)
    {
        var all = new ListKeysResponse();
        var request = new ListKeysRequest { PageSize = PageSize };
        do
        {
            var page = await client.Keys.ListKeysAsync(request, cancellationToken: cancellationToken);
            all.Keys.AddRange(page.Keys);
            all.TotalSize = page.TotalSize;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }
}
