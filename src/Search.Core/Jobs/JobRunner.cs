using Microsoft.Extensions.Logging;

using Search.Changes;

namespace Search.Jobs;

/// <summary>
/// Runs jobs in the background, and goes on after a restart with those that had not ended. Jobs that write the index run one after the other, and so do those
/// that only read. Several instances may run jobs of one store: each job runs on the one that claims it. Safe for use by many threads.
/// </summary>
public sealed class JobRunner : IDisposable
{
    private readonly JobRegistry _jobs = new();
    private readonly IJobStore _store;
    private readonly TimeProvider _time;
    private readonly JobClaims _claims;
    private readonly JobsElsewhere _elsewhere;
    private readonly JobLane _lane;
    private readonly Dictionary<JobKind, IJobWork> _works;
    private readonly SemaphoreSlim _starting = new(1);

    /// <param name="works">One for each kind.</param>
    /// <param name="store">Keeps the jobs.</param>
    /// <param name="owner">In whose name they are claimed.</param>
    /// <param name="time">Dates them.</param>
    /// <param name="logger">Told of starts, ends and failures.</param>
    public JobRunner(IEnumerable<IJobWork> works, IJobStore store, JobOwner owner, TimeProvider time, ILogger<JobRunner> logger)
    {
        _store = store;
        _time = time;
        _claims = new JobClaims(store, owner, time, logger);
        _elsewhere = new JobsElsewhere(_jobs, store, _claims, time, logger);
        _works = works.ToDictionary(work => work.Kind);
        _lane = new JobLane(_jobs, _works, store, _claims, _elsewhere, time, logger);
    }

    /// <summary>
    /// Brings in the jobs of earlier runs of the service; before any other call. Those that had not ended wait for their turn again, unless another instance works on
    /// them.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in await _store.LoadJobsAsync(cancellationToken))
        {
            _jobs.Add(stored);
            if (!stored.HasEnded && stored.State != JobState.Queued)
            {
                var (job, isElsewhere) = await _elsewhere.ReviveAsync(stored);
                _jobs.Take(job, isElsewhere);
            }
        }
    }

    /// <summary>Starts a job by the service itself, as the other does.</summary>
    public Task<Job> StartAsync(JobRequest request, CancellationToken cancellationToken) => StartAsync(request, Origin.Service, cancellationToken);

    /// <summary>Starts a job, durably, or answers with the one that was started before, by the rules of <see cref="JobRules.FindSame"/>.</summary>
    /// <exception cref="SearchException">
    /// The orders could not be carried out (<see cref="SearchError.InvalidRequest"/>), the request id is that of a job with other orders
    /// (<see cref="SearchError.Conflict"/>), or the store takes no changes (<see cref="SearchError.Unavailable"/>).
    /// </exception>
    public async Task<Job> StartAsync(JobRequest request, Origin origin, CancellationToken cancellationToken)
    {
        _works[request.Kind].Check(request);
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (JobRules.FindSame(request, _jobs.List()) is { } started)
            {
                return started;
            }

            var job = new Job(Guid.CreateVersion7().ToString("n"), request, _time.GetUtcNow());

            // Kept whatever becomes of the caller: no job may be known to the store alone.
            await _store.SaveAsync(job, JobNotes.OfStart(job, origin), CancellationToken.None);
            _jobs.Add(job);
            return job;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A job.</summary>
    /// <exception cref="SearchException">No job has this id (<see cref="SearchError.NotFound"/>).</exception>
    public Job Get(string id) => _jobs.Get(id);

    /// <summary>The jobs, the last first.</summary>
    public IReadOnlyList<Job> List() => [.. _jobs.List().Reverse()];

    /// <summary>The job that works on the index, or the first that is to; null for none.</summary>
    public Job? FindIndexJob() => _jobs.List().FirstOrDefault(job => !job.HasEnded && JobRules.WritesIndex(job));

    /// <summary>Stops a job and waits for its end; one that has ended stays as it is.</summary>
    /// <param name="id">The job.</param>
    /// <param name="origin">Who asks for it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SearchException">As <see cref="Get"/>; or another instance works on the job (<see cref="SearchError.Conflict"/>), and it goes on.</exception>
    public async Task<Job> CancelAsync(string id, Origin origin, CancellationToken cancellationToken)
    {
        var before = _jobs.Get(id);
        var (run, ended) = _jobs.Cancel(id, _time.GetUtcNow());
        if (ended is not null)
        {
            await KeepCancelledAsync(before, ended, origin);
        }

        if (run is not null)
        {
            await run.CancelAsync(JobNotes.OfCancel(before, origin));
            await run.Ended.WaitAsync(cancellationToken);
        }

        return _jobs.ListElsewhere().Contains(id) ? throw ClaimedElsewhere(id) : _jobs.Get(id);
    }

    /// <summary>The job now and whenever it moves on, until it ends.</summary>
    /// <exception cref="SearchException">As <see cref="Get"/>.</exception>
    public IAsyncEnumerable<Job> WatchAsync(string id, CancellationToken cancellationToken) => _jobs.WatchAsync(id, cancellationToken);

    /// <summary>Runs jobs until <paramref name="stopping"/>; what is at work then is gone on with after the next start.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(
        _lane.RunAsync(JobRules.WritesIndex, stopping), _lane.RunAsync(job => !JobRules.WritesIndex(job), stopping), _elsewhere.FollowAsync(stopping));

    /// <summary>Does work on the index that is no job. Jobs that are started meanwhile begin after it.</summary>
    /// <exception cref="SearchException">A job on the index has not ended (<see cref="SearchError.Conflict"/>).</exception>
    public async Task<T> RunWithoutIndexJobsAsync<T>(Func<Task<T>> work)
    {
        await _starting.WaitAsync();
        try
        {
            return FindIndexJob() is { } job
                ? throw new SearchException(
                    Reasons.JobRunning, $"job {Quote.Of(job.Id)} ({job.Request.Kind}) works on the index: wait for its end, or cancel it first")
                : await work();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _starting.Dispose();

    private static SearchException ClaimedElsewhere(string id) =>
        new(Reasons.JobClaimed, $"another instance works on job {Quote.Of(id)}: cancel it there");

    private async Task KeepCancelledAsync(Job before, Job ended, Origin origin)
    {
        if (await _claims.TryClaimAsync(ended) is { } claim)
        {
            await _store.SaveAsync(ended, claim, JobNotes.OfCancel(before, origin), CancellationToken.None);
        }
        else
        {
            _jobs.Take(before, isElsewhere: true);
            throw ClaimedElsewhere(ended.Id);
        }
    }
}
