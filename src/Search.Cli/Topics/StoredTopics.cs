using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Topics;

/// <summary>The topics of the server.</summary>
internal static class StoredTopics
{
    // The most that ListTopics gives at once.
    private const int PageSize = 1_000;

    /// <summary>All pages as one, by id.</summary>
    public static async Task<IReadOnlyList<Topic>> ListAsync(SearchClient client, TopicStatus status, CancellationToken cancellationToken)
    {
        var all = new List<Topic>();
        var request = new ListTopicsRequest { Status = status, PageSize = PageSize };
        do
        {
            var page = await client.Tags.ListTopicsAsync(request, cancellationToken: cancellationToken);
            all.AddRange(page.Topics);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }
}
