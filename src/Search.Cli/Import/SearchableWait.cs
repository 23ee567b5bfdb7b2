using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Import;

/// <summary>Waits until search shows what was imported.</summary>
internal static class SearchableWait
{
    /// <summary>Returns once search shows every change up to <paramref name="sequence"/>. Waits as long as the index moves on.</summary>
    /// <exception cref="RpcException">The index stood still for the whole timeout of a call.</exception>
    public static async Task ForAsync(SearchClient client, long sequence, CancellationToken cancellationToken)
    {
        var shown = -1L;
        while (true)
        {
            try
            {
                await client.Search.SearchArticlesAsync(
                    new SearchArticlesRequest { MinSequence = sequence, PageSize = 1 }, cancellationToken: cancellationToken);
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.DeadlineExceeded)
            {
                var status = await client.Admin.GetStatusAsync(new GetStatusRequest(), cancellationToken: cancellationToken);
                if (status.IndexedSequence <= shown)
                {
                    throw;
                }

                shown = status.IndexedSequence;
            }
        }
    }
}
