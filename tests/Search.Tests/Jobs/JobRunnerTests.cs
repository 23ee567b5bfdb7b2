using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>Which jobs run when, and what is left of them after a stop and a crash. The store is real, the work is not.</summary>
public sealed class JobRunnerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly JumpingTime _time = new();
    private SqliteChangeLog _store = null!;

    public Task InitializeAsync()
    {
        _store = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_same_request_id_gives_the_same_job_also_after_a_restart_and_is_refused_with_other_orders()
    {
        Job first;
        await using (var running = await RunAsync())
        {
            first = await running.StartAsync(new JobRequest(JobKind.Backup) { RequestId = "nightly" });
            running.Finish(JobKind.Backup);
            await running.UntilAsync(first.Id, JobState.Succeeded);
            Assert.Equal(first.Id, (await running.StartAsync(new JobRequest(JobKind.Backup) { RequestId = "nightly" })).Id);
        }

        await using var again = await RunAsync();
        Assert.Equal(first.Id, (await again.StartAsync(new JobRequest(JobKind.Backup) { RequestId = "nightly" })).Id);
        var refusal = await Assert.ThrowsAsync<SearchException>(() => again.StartAsync(new JobRequest(JobKind.Verify) { RequestId = "nightly" }));
        Assert.Equal((SearchError.Conflict, "REQUEST_ID_REUSED"), (refusal.Error, refusal.Reason.Name));
    }

    [Fact]
    public async Task A_copy_that_is_under_way_answers_no_later_call_and_one_that_waits_does()
    {
        await using var running = await RunAsync();
        var atWork = await running.StartAsync(new JobRequest(JobKind.Backup));
        await running.UntilAsync(atWork.Id, JobState.Running);

        var waiting = await running.StartAsync(new JobRequest(JobKind.Backup));
        var joined = await running.StartAsync(new JobRequest(JobKind.Backup) { RequestId = "another caller" });
        var other = await running.StartAsync(new JobRequest(JobKind.Verify) { Repair = true });

        Assert.NotEqual(atWork.Id, waiting.Id);
        Assert.Equal(waiting.Id, joined.Id);
        Assert.NotEqual(waiting.Id, other.Id);
    }

    [Fact]
    public async Task Work_on_the_index_runs_one_after_the_other_and_reading_beside_it()
    {
        await using var running = await RunAsync();
        var reindex = await running.StartAsync(new JobRequest(JobKind.Reindex));
        await running.UntilAsync(reindex.Id, JobState.Running);
        var retag = await running.StartAsync(new JobRequest(JobKind.Retag));
        var verify = await running.StartAsync(new JobRequest(JobKind.Verify));

        await running.UntilAsync(verify.Id, JobState.Running);
        Assert.Equal(JobState.Queued, running.Jobs.Get(retag.Id).State);

        running.Finish(JobKind.Reindex);
        await running.UntilAsync(retag.Id, JobState.Running);
        Assert.Equal(JobState.Succeeded, running.Jobs.Get(reindex.Id).State);
    }

    [Theory]
    [InlineData(JobState.Running)]
    [InlineData(JobState.CatchingUp)]
    [InlineData(JobState.Verifying)]
    [InlineData(JobState.Swapping)]
    public async Task A_job_is_cancelled_in_every_state_for_good(JobState state)
    {
        string id;
        await using (var running = await RunAsync(state))
        {
            id = (await running.StartAsync(new JobRequest(JobKind.Reindex))).Id;
            await running.UntilAsync(id, state);

            Assert.Equal(JobState.Cancelled, (await running.Jobs.CancelAsync(id, Origin.Service, CancellationToken.None).WaitAsync(Eventually.Patience)).State);
        }

        await using var again = await RunAsync();
        Assert.Equal(JobState.Cancelled, again.Jobs.Get(id).State);
    }

    [Fact]
    public async Task A_job_that_waits_is_cancelled_without_having_run()
    {
        await using var running = await RunAsync();
        var atWork = await running.StartAsync(new JobRequest(JobKind.Reindex));
        await running.UntilAsync(atWork.Id, JobState.Running);
        var waiting = await running.StartAsync(new JobRequest(JobKind.Retag));

        Assert.Equal(JobState.Cancelled, (await running.Jobs.CancelAsync(waiting.Id, Origin.Service, CancellationToken.None)).State);

        running.Finish(JobKind.Reindex);
        await running.UntilAsync(atWork.Id, JobState.Succeeded);
        Assert.Null(running.Jobs.Get(waiting.Id).StartedAt);
    }

    [Fact]
    public async Task After_a_stop_in_good_order_a_job_goes_on_and_that_is_no_interruption()
    {
        string id;
        await using (var running = await RunAsync())
        {
            id = (await running.StartAsync(new JobRequest(JobKind.Reindex))).Id;
            await running.UntilAsync(id, JobState.Running);
        }

        await using var again = await RunAsync();
        var job = await again.UntilAsync(id, JobState.Running);
        Assert.Equal(0, job.Interruptions);
    }

    [Theory]
    [InlineData(9, JobState.Running)]
    [InlineData(10, JobState.Failed)]
    public async Task A_job_goes_on_after_a_crash_until_there_were_too_many(int before, JobState expected)
    {
        // A crash leaves it as it was when it began to run.
        await _store.SaveAsync(
            new Job("a", new JobRequest(JobKind.Reindex), _time.GetUtcNow()) { State = JobState.Running, Interruptions = before }, note: null, CancellationToken.None);

        await using var running = await RunAsync();

        var job = await running.UntilAsync("a", expected);
        Assert.Equal(expected == JobState.Failed ? before : before + 1, job.Interruptions);
        Assert.Equal(expected == JobState.Failed ? "the service ended 11 times while it was at work" : "", job.Problem);
    }

    [Fact]
    public async Task A_failure_is_told_and_the_next_job_runs()
    {
        await using var running = await RunAsync();
        var failing = await running.StartAsync(new JobRequest(JobKind.Reindex));
        await running.UntilAsync(failing.Id, JobState.Running);
        var next = await running.StartAsync(new JobRequest(JobKind.Retag));

        running.Fail(JobKind.Reindex, new SearchException(Reasons.BackupFailed, "it was not to be"));

        var failed = await running.UntilAsync(failing.Id, JobState.Failed);
        Assert.Equal("it was not to be", failed.Problem);
        await running.UntilAsync(next.Id, JobState.Running);
    }

    [Fact]
    public async Task The_last_hundred_jobs_are_kept_in_memory_and_in_the_file()
    {
        await using (var running = await RunAsync())
        {
            for (var number = 0; number < IJobStore.MaxEndedJobs + 20; number++)
            {
                var job = await running.StartAsync(new JobRequest(JobKind.Backup) { RequestId = $"{number}" });
                await running.Jobs.CancelAsync(job.Id, Origin.Service, CancellationToken.None);
            }

            Assert.Equal(IJobStore.MaxEndedJobs, running.Jobs.List().Count);
            Assert.Equal($"{IJobStore.MaxEndedJobs + 19}", running.Jobs.List()[0].Request.RequestId);
        }

        await using var again = await RunAsync();
        Assert.Equal(IJobStore.MaxEndedJobs, again.Jobs.List().Count);
    }

    [Fact]
    public async Task A_clock_that_jumps_changes_nothing_but_the_dates()
    {
        await using var running = await RunAsync();
        var job = await running.StartAsync(new JobRequest(JobKind.Reindex));
        await running.UntilAsync(job.Id, JobState.Running);

        _time.Jump(TimeSpan.FromDays(-400));
        var later = await running.StartAsync(new JobRequest(JobKind.Retag));
        running.Finish(JobKind.Reindex);

        var ended = await running.UntilAsync(job.Id, JobState.Succeeded);
        Assert.True(ended.EndedAt < ended.StartedAt);
        Assert.Equal([later.Id, job.Id], running.Jobs.List().Select(listed => listed.Id));
        Assert.InRange(ended.Rate, 0, double.MaxValue);
    }

    [Fact]
    public async Task A_job_of_the_file_that_cannot_be_read_is_left_out()
    {
        await _store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), _time.GetUtcNow()), note: null, CancellationToken.None);
        await _store.SaveAsync(new Job("b", new JobRequest(JobKind.Backup), _time.GetUtcNow()), note: null, CancellationToken.None);
        using (var connection = new SqliteConnection($"Data Source={_folder.File("articles.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE jobs SET job = 'no JSON' WHERE job_id = 'a'";
            command.ExecuteNonQuery();
        }

        await using var running = await RunAsync();
        Assert.Equal(["b"], running.Jobs.List().Select(job => job.Id));
    }

    private async Task<Running> RunAsync(JobState state = JobState.Running)
    {
        var running = new Running(_store, _time, state);
        await running.BeginAsync();
        return running;
    }

    /// <summary>A runner at work until it is disposed; its works wait to be finished.</summary>
    private sealed class Running(IJobStore store, TimeProvider time, JobState state) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly Dictionary<JobKind, WaitingWork> _works = Enum.GetValues<JobKind>().ToDictionary(kind => kind, kind => new WaitingWork(kind, state));
        private JobRunner _jobs = null!;
        private Task _run = Task.CompletedTask;

        public JobRunner Jobs => _jobs;

        public async Task BeginAsync()
        {
            _jobs = new JobRunner(_works.Values, store, new JobOwner("a"), time, NullLogger<JobRunner>.Instance);
            await _jobs.LoadAsync(CancellationToken.None);
            _run = _jobs.RunAsync(_stopping.Token);
        }

        public Task<Job> StartAsync(JobRequest request) => _jobs.StartAsync(request, CancellationToken.None);

        public void Finish(JobKind kind) => _works[kind].End.TrySetResult();

        public void Fail(JobKind kind, Exception failure) => _works[kind].End.TrySetException(failure);

        public async Task<Job> UntilAsync(string id, JobState expected)
        {
            using var patience = new CancellationTokenSource(Eventually.Patience);
            return await _jobs.WatchAsync(id, patience.Token).FirstAsync(job => job.State == expected, patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _run;
            _jobs.Dispose();
            _stopping.Dispose();
        }
    }

    private sealed class WaitingWork(JobKind kind, JobState state) : IJobWork
    {
        public JobKind Kind => kind;

        public void Check(JobRequest request)
        {
        }

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<string> RunAsync(JobRun run, CancellationToken cancellationToken)
        {
            run.Begin(state, total: 10);
            run.Report(1);
            await End.Task.WaitAsync(cancellationToken);
            run.Report(10);
            return "done";
        }
    }

    /// <summary>A clock that somebody sets; time itself goes on as ever.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private TimeSpan _off;

        public void Jump(TimeSpan by) => _off += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _off;
    }
}
