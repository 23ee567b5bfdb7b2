using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>Several instances of the service on one store: no job runs twice, and none waits for an instance that is gone.</summary>
public sealed class JobInstanceTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly List<Instance> _instances = [];
    private SqliteChangeLog _store = null!;

    public Task InitializeAsync()
    {
        _store = SqliteChangeLog.Open(_folder.File("articles.db"), _time, NullLogger<SqliteChangeLog>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_job_that_two_instances_would_begin_runs_on_one_and_the_other_shows_how_it_ended()
    {
        await _store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now), note: null, CancellationToken.None);
        var one = await StartAsync("one");
        await one.Work.WaitForBeginAsync();

        var two = await StartAsync("two");
        Assert.Equal(JobState.Running, two.Runner.Get("a").State);
        one.Work.Release();
        await one.UntilAsync("a", JobState.Succeeded);
        await two.AdvanceUntilAsync("a", JobState.Succeeded);

        Assert.Equal((1, 0), (one.Work.Runs, two.Work.Runs));
    }

    [Fact]
    public async Task A_job_that_was_loaded_while_it_waited_is_left_to_the_instance_that_claims_it_first()
    {
        await _store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now), note: null, CancellationToken.None);
        var two = await StartAsync("two", isRunning: false);
        var one = await StartAsync("one");
        await one.Work.WaitForBeginAsync();

        two.Run();
        await two.UntilAsync("a", JobState.Running);
        var refusal = await CancelAsync(two);

        Assert.Equal("JOB_CLAIMED", refusal.Reason.Name);
        Assert.Equal(0, two.Work.Runs);
        Assert.Equal(JobState.Running, Assert.Single(await _store.LoadJobsAsync(CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_job_of_an_instance_that_is_gone_is_taken_over_once_its_claim_has_run_out()
    {
        await _store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now), note: null, CancellationToken.None);
        var claim = await _store.TryClaimAsync("a", "gone", JobClaim.Length, CancellationToken.None);
        await _store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now) { State = JobState.Running }, claim!, note: null, CancellationToken.None);
        var two = await StartAsync("two");
        Assert.Equal(0, two.Work.Runs);

        await two.AdvanceUntilAsync("a", JobState.Running, interruptions: 1);
        await two.Work.WaitForBeginAsync();

        Assert.Equal((1, 1), (two.Work.Runs, two.Runner.Get("a").Interruptions));
    }

    [Fact]
    public async Task An_instance_that_starts_again_under_its_name_goes_on_at_once()
    {
        await _store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now), note: null, CancellationToken.None);
        var claim = await _store.TryClaimAsync("a", "one", JobClaim.Length, CancellationToken.None);
        await _store.SaveAsync(new Job("a", new JobRequest(JobKind.Backup), Some.Now) { State = JobState.Running }, claim!, note: null, CancellationToken.None);

        var one = await StartAsync("one");
        await one.Work.WaitForBeginAsync();

        Assert.Equal((JobState.Running, 1), (one.Runner.Get("a").State, one.Runner.Get("a").Interruptions));
    }

    [Fact]
    public async Task A_claim_is_renewed_while_the_work_lasts()
    {
        var one = await StartAsync("one");
        var job = await one.Runner.StartAsync(new JobRequest(JobKind.Backup), CancellationToken.None);
        await one.Work.WaitForBeginAsync();

        for (var step = 0; step < 12; step++)
        {
            _time.Advance(JobClaim.Length / 3);
            await Eventually.HoldsAsync("nobody else gets the job for long", ClaimIsFreshOrTimePassesAsync);
        }

        Assert.Null(await _store.TryClaimAsync(job.Id, "two", JobClaim.Length, CancellationToken.None));
        one.Work.Release();
        await one.UntilAsync(job.Id, JobState.Succeeded);
    }

    [Fact]
    public async Task Work_ends_when_another_has_taken_the_job_and_what_it_did_counts_for_nothing()
    {
        var one = await StartAsync("one");
        var job = await one.Runner.StartAsync(new JobRequest(JobKind.Backup), CancellationToken.None);
        await one.Work.WaitForBeginAsync();
        Damage.Alter(_folder.File("articles.db"), "UPDATE jobs SET owner = 'two', fence = fence + 1, claimed_until = 9000000000000");

        _time.Advance(JobClaim.Length / 3);
        await Eventually.HoldsAsync("the work is ended", () => one.Work.Run!.Job.State == JobState.Running && one.Work.IsIdle);

        Assert.False(one.Runner.Get(job.Id).HasEnded);
        Assert.Equal(JobState.Running, Assert.Single(await _store.LoadJobsAsync(CancellationToken.None)).State);
    }

    private static async Task<SearchException> CancelAsync(Instance instance) =>
        await Assert.ThrowsAsync<SearchException>(() => instance.Runner.CancelAsync("a", Origin.Service, CancellationToken.None));

    /// <summary>Whether the claim was renewed at the time that it is now.</summary>
    /// <summary>Who renews a claim may begin to wait only after the clock was moved, and then waits from there.</summary>
    private async Task<bool> ClaimIsFreshOrTimePassesAsync()
    {
        if (await ClaimIsFreshAsync())
        {
            return true;
        }

        _time.Advance(JobClaim.Length / 100);
        return false;
    }

    private Task<bool> ClaimIsFreshAsync()
    {
        using var connection = StoreFile.Connect(_folder.File("articles.db"), Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly);
        return Task.FromResult(connection.QueryInt64("SELECT claimed_until FROM jobs") == (_time.GetUtcNow() + JobClaim.Length).ToUnixTimeMilliseconds());
    }

    private async Task<Instance> StartAsync(string name, bool isRunning = true)
    {
        var instance = new Instance(name, _store, _time);
        _instances.Add(instance);
        await instance.Runner.LoadAsync(CancellationToken.None);
        if (isRunning)
        {
            instance.Run();
        }

        return instance;
    }

    private sealed class Instance : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly FakeTimeProvider _time;
        private Task _run = Task.CompletedTask;

        public Instance(string name, IJobStore store, FakeTimeProvider time)
        {
            _time = time;
            Runner = new JobRunner([Work], store, new JobOwner(name), time, NullLogger<JobRunner>.Instance);
        }

        public JobRunner Runner { get; }

        public SteeredWork Work { get; } = new(JobKind.Backup);

        public void Run() => _run = Runner.RunAsync(_stopping.Token);

        public async Task UntilAsync(string id, JobState state)
        {
            using var patience = new CancellationTokenSource(Patience);
            await Runner.WatchAsync(id, patience.Token).FirstAsync(job => job.State == state, patience.Token);
        }

        /// <summary>Lets time pass, a claim's length at a time, until the job stands so.</summary>
        public Task AdvanceUntilAsync(string id, JobState state, int interruptions = 0) => Eventually.HoldsAsync($"job {id} is {state}", () =>
        {
            _time.Advance(JobClaim.Length);
            return Runner.Get(id).State == state && Runner.Get(id).Interruptions == interruptions;
        });

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _run;
            Runner.Dispose();
            _stopping.Dispose();
        }
    }
}
