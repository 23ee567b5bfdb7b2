using Search.Contracts.V1;
using Search.Jobs;
using Search.Tests.Support;

using Job = Search.Contracts.V1.Job;

namespace Search.Tests.Server;

/// <summary>What REINDEX does with articles that cannot be read, and what a start does with a generation that was made otherwise or is damaged.</summary>
public sealed class ReindexDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("articles.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Articles_that_cannot_be_read_are_listed_and_stop_a_rebuild_only_when_they_are_too_many()
    {
        await FillAsync(100);
        Damage.Alter(Store, "UPDATE changes SET content = x'00' WHERE subject_id IN ('n7', 'n8')");
        await using var server = await StartAsync();

        var stopped = await RunAsync(server, maxFailedPercent: 1);
        Assert.Equal((Job.Types.State.Failed, 2), (stopped.State, stopped.Failed));
        Assert.StartsWith("2 articles failed and max_failed_percent 1 allows 1, first: article 'n", stopped.Problem);
        Assert.Equal(["1"], _folder.Generations());
        Assert.Equal(100, await server.CountAsync("kernel"));

        var done = await RunAsync(server, maxFailedPercent: 2);
        Assert.Equal((Job.Types.State.Succeeded, 2), (done.State, done.Failed));
        Assert.Equal(["ARTICLE_UNREADABLE n7", "ARTICLE_UNREADABLE n8"], done.Issues.Select(issue => $"{issue.Reason} {issue.Subject}").Order());
        Assert.Equal(98, await server.CountAsync("kernel"));
    }

    [Theory]
    [InlineData("--Ranking:TitleWeight=7")]
    [InlineData("--Indexing:DefaultLanguage=de")]
    public async Task Other_settings_are_noticed_at_the_start_and_the_index_serves_until_its_rebuild_has_ended_by_itself(string setting)
    {
        await FillAsync(300);
        await using (var waiting = await StartAsync(setting, "--Indexing:RebuildAutomatically=false"))
        {
            var due = await waiting.Admin.GetStatusAsync(new GetStatusRequest());
            Assert.NotEqual(due.WantedFingerprint, due.Fingerprint);
            Assert.Equal((1, true, ""), (due.Generation, due.Complete, due.IndexJobId));
            Assert.Equal(300, await waiting.CountAsync("kernel"));
        }

        await using var server = await StartAsync(setting);
        var statuses = new List<GetStatusResponse>();
        await Eventually.HoldsAsync("the rebuild ends", async () =>
        {
            statuses.Add(await server.Admin.GetStatusAsync(new GetStatusRequest()));
            Assert.Equal(300, await server.CountAsync("kernel"));
            return statuses[^1].Fingerprint == statuses[^1].WantedFingerprint && statuses[^1].IndexJobId == "";
        });

        var job = Assert.Single((await server.Admin.ListJobsAsync(new ListJobsRequest())).Jobs);
        Assert.Equal((Job.Types.Kind.Reindex, Job.Types.State.Succeeded), (job.Kind, job.State));
        Assert.Contains(statuses, status => status.IndexJobId == job.JobId && status.Generation == 1);
        Assert.Equal(2, statuses[^1].Generation);
        await server.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task Instead_of_a_damaged_generation_the_complete_one_before_it_serves_with_every_change_since()
    {
        await using (var first = await StartAsync())
        {
            await first.PutManyAsync(20);
            await first.Admin.RunJobAsync(Job.Types.Kind.Reindex);
            await first.PutAsync("after", "kernel");
        }

        Damage.FlipBitIn(_folder.File("generations/2"));
        await using var server = await StartAsync();

        var status = await server.Admin.GetStatusAsync(new GetStatusRequest());
        Assert.Equal((1, true), (status.Generation, status.Complete));
        Assert.Equal(21, await server.CountAsync("kernel"));

        await server.Admin.RunJobAsync(Job.Types.Kind.Reindex);
        Assert.Equal(["1", "3"], _folder.Generations());
        await server.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task Where_no_generation_can_be_read_one_is_built_from_the_store_and_counts_as_complete_only_then()
    {
        await FillAsync(20);
        Damage.FlipBitIn(_folder.File("generations/1"));
        await using var site = await Site.OpenAsync(_folder.Path);

        Assert.Equal((2, false, 0), (site.Generations.Current.Number, site.Generations.Current.IsComplete, site.Generations.Current.IndexedSequence));
        site.Start();
        await Eventually.HoldsAsync("all is built", () => site.Generations.Current.IsComplete);

        Assert.Equal(21, site.Generations.Current.IndexedSequence);
        Assert.Equal(0, (await site.RunJobAsync(new JobRequest(JobKind.Verify))).FailedCount);
    }

    private static async Task<Job> RunAsync(RunningServer server, double maxFailedPercent)
    {
        var job = await server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex, MaxFailedPercent = maxFailedPercent });
        return await server.Admin.WatchUntilAsync(job.JobId, _ => false);
    }

    private Task<RunningServer> StartAsync(params string[] settings) => RunningServer.StartAsync(_folder.Path, [.. ReindexSite.SlowSettings, .. settings]);

    private async Task FillAsync(int count)
    {
        await using var server = await StartAsync();
        await server.PutManyAsync(count);
    }
}
