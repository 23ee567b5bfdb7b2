using Search.Articles;
using Search.Changes;
using Search.Jobs;
using Search.Searching.Hits;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>REINDEX that is ended at some step by a caller or by a stop, and with articles that cannot be read.</summary>
public sealed class ReindexInterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(JobState.Running)]
    [InlineData(JobState.CatchingUp)]
    [InlineData(JobState.Verifying)]
    [InlineData(JobState.Swapping)]
    public async Task A_cancellation_at_any_step_deletes_what_was_half_built(JobState step)
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        await PutAsync(site, 100);
        site.Start();
        using var cancelled = new CancellationTokenSource();
        var run = new JobRun(new Job("a", new JobRequest(JobKind.Reindex), Some.Now), TimeProvider.System, job =>
        {
            if (job.State == step)
            {
                cancelled.Cancel();
            }
        });

        var work = site.WorkOf(JobKind.Reindex).RunAsync(run, cancelled.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Equal(step, run.Job.State);
        Assert.Equal(["1"], _folder.Generations());
        Assert.Equal(1, site.Generations.Current.Number);
        Assert.Equal(JobState.Succeeded, (await site.RunJobAsync(new JobRequest(JobKind.Reindex))).State);
    }

    [Fact]
    public async Task A_cancellation_ends_a_swap_whose_turn_has_not_come()
    {
        await using var site = await Site.OpenAsync(_folder.Path);
        await PutAsync(site, 1);
        using var cancelled = new CancellationTokenSource();
        var run = new JobRun(new Job("a", new JobRequest(JobKind.Reindex), Some.Now), TimeProvider.System, _ => { });
        var work = site.WorkOf(JobKind.Reindex).RunAsync(run, cancelled.Token);
        await Eventually.HoldsAsync("the swap waits", () => run.Job.State == JobState.Swapping);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(Eventually.Patience));
        Assert.Equal(["1"], _folder.Generations());
        site.Start();
        await site.Updater.WaitUntilSearchableAsync(1, CancellationToken.None);
        Assert.Equal(1, site.Generations.Current.Number);
    }

    [Fact]
    public async Task A_stop_in_the_middle_keeps_what_was_built_and_the_next_start_goes_on_from_its_checkpoint()
    {
        string id;
        await using (var first = await Site.StartAsync(_folder.Path, ReindexSite.SlowSettings))
        {
            await PutAsync(first, 1_000);
            using var stop = new CancellationTokenSource();
            var searching = SearchUntilAsync(first, stop.Token);
            id = (await first.Jobs.StartAsync(new JobRequest(JobKind.Reindex), CancellationToken.None)).Id;
            await Eventually.HoldsAsync("a part is durable", () => first.Jobs.Get(id) is { Checkpoint: > 0 } or { HasEnded: true });
            Assert.Equal(JobState.Running, first.Jobs.Get(id).State);
            await first.StopAsync();
            await stop.CancelAsync();
            await searching;
        }

        Assert.Equal(["1", "2"], _folder.Generations());
        await using var second = await Site.StartAsync(_folder.Path);
        var job = await second.Jobs.WatchAsync(id, CancellationToken.None).LastAsync();

        Assert.Equal((JobState.Succeeded, "", 0), (job.State, job.Problem, job.Interruptions));
        Assert.Contains(second.Log, line => line.StartsWith("Generation 2 is gone on with from change ", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
        Assert.Equal(2, second.Generations.Current.Number);
        Assert.Equal(0, (await second.RunJobAsync(new JobRequest(JobKind.Verify))).FailedCount);
    }

    private static async Task SearchUntilAsync(Site site, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await site.Get<IArticleSearcher>().FindAsync(ArticleId.Parse("n1"), Some.Everyone, CancellationToken.None);
            await Task.Delay(1, CancellationToken.None); // a reader's pause; the rebuild makes room all the same
        }
    }

    private static async Task PutAsync(Site site, int count) => await Task.WhenAll(Enumerable.Range(1, count).Select(number => site.Get<IChangeLog>().PutAsync(
        Subject.Of(ArticleId.Parse($"n{number}")), $"# Article {number}\n\nA kernel.\n", null, CancellationToken.None)));
}
