using System.Net;

using Grpc.Core;

using Microsoft.Extensions.DependencyInjection;

using Search.Contracts.V1;
using Search.Tests.Server;
using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>A server that did a little of everything, once for all tests that look at what it told of it.</summary>
public sealed class MeasuredRun : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public MetricRecorder Recorder { get; private set; } = null!;

    /// <summary>What Prometheus was told afterwards.</summary>
    public string Scraped { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.Path, HeldSearcher.AddTo, "--Indexing:CommitInterval=00:00:01");
        Recorder = new MetricRecorder(_server);
        await _server.PutAsync("kernel", "# The kernel\n\nIt plans what runs.\n");
        await _server.PutAsync("garden", "# The garden\n\nIt grows whatever runs wild.\n");
        await _server.FindAsync("kernel");
        await _server.FindAsync("nothingofthekind");
        await _server.FindAsync("gardne kernell"); // corrected
        await _server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "ker", Mode = SearchArticlesRequest.Types.Mode.AsYouType, MinSequence = 1 });
        await Assert.ThrowsAsync<RpcException>(async () => await _server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "none" }));
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync("/v1/articles/none")).StatusCode);
        await _server.Admin.RunJobAsync(Job.Types.Kind.Verify);
        await TimeOutAsync();
        await Eventually.HoldsAsync("the index commits", () => Recorder.HasSeen("search.index.commit.duration"));
        Recorder.Observe();
        Scraped = await _server.Http.GetStringAsync("/metrics");
    }

    public async Task DisposeAsync()
    {
        Recorder.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>
    /// A call that fails by the service's fault. Its caller gives up at the same moment as the service, which may come to know of the one before the other: then it is another's fault, and tried again.
    /// </summary>
    private Task TimeOutAsync() => Eventually.HoldsAsync("a call is measured that took too long", async () =>
    {
        var engine = _server.Services.GetRequiredService<HeldSearcher>();
        engine.Hold();
        await Assert.ThrowsAsync<RpcException>(async () =>
            await _server.Search.ListRelatedArticlesAsync(new ListRelatedArticlesRequest { ArticleId = "kernel" }, deadline: DateTime.UtcNow.AddMilliseconds(200)));
        engine.Release();
        return Recorder.ValuesOf("rpc.response.status_code").Contains("DEADLINE_EXCEEDED");
    });
}
