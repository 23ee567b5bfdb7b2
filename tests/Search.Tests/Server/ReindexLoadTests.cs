using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>REINDEX while others search, write, watch, cancel and stop.</summary>
public sealed class ReindexLoadTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path, "--Tagging:RetagAutomatically=false");

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task While_an_index_is_rebuilt_every_search_finds_its_hits_and_every_acknowledged_write_is_found_after_the_swap()
    {
        await _server.PutManyAsync(300);
        using var stop = new CancellationTokenSource();
        var empty = 0;
        var written = 0;
        var deleted = 0;
        var searching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                empty += (await _server.FindAsync("kernel")).Count == 0 ? 1 : 0;
            }
        });
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"w{written}", Markdown = "garden" });
                written++;
                if (deleted < 200)
                {
                    await _server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = $"n{++deleted}" });
                }
            }
        });

        var job = await _server.Admin.RunJobAsync(Job.Types.Kind.Reindex);
        var atSwap = written;
        await stop.CancelAsync();
        await Task.WhenAll(searching, writing);
        await _server.PutAsync("last", "garden");

        Assert.Equal((Job.Types.State.Succeeded, "", 0), (job.State, job.Problem, job.Failed));
        Assert.StartsWith("generation 2 serves", job.Result);
        Assert.Equal(0, empty);
        Assert.True(atSwap > 0);
        Assert.Equal(written + 1, await _server.CountAsync("garden"));
        Assert.Equal(300 - deleted, await _server.CountAsync("kernel"));
        Assert.Equal(2, (await _server.Admin.GetStatusAsync(new GetStatusRequest())).Generation);
        await _server.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task A_rebuild_under_way_refuses_a_rollback_and_a_caller_ends_it_within_2_s_without_a_trace()
    {
        await _server.DisposeAsync();
        _server = await RunningServer.StartAsync(_folder.Path, ReindexSite.SlowSettings);
        await _server.PutManyAsync(600);
        await using var searches = _server.SearchOn();
        var started = await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex });
        await _server.Admin.WatchUntilAsync(started.JobId, job => job.State == Job.Types.State.Running && job.Processed > 0);

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _server.Admin.RollBackGenerationAsync(new RollBackGenerationRequest()));
        var cancelled = await _server.Admin.CancelJobAsync(new CancelJobRequest { JobId = started.JobId }, deadline: DateTime.UtcNow.AddSeconds(ReindexSite.CancelSeconds));
        var again = await _server.Admin.CancelJobAsync(new CancelJobRequest { JobId = started.JobId });

        Assert.Equal(StatusCode.Aborted, refusal.StatusCode);
        Assert.Contains(started.JobId, refusal.Status.Detail);
        Assert.Equal(Job.Types.State.Cancelled, cancelled.State);
        Assert.Equal(cancelled, again);
        Assert.Equal(["1"], _folder.Generations());
        Assert.Equal(600, await _server.CountAsync("kernel"));
        Assert.Equal("", (await _server.Admin.GetStatusAsync(new GetStatusRequest())).IndexJobId);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_those_who_watch_a_job()
    {
        await _server.DisposeAsync();
        _server = await RunningServer.StartAsync(_folder.Path, [.. ReindexSite.SlowSettings, "--Server:ShutdownTimeout=00:10:00"]);
        await _server.PutManyAsync(600);
        await using var searches = _server.SearchOn();
        var started = await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex });
        using var watch = _server.Admin.WatchJob(new WatchJobRequest { JobId = started.JobId });
        Assert.True(await watch.ResponseStream.MoveNext());

        await _server.StopAsync().WaitAsync(Eventually.Patience);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await watch.ResponseStream.ReadAllAsync().CountAsync());

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Contains("stopping", refusal.Status.Detail);
    }
}
