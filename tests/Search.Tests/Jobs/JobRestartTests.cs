using Search.Changes;
using Search.Jobs;

namespace Search.Tests.Jobs;

/// <summary>What of jobs outlives a stop, a crash, and a store that takes no more changes.</summary>
public sealed class JobRestartTests
{
    [Fact]
    public async Task A_work_is_told_that_the_service_stops_and_not_so_when_a_caller_ends_it()
    {
        await using var site = await JobSite.StartAsync();
        var work = site.Works[JobKind.Reindex];
        var job = await site.StartJobAsync(JobKind.Reindex);
        await work.WaitForBeginAsync();
        await site.Runner.CancelAsync(job.Id, Origin.Service, CancellationToken.None);
        Assert.False(work.Run!.IsServiceStopping);

        await site.StartJobAsync(JobKind.Reindex);
        await work.WaitForBeginAsync();
        await site.RestartAsync(isRunning: false);

        Assert.True(work.Run.IsServiceStopping);
    }

    [Fact]
    public async Task A_job_that_a_caller_ends_at_the_moment_of_a_stop_does_not_come_back()
    {
        await using var site = await JobSite.StartAsync();
        var work = site.Works[JobKind.Backup];
        var job = await site.StartJobAsync(JobKind.Backup);
        await work.WaitForBeginAsync();

        var cancelled = site.Runner.CancelAsync(job.Id, Origin.Service, CancellationToken.None);
        await site.RestartAsync(isRunning: false);

        Assert.Equal(JobState.Cancelled, (await cancelled).State);
        Assert.Equal(JobState.Cancelled, site.Runner.Get(job.Id).State);
    }

    [Theory]
    [InlineData(JobState.Running)]
    [InlineData(JobState.Swapping)]
    public async Task After_a_crash_a_job_that_was_at_work_runs_again_and_counts_it(JobState state)
    {
        await using var site = await JobSite.StartAsync(isRunning: false);
        var job = await site.StartJobAsync(JobKind.Reindex);

        await site.RestartAsync(store => store.SaveAsync(job with { State = state, Interruptions = 4, Checkpoint = 5 }, note: null, CancellationToken.None));
        await site.Works[JobKind.Reindex].WaitForBeginAsync();

        Assert.Equal((JobState.Running, 5, 5), (site.Runner.Get(job.Id).State, site.Runner.Get(job.Id).Interruptions, site.Runner.Get(job.Id).Checkpoint));
        Assert.Equal(5, Assert.Single(await site.Store.LoadJobsAsync(CancellationToken.None)).Interruptions);
    }

    [Fact]
    public async Task Jobs_that_wait_keep_their_order_over_a_restart()
    {
        await using var site = await JobSite.StartAsync(isRunning: false);
        var first = await site.StartJobAsync(JobKind.Backup);
        var second = await site.StartJobAsync(JobKind.Verify);

        await site.RestartAsync();
        await site.Works[JobKind.Backup].WaitForBeginAsync();
        Assert.Equal(JobState.Queued, site.Runner.Get(second.Id).State);
        site.Works[JobKind.Backup].Release();
        site.Works[JobKind.Verify].Release();

        Assert.Equal([JobState.Succeeded, JobState.Succeeded], (await Task.WhenAll(site.EndOfAsync(first), site.EndOfAsync(second))).Select(job => job.State));
    }

    [Fact]
    public async Task A_failing_store_starts_no_job_and_loses_none_that_is_at_work()
    {
        FailingStore? failing = null;
        await using var site = await JobSite.StartAsync(wrap: store => failing = new FailingStore(store));
        var job = await site.StartJobAsync(JobKind.Verify);
        await site.Works[JobKind.Verify].WaitForBeginAsync();

        failing!.IsFailing = true;
        Assert.Equal("STORE_FAILED", (await Assert.ThrowsAsync<SearchException>(() => site.StartJobAsync(JobKind.Backup))).Reason.Name);
        site.Works[JobKind.Verify].Release();
        var ended = await site.EndOfAsync(job);

        Assert.Equal((JobState.Succeeded, "done"), (ended.State, ended.Result));
        Assert.Equal(ended, Assert.Single(site.Runner.List()));
        failing.IsFailing = false;
        var next = await site.StartJobAsync(JobKind.Backup);
        await site.Works[JobKind.Backup].WaitForBeginAsync();
        site.Works[JobKind.Backup].Release();
        Assert.Equal(JobState.Succeeded, (await site.EndOfAsync(next)).State);
    }

    [Fact]
    public async Task Whoever_goes_away_while_a_job_is_kept_leaves_no_job_that_only_the_store_knows()
    {
        using var gone = new CancellationTokenSource();
        await using var site = await JobSite.StartAsync(wrap: store => new LeavingCaller(store, gone), isRunning: false);

        await Task.WhenAny(site.Runner.StartAsync(new JobRequest(JobKind.Backup), gone.Token));

        Assert.Equal((await site.Store.LoadJobsAsync(CancellationToken.None)).Select(job => job.Id), site.Runner.List().Select(job => job.Id));
    }

    [Fact]
    public async Task Of_the_jobs_that_have_ended_the_last_100_are_kept_in_memory_and_in_the_store()
    {
        await using var site = await JobSite.StartAsync();
        var waiting = await site.StartJobAsync(JobKind.Reindex);
        await site.Works[JobKind.Reindex].WaitForBeginAsync();
        var ids = new List<string>();
        for (var number = 0; number < IJobStore.MaxEndedJobs + 5; number++)
        {
            site.Works[JobKind.Backup].Release();
            var job = await site.StartJobAsync(JobKind.Backup);
            await site.EndOfAsync(job);
            ids.Add(job.Id);
        }

        var kept = site.Runner.List().Select(job => job.Id).Reverse().ToList();
        Assert.Equal(waiting.Id, kept[0]);
        Assert.Equal(ids[^100..], kept[1..]);
        Assert.Equal(ids[^100..], (await site.Store.LoadJobsAsync(CancellationToken.None)).Skip(1).Select(job => job.Id));
        Assert.Equal("JOB_NOT_FOUND", Assert.Throws<SearchException>(() => site.Runner.Get(ids[0])).Reason.Name);

        site.Works[JobKind.Reindex].Release();
        Assert.Equal(JobState.Succeeded, (await site.EndOfAsync(waiting)).State);
    }

    /// <summary>A store on a disk that fails.</summary>
    private sealed class FailingStore(IJobStore store) : WrappedJobStore(store)
    {
        public bool IsFailing { get; set; }

        protected override Task BeforeWriteAsync() =>
            IsFailing ? throw new SearchException(Reasons.StoreFailed, "the disk fails") : Task.CompletedTask;
    }

    /// <summary>A caller goes away when its job is on the disk and it is not told yet.</summary>
    private sealed class LeavingCaller(IJobStore store, CancellationTokenSource gone) : WrappedJobStore(store)
    {
        public override async Task SaveAsync(Job job, AuditNote? note, CancellationToken cancellationToken)
        {
            await base.SaveAsync(job, note, CancellationToken.None);
            await gone.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
