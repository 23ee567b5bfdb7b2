using System.Net;

using Search.Tests.Access;
using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>Who may read the metrics.</summary>
public sealed class MetricDoorTests
{
    [Fact]
    public async Task Metrics_are_for_anybody_until_there_are_keys_and_then_for_who_may_read_the_status()
    {
        using var folder = new TemporaryFolder();
        await using (var open = await RunningServer.StartAsync(folder.Path))
        {
            Assert.Contains("\nsearch_index_generation", await open.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        }

        await using var site = await KeyedServer.StartAsync(folder);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site.Server.Http));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(site.Server.HttpWith(await site.KeyAsync("search:read", "articles:read"))));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site.Server.HttpWith(await site.KeyAsync("status:read"))));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient caller)
    {
        using var answer = await caller.GetAsync("/metrics");
        return answer.StatusCode;
    }
}
