using Microsoft.Extensions.Time.Testing;

using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>What every store of jobs must do. A store's own class opens it and adds what only that store can show.</summary>
public abstract class JobStoreContract : IAsyncLifetime
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    protected FakeTimeProvider Time { get; } = new(Some.Now);

    protected IJobStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    /// <summary>Opens the store, an empty one at first, whose clock is <see cref="Time"/>.</summary>
    protected abstract Task<IJobStore> OpenAsync();

    /// <summary>Ends the store as a crash does, and opens it again.</summary>
    protected abstract Task<IJobStore> CrashAsync();

    [Fact]
    public async Task A_job_is_loaded_as_it_was_kept_last_also_after_a_crash()
    {
        var job = new Job("a", new JobRequest(JobKind.Verify) { RequestId = "nightly", MaxFailedPercent = 2.5, Repair = true }, Some.Now)
        {
            State = JobState.CatchingUp,
            Step = "comparing",
            Processed = 3,
            Total = 10,
            FailedCount = 2,
            Issues = [new JobIssue("ä", "ARTICLE_STALE", "it is \"old\"")],
            Rate = 1.5,
            Checkpoint = 7,
            StartedAt = Some.Now.AddSeconds(1),
            EndedAt = Some.Now.AddSeconds(2),
            Interruptions = 4,
            Result = "done",
            Problem = "none",
        };
        await SaveAsync(job with { State = JobState.Queued });
        await SaveAsync(job);

        Store = await CrashAsync();

        Assert.Equivalent(job, Assert.Single(await LoadAsync()), strict: true);
    }

    [Fact]
    public async Task Jobs_are_loaded_in_the_order_in_which_they_were_first_kept()
    {
        foreach (var id in new[] { "b", "c", "a", "b" })
        {
            await SaveAsync(Waiting(id));
        }

        Store = await CrashAsync();
        await SaveAsync(Waiting("0"));

        Assert.Equal(["b", "c", "a", "0"], (await LoadAsync()).Select(job => job.Id));
    }

    [Fact]
    public async Task Of_the_jobs_that_have_ended_the_first_started_go_and_those_that_have_not_stay()
    {
        await SaveAsync(Waiting("waiting"));
        var ids = Enumerable.Range(0, IJobStore.MaxEndedJobs + 5).Select(number => $"{number}").ToList();
        foreach (var id in ids)
        {
            await SaveAsync(Waiting(id));
        }

        foreach (var id in Enumerable.Reverse(ids))
        {
            await SaveAsync(Waiting(id) with { State = JobState.Failed });
        }

        Assert.Equal(["waiting", .. ids[5..]], (await LoadAsync()).Select(job => job.Id));
    }

    [Fact]
    public async Task Of_many_that_claim_a_job_at_once_exactly_one_gets_it()
    {
        for (var round = 0; round < 20; round++)
        {
            await SaveAsync(Waiting($"{round}"));

            var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(owner => Task.Run(() => ClaimAsync($"{round}", $"owner {owner}"))));

            Assert.Equal(($"{round}", 1), (Assert.Single(claims, claim => claim is not null)!.JobId, claims.Count(claim => claim is not null)));
        }
    }

    [Fact]
    public async Task A_job_that_is_claimed_is_kept_by_its_owner_only()
    {
        await SaveAsync(Waiting("a"));
        var claim = await ClaimAsync("a", "one");

        var refusal = await Assert.ThrowsAsync<SearchException>(() => SaveAsync(Waiting("a") with { State = JobState.Cancelled }));
        await SaveAsync(Waiting("a") with { State = JobState.Running }, claim!);

        Assert.Equal((SearchError.Conflict, "JOB_CLAIMED"), (refusal.Error, refusal.Reason.Name));
        Assert.Contains("'one'", refusal.Message);
        Assert.Equal(JobState.Running, Assert.Single(await LoadAsync()).State);
    }

    [Fact]
    public async Task A_claim_holds_for_its_length_and_then_another_may_take_it()
    {
        await SaveAsync(Waiting("a"));
        var first = await ClaimAsync("a", "one");

        Time.Advance(Length - TimeSpan.FromMilliseconds(1));
        Assert.Null(await ClaimAsync("a", "two"));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var second = await ClaimAsync("a", "two");

        Assert.True(second!.Fence > first!.Fence);
    }

    [Fact]
    public async Task A_claim_that_is_renewed_holds_from_then_on()
    {
        await SaveAsync(Waiting("a"));
        var claim = await ClaimAsync("a", "one");

        Time.Advance(Length / 2);
        Assert.True(await Store.RenewAsync(claim!, Length, CancellationToken.None));
        Time.Advance(Length - TimeSpan.FromMilliseconds(1));

        Assert.Null(await ClaimAsync("a", "two"));
    }

    [Fact]
    public async Task A_claim_that_has_run_out_and_that_nobody_took_is_renewed_and_still_counts()
    {
        await SaveAsync(Waiting("a"));
        var claim = await ClaimAsync("a", "one");

        Time.Advance(2 * Length);
        await SaveAsync(Waiting("a") with { State = JobState.Running }, claim!);
        Assert.True(await Store.RenewAsync(claim!, Length, CancellationToken.None));

        Assert.Null(await ClaimAsync("a", "two"));
    }

    [Fact]
    public async Task What_an_owner_writes_after_another_took_the_job_is_refused_and_changes_nothing()
    {
        await SaveAsync(Waiting("a"));
        var lost = await ClaimAsync("a", "one");
        Time.Advance(Length);
        var claim = await ClaimAsync("a", "two");
        await SaveAsync(Waiting("a") with { State = JobState.Running }, claim!);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => SaveAsync(Waiting("a") with { State = JobState.Succeeded }, lost!));

        Assert.Equal((SearchError.Conflict, "JOB_CLAIMED"), (refusal.Error, refusal.Reason.Name));
        Assert.False(await Store.RenewAsync(lost!, Length, CancellationToken.None));
        Assert.Equal(JobState.Running, Assert.Single(await LoadAsync()).State);
        await SaveAsync(Waiting("a") with { State = JobState.Succeeded }, claim!);
    }

    [Fact]
    public async Task After_a_crash_an_owner_gets_its_job_at_once_and_what_it_was_before_is_fenced_off()
    {
        await SaveAsync(Waiting("a"));
        var before = await ClaimAsync("a", "one");

        Store = await CrashAsync();
        Assert.Null(await ClaimAsync("a", "two"));
        var after = await ClaimAsync("a", "one");

        Assert.True(after!.Fence > before!.Fence);
        await Assert.ThrowsAsync<SearchException>(() => SaveAsync(Waiting("a"), before));
        await SaveAsync(Waiting("a") with { State = JobState.Running }, after);
    }

    [Theory]
    [InlineData(JobState.Queued, true)]
    [InlineData(JobState.Running, false)]
    [InlineData(JobState.Succeeded, false)]
    public async Task A_job_that_waits_again_is_given_back_one_at_work_is_not_and_one_that_has_ended_is_claimed_by_nobody(JobState state, bool isFree)
    {
        await SaveAsync(Waiting("a"));
        var claim = await ClaimAsync("a", "one");

        await SaveAsync(Waiting("a") with { State = state }, claim!);

        Assert.Equal(isFree, await ClaimAsync("a", "two") is not null);
        Assert.Equal(state == JobState.Running, await Store.RenewAsync(claim!, Length, CancellationToken.None));
    }

    [Fact]
    public async Task A_job_that_is_kept_without_a_claim_takes_away_one_that_has_run_out()
    {
        await SaveAsync(Waiting("a"));
        var claim = await ClaimAsync("a", "one");
        Time.Advance(Length);

        await SaveAsync(Waiting("a") with { State = JobState.Cancelled });

        await Assert.ThrowsAsync<SearchException>(() => SaveAsync(Waiting("a") with { State = JobState.Succeeded }, claim!));
        Assert.Equal(JobState.Cancelled, Assert.Single(await LoadAsync()).State);
    }

    [Fact]
    public async Task A_job_that_is_not_known_is_claimed_by_nobody() => Assert.Null(await ClaimAsync("a", "one"));

    private static Job Waiting(string id) => new(id, new JobRequest(JobKind.Reindex), Some.Now);

    private Task SaveAsync(Job job) => Store.SaveAsync(job, note: null, CancellationToken.None);

    private Task SaveAsync(Job job, JobClaim claim) => Store.SaveAsync(job, claim, note: null, CancellationToken.None);

    private Task<IReadOnlyList<Job>> LoadAsync() => Store.LoadJobsAsync(CancellationToken.None);

    private Task<JobClaim?> ClaimAsync(string id, string owner) => Store.TryClaimAsync(id, owner, Length, CancellationToken.None);
}
