using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>A rebuild beside those who search and write.</summary>
public sealed class ReindexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_rebuild_is_unseen_by_those_who_search_and_holds_every_write_that_came_meanwhile()
    {
        await using var server = await StartAsync();
        await server.FillAsync(300);
        var job = await server.StartJobAsync(Job.Types.Kind.Reindex);
        var written = 0;

        while (!(await server.GetJobAsync(job.JobId)).HasEnded())
        {
            Assert.NotEmpty(await server.FindAsync("kernel"));
            if (written == 200)
            {
                continue;
            }

            await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"new-{written}", Markdown = $"# Written{written}" });
            await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = $"article-{written}" });
            written++;
        }

        var status = await server.Admin.GetStatusAsync(new GetStatusRequest());
        Assert.Equal(Job.Types.State.Succeeded, (await server.GetJobAsync(job.JobId)).State);
        Assert.Equal(2, status.Generation);
        Assert.True(written > 3, "the rebuild was over before much was written");
        for (var number = 0; number < written; number++)
        {
            Assert.Equal([$"new-{number}"], await server.FindAllAsync($"written{number}"));
        }

        Assert.Equal(300 - written, (await server.FindAllAsync("kernel")).Count);
        await server.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task Two_calls_for_a_rebuild_give_one_job()
    {
        await using var server = await StartAsync();
        await server.FillAsync(200);

        var jobs = await Task.WhenAll(server.StartJobAsync(Job.Types.Kind.Reindex), server.StartJobAsync(Job.Types.Kind.Reindex));

        Assert.Equal(jobs[0].JobId, jobs[1].JobId);
        await server.EndOfAsync(jobs[0]);
        Assert.NotEqual(jobs[0].JobId, (await server.StartJobAsync(Job.Types.Kind.Reindex)).JobId);
    }

    [Fact]
    public async Task The_generation_of_before_is_kept_for_a_roll_back_and_those_before_it_are_deleted()
    {
        await using var server = await StartAsync();
        await server.FillAsync(20);

        for (var rebuild = 0; rebuild < 3; rebuild++)
        {
            await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Reindex));
        }

        Assert.Equal(["3", "4"], Directory.GetDirectories(_folder.File("generations")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_roll_back_serves_the_generation_of_before_with_every_change_since_and_can_be_taken_back()
    {
        await using var server = await StartAsync();
        await server.FillAsync(20);
        await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Reindex));
        await server.PutAsync("later", "kernel");
        await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "article-3" });

        foreach (var expected in new[] { 1, 2 })
        {
            Assert.Equal(expected, (await server.Admin.RollBackGenerationAsync(new RollBackGenerationRequest())).Generation);
            var found = await server.FindAllAsync("kernel");
            Assert.Contains("later", found);
            Assert.DoesNotContain("article-3", found);
            Assert.Equal(20, found.Count);
            await server.Admin.AssertRightAsync();
        }
    }

    [Fact]
    public async Task There_is_nothing_to_roll_back_to_before_the_first_rebuild_and_not_while_one_runs()
    {
        await using var server = await StartAsync();
        await server.FillAsync(300);

        var first = await Assert.ThrowsAsync<RpcException>(() => server.Admin.RollBackGenerationAsync(new RollBackGenerationRequest()).ResponseAsync);
        await server.StartJobAsync(Job.Types.Kind.Reindex);
        var second = await Assert.ThrowsAsync<RpcException>(() => server.Admin.RollBackGenerationAsync(new RollBackGenerationRequest()).ResponseAsync);

        Assert.Equal((StatusCode.NotFound, StatusCode.Aborted), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task A_cancelled_rebuild_ends_at_once_and_leaves_nothing_behind()
    {
        await using var server = await StartAsync();
        await server.FillAsync(500);
        var job = await server.StartJobAsync(Job.Types.Kind.Reindex);
        await server.WaitUntilAsync(job, now => now.Processed > 0);

        var cancelled = await server.Admin.CancelJobAsync(new CancelJobRequest { JobId = job.JobId }, deadline: DateTime.UtcNow.AddSeconds(10));

        Assert.Equal(Job.Types.State.Cancelled, cancelled.State);
        Assert.Equal(["1"], Directory.GetDirectories(_folder.File("generations")).Select(Path.GetFileName));
        Assert.Equal(1, (await server.Admin.GetStatusAsync(new GetStatusRequest())).Generation);
    }

    [Fact]
    public async Task A_rebuild_goes_on_after_a_stop_where_it_was()
    {
        Job job;
        await using (var server = await StartAsync("--Indexing:CommitInterval=00:00:01"))
        {
            await server.FillAsync(2_000);
            job = await server.StartJobAsync(Job.Types.Kind.Reindex);
            job = await server.WaitUntilAsync(job, now => now.Checkpoint > 0);
        }

        await using var again = await StartAsync();
        var ended = await again.EndOfAsync(job);

        Assert.Equal((Job.Types.State.Succeeded, 0), (ended.State, ended.Interruptions));
        Assert.Equal(2, (await again.Admin.GetStatusAsync(new GetStatusRequest())).Generation);
        await again.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task Settings_that_call_for_another_index_are_noticed_at_the_start_and_the_old_one_serves_until_it_is_rebuilt()
    {
        await using (var server = await StartAsync())
        {
            await server.FillAsync(300);
        }

        await using var again = await StartAsync("--Ranking:TitleWeight=5", "--Indexing:RebuildAutomatically=true");
        var status = await again.Admin.GetStatusAsync(new GetStatusRequest());
        Assert.Equal(300, (await again.FindAllAsync("kernel")).Count);
        Assert.Equal(1, status.Generation);
        Assert.NotEqual(status.Fingerprint, status.WantedFingerprint);

        await again.EndOfAsync(await again.GetJobAsync(status.IndexJobId));
        status = await again.Admin.GetStatusAsync(new GetStatusRequest());
        Assert.Equal((2, status.WantedFingerprint, ""), (status.Generation, status.Fingerprint, status.IndexJobId));
    }

    [Fact]
    public async Task A_damaged_generation_gives_way_to_the_one_of_before_with_every_change_since()
    {
        await using (var server = await StartAsync())
        {
            await server.FillAsync(50);
            await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Reindex));
            await server.PutAsync("later", "kernel");
        }

        var damaged = Directory.GetFiles(_folder.File("generations/2")).First(file => Path.GetExtension(file) is ".doc" or ".cfs");
        var bytes = await File.ReadAllBytesAsync(damaged);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes);

        await using var again = await StartAsync();
        Assert.Equal(51, (await again.FindAllAsync("kernel")).Count);
        Assert.Equal(1, (await again.Admin.GetStatusAsync(new GetStatusRequest())).Generation);
        await again.Admin.AssertRightAsync();
    }

    private Task<RunningServer> StartAsync(params string[] settings) =>
        RunningServer.StartAsync(_folder.Path, ["--Storage:ImportSamples=false", "--Tagging:RetagAutomatically=false", "--Indexing:RebuildShare=0.2", .. settings]);
}
