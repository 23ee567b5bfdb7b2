using Search.Changes;
using Search.Jobs;

namespace Search.Tests.Jobs;

/// <summary>Which calls join a job, and what is told of one until its end.</summary>
public sealed class JobJoinTests
{
    [Fact]
    public async Task A_request_id_that_is_used_for_other_orders_is_refused()
    {
        await using var site = await JobSite.StartAsync(isRunning: false);
        var started = await site.StartJobAsync(JobKind.Verify, "nightly");

        var refusal = await Assert.ThrowsAsync<SearchException>(() => site.StartJobAsync(JobKind.Verify, "nightly", repair: true));

        Assert.Equal((SearchError.Conflict, "REQUEST_ID_REUSED"), (refusal.Error, refusal.Reason.Name));
        Assert.Contains(started.Id, refusal.Message);
        Assert.Single(site.Runner.List());
    }

    [Theory]
    [InlineData(JobKind.Reindex)]
    [InlineData(JobKind.Retag)]
    public async Task Two_calls_for_work_on_the_index_give_one_job_until_it_has_ended(JobKind kind)
    {
        await using var site = await JobSite.StartAsync();
        var first = await site.StartJobAsync(kind, "a");
        await site.Works[kind].WaitForBeginAsync();

        Assert.Equal(first.Id, (await site.StartJobAsync(kind, "b")).Id);
        site.Works[kind].Release();
        await site.EndOfAsync(first);

        Assert.NotEqual(first.Id, (await site.StartJobAsync(kind, "c")).Id);
    }

    [Theory]
    [InlineData(JobKind.Verify)]
    [InlineData(JobKind.Backup)]
    public async Task A_check_or_a_copy_joins_one_with_the_same_orders_that_waits_and_none_at_work(JobKind kind)
    {
        await using var site = await JobSite.StartAsync();
        var atWork = await site.StartJobAsync(kind);
        await site.Works[kind].WaitForBeginAsync();

        var waiting = await site.StartJobAsync(kind);
        var joined = await site.StartJobAsync(kind);
        var other = await site.StartJobAsync(kind, repair: true);

        Assert.NotEqual(atWork.Id, waiting.Id);
        Assert.Equal(waiting.Id, joined.Id);
        Assert.NotEqual(waiting.Id, other.Id);
    }

    [Fact]
    public async Task What_a_cancelled_work_still_tells_changes_nothing()
    {
        await using var site = await JobSite.StartAsync();
        var job = await site.StartJobAsync(JobKind.Retag);
        await site.Works[JobKind.Retag].WaitForBeginAsync();
        var cancelled = await site.Runner.CancelAsync(job.Id, Origin.Service, CancellationToken.None);

        site.Works[JobKind.Retag].Run!.Report(3);
        site.Works[JobKind.Retag].Run!.Add(new JobIssue("a", "ARTICLE_UNREADABLE", "late"));

        Assert.Equal(cancelled, site.Runner.Get(job.Id));
        Assert.Null(site.Runner.FindIndexJob());
    }

    [Fact]
    public async Task A_watch_tells_each_move_and_ends_with_the_job()
    {
        await using var site = await JobSite.StartAsync();
        var job = await site.StartJobAsync(JobKind.Verify);
        await site.Works[JobKind.Verify].WaitForBeginAsync();
        site.Works[JobKind.Verify].Failure = new InvalidOperationException("broken");

        var seen = new List<Job>();
        await foreach (var moved in site.Runner.WatchAsync(job.Id, CancellationToken.None))
        {
            if (seen.Count == 0)
            {
                site.Works[JobKind.Verify].Release();
            }

            seen.Add(moved);
        }

        Assert.Equal((JobState.Running, "waiting"), (seen[0].State, seen[0].Step));
        Assert.Equal((JobState.Failed, "an unexpected error, see the log: broken"), (seen[^1].State, seen[^1].Problem));
        Assert.Single(seen, moved => moved.HasEnded);
        Assert.Single(await site.Runner.WatchAsync(job.Id, CancellationToken.None).ToListAsync());
    }
}
