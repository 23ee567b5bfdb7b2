using System.Diagnostics;

using Search.Jobs;

namespace Search.Tests.Jobs;

/// <summary>Starting, joining, cancelling and watching jobs, and in which order they run.</summary>
public sealed class JobRunnerTests
{
    [Fact]
    public async Task The_same_request_id_is_the_same_job_while_it_waits_after_its_end_and_after_a_restart()
    {
        await using var site = await JobSite.StartAsync();
        var started = await site.StartJobAsync(JobKind.Backup, "nightly");
        await site.Works[JobKind.Backup].WaitForBeginAsync();

        Assert.Equal(started.Id, (await site.StartJobAsync(JobKind.Backup, "nightly")).Id);
        site.Works[JobKind.Backup].Release();
        await site.EndOfAsync(started);
        Assert.Equal(started.Id, (await site.StartJobAsync(JobKind.Backup, "nightly")).Id);
        await site.RestartAsync();
        var again = await site.StartJobAsync(JobKind.Backup, "nightly");

        Assert.Equal((started.Id, JobState.Succeeded, "done"), (again.Id, again.State, again.Result));
        Assert.Equal(1, site.Works[JobKind.Backup].Runs);
    }

    [Fact]
    public async Task A_request_id_that_is_used_for_other_orders_is_refused()
    {
        await using var site = await JobSite.StartAsync(isRunning: false);
        var started = await site.StartJobAsync(JobKind.Verify, "nightly");

        var refusal = await Assert.ThrowsAsync<SearchException>(() => site.StartJobAsync(JobKind.Verify, "nightly", repair: true));

        Assert.Equal((SearchError.Conflict, "REQUEST_ID_REUSED"), (refusal.Error, refusal.Reason));
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
    public async Task A_job_that_waits_is_cancelled_at_once_and_stays_so_after_a_restart()
    {
        await using var site = await JobSite.StartAsync(isRunning: false);
        var job = await site.StartJobAsync(JobKind.Reindex);

        var cancelled = await site.Runner.CancelAsync(job.Id, CancellationToken.None);
        await site.RestartAsync();

        Assert.Equal((JobState.Cancelled, true), (cancelled.State, cancelled.EndedAt is not null));
        Assert.Equal(cancelled with { Issues = [] }, site.Runner.Get(job.Id) with { Issues = [] });
        Assert.Equal(0, site.Works[JobKind.Reindex].Runs);
        Assert.Null(site.Runner.FindIndexJob());
    }

    [Theory]
    [InlineData(JobState.Running)]
    [InlineData(JobState.CatchingUp)]
    [InlineData(JobState.Verifying)]
    [InlineData(JobState.Swapping)]
    public async Task A_job_at_work_is_cancelled_within_2_s(JobState state)
    {
        await using var site = await JobSite.StartAsync();
        site.Works[JobKind.Reindex].State = state;
        var job = await site.StartJobAsync(JobKind.Reindex);
        await site.Works[JobKind.Reindex].WaitForBeginAsync();
        Assert.Equal(state, site.Runner.Get(job.Id).State);

        var started = Stopwatch.GetTimestamp();
        var cancelled = await site.Runner.CancelAsync(job.Id, CancellationToken.None);

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        Assert.Equal((JobState.Cancelled, "", ""), (cancelled.State, cancelled.Step, cancelled.Problem));
        Assert.Equal(cancelled, await site.Runner.CancelAsync(job.Id, CancellationToken.None));
        Assert.Equal("JOB_NOT_FOUND", (await Assert.ThrowsAsync<SearchException>(() => site.Runner.CancelAsync("x", CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task What_a_cancelled_work_still_tells_changes_nothing()
    {
        await using var site = await JobSite.StartAsync();
        var job = await site.StartJobAsync(JobKind.Retag);
        await site.Works[JobKind.Retag].WaitForBeginAsync();
        var cancelled = await site.Runner.CancelAsync(job.Id, CancellationToken.None);

        site.Works[JobKind.Retag].Run!.Report(3);
        site.Works[JobKind.Retag].Run!.Add(new JobIssue("a", "ARTICLE_UNREADABLE", "late"));

        Assert.Equal(cancelled, site.Runner.Get(job.Id));
        Assert.Null(site.Runner.FindIndexJob());
    }

    [Fact]
    public async Task Jobs_of_one_lane_run_one_after_the_other_and_the_two_lanes_side_by_side()
    {
        await using var site = await JobSite.StartAsync();
        var works = site.Works;
        var reindex = await site.StartJobAsync(JobKind.Reindex);
        var retag = await site.StartJobAsync(JobKind.Retag);
        var verify = await site.StartJobAsync(JobKind.Verify);
        var backup = await site.StartJobAsync(JobKind.Backup);
        await Task.WhenAll(works[JobKind.Reindex].WaitForBeginAsync(), works[JobKind.Verify].WaitForBeginAsync());
        Assert.Equal([JobState.Queued, JobState.Queued], new[] { retag, backup }.Select(job => site.Runner.Get(job.Id).State));

        works[JobKind.Reindex].Release();
        await works[JobKind.Retag].WaitForBeginAsync();
        Assert.Equal([JobState.Succeeded, JobState.Running], new[] { reindex, verify }.Select(job => site.Runner.Get(job.Id).State));

        works[JobKind.Verify].Release();
        await works[JobKind.Backup].WaitForBeginAsync();
        works[JobKind.Retag].Release();
        works[JobKind.Backup].Release();
        Assert.All(await Task.WhenAll(site.EndOfAsync(retag), site.EndOfAsync(backup)), job => Assert.Equal(JobState.Succeeded, job.State));
        Assert.DoesNotContain(works.Values, work => work.WasSharing);
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

    [Fact]
    public async Task A_clock_that_jumps_changes_nothing_but_the_dates()
    {
        var time = new JumpingTime();
        await using var site = await JobSite.StartAsync(time);
        var late = await site.StartJobAsync(JobKind.Backup, "late");
        time.Jump(TimeSpan.FromDays(-3));
        var early = await site.StartJobAsync(JobKind.Verify, "early");
        await site.Works[JobKind.Backup].WaitForBeginAsync();
        time.Jump(TimeSpan.FromDays(-3));
        site.Works[JobKind.Backup].Release();
        await site.EndOfAsync(late);
        await site.Works[JobKind.Verify].WaitForBeginAsync();
        time.Jump(TimeSpan.FromDays(9));
        site.Works[JobKind.Verify].Release();
        await site.EndOfAsync(early);
        await site.RestartAsync();

        var (first, second) = (site.Runner.Get(late.Id), site.Runner.Get(early.Id));
        Assert.Equal([early.Id, late.Id], site.Runner.List().Select(job => job.Id));
        Assert.Equal([JobState.Succeeded, JobState.Succeeded], new[] { first.State, second.State });
        Assert.True(first.EndedAt < first.StartedAt);
        Assert.InRange(first.Rate, 0, 10);
        Assert.Equal(late.Id, (await site.StartJobAsync(JobKind.Backup, "late")).Id);
    }

    /// <summary>A wall clock that is set back and forth beside a steady one.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private TimeSpan _offset;

        public void Jump(TimeSpan by) => _offset += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;
    }
}
