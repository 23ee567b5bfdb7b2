using System.Runtime.CompilerServices;

using Microsoft.Extensions.Logging;

namespace Search.Jobs;

/// <summary>
/// Runs jobs in the background, and goes on after a restart with those that had not ended. Jobs that write the index run one after the other, and so do those
/// that only read. Safe for use by many threads.
/// </summary>
public sealed partial class JobRunner : IDisposable
{
    // A job that ends the process each time it runs must not do so for ever.
    private const int MaxInterruptions = 10;

    private readonly Dictionary<JobKind, IJobWork> _works;
    private readonly IJobStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<JobRunner> _logger;
    private readonly SemaphoreSlim _starting = new(1);
    private readonly Lock _lock = new();

    // In the order of their starts.
    private readonly List<Job> _jobs = [];
    private readonly Dictionary<string, ActiveRun> _active = [];
    private TaskCompletionSource _moved = NewSource();

    /// <param name="works">One for each kind.</param>
    /// <param name="store">Keeps the jobs.</param>
    /// <param name="time">Dates them.</param>
    /// <param name="logger">Told of starts, ends and failures.</param>
    public JobRunner(IEnumerable<IJobWork> works, IJobStore store, TimeProvider time, ILogger<JobRunner> logger)
    {
        _works = works.ToDictionary(work => work.Kind);
        _store = store;
        _time = time;
        _logger = logger;
    }

    /// <summary>Brings in the jobs of earlier runs of the service; before any other call. Those that had not ended wait for their turn again.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var job in await _store.LoadJobsAsync(cancellationToken))
        {
            var interruptions = job.Interruptions + (job.State == JobState.Queued ? 0 : 1);
            _jobs.Add(job switch
            {
                { HasEnded: true } => job,
                _ when interruptions > MaxInterruptions => await EndedAsync(
                    job, JobState.Failed, $"the service ended {interruptions} times while it was at work", cancellationToken),
                _ => job with { State = JobState.Queued, Interruptions = interruptions },
            });
        }
    }

    /// <summary>
    /// Starts a job, durably, or answers with the one that was started before: by the same request id; by another caller, when it waits with the same orders;
    /// and for work on the index also when it is under way.
    /// </summary>
    /// <exception cref="SearchException">
    /// The request id is that of a job with other orders (<see cref="SearchError.Conflict"/>), or the store takes no changes (<see cref="SearchError.Unavailable"/>).
    /// </exception>
    public async Task<Job> StartAsync(JobRequest request, CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (FindStarted(request) is { } started)
            {
                return started;
            }

            var job = new Job(Guid.CreateVersion7().ToString("n"), request, _time.GetUtcNow());

            // Kept whatever becomes of the caller: no job may be known to the store alone.
            await _store.SaveAsync(job, CancellationToken.None);
            lock (_lock)
            {
                _jobs.Add(job);
                Trim(job.Id);
                Signal();
            }

            return job;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A job.</summary>
    /// <exception cref="SearchException">No job has this id (<see cref="SearchError.NotFound"/>).</exception>
    public Job Get(string id)
    {
        lock (_lock)
        {
            return _jobs.Find(job => job.Id == id) ?? throw new SearchException(Reasons.JobNotFound, $"no job has job_id {Quote.Of(id)}");
        }
    }

    /// <summary>The jobs, the last first.</summary>
    public IReadOnlyList<Job> List()
    {
        lock (_lock)
        {
            return [.. Enumerable.Reverse(_jobs)];
        }
    }

    /// <summary>The job that works on the index, or the first that is to; null for none.</summary>
    public Job? FindIndexJob()
    {
        lock (_lock)
        {
            return _jobs.Find(job => !job.HasEnded && WritesIndex(job));
        }
    }

    /// <summary>Stops a job and waits for its end; one that has ended stays as it is.</summary>
    /// <exception cref="SearchException">As <see cref="Get"/>.</exception>
    public async Task<Job> CancelAsync(string id, CancellationToken cancellationToken)
    {
        ActiveRun? run;
        Job? waiting;
        lock (_lock)
        {
            var job = Get(id);
            _active.TryGetValue(id, out run);
            waiting = run is null && !job.HasEnded ? job with { State = JobState.Cancelled, EndedAt = _time.GetUtcNow() } : null;
            if (waiting is not null)
            {
                Replace(waiting);
                Trim(id);
            }
        }

        if (waiting is not null)
        {
            await _store.SaveAsync(waiting, CancellationToken.None);
        }

        if (run is not null)
        {
            await run.CancelAsync();
            await run.Ended.WaitAsync(cancellationToken);
        }

        return Get(id);
    }

    /// <summary>The job now and whenever it moves on, until it ends.</summary>
    /// <exception cref="SearchException">As <see cref="Get"/>.</exception>
    public async IAsyncEnumerable<Job> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            Job job;
            lock (_lock)
            {
                moved = _moved.Task;
                job = Get(id);
            }

            yield return job;
            if (job.HasEnded)
            {
                yield break;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Runs jobs until <paramref name="stopping"/>; what is at work then is gone on with after the next start.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(RunLaneAsync(WritesIndex, stopping), RunLaneAsync(job => !WritesIndex(job), stopping));

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

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool WritesIndex(Job job) => WritesIndex(job.Request.Kind);

    private static bool WritesIndex(JobKind kind) => kind switch
    {
        JobKind.Reindex or JobKind.Retag => true,
        JobKind.Verify or JobKind.Backup => false,
    };

    /// <summary>A copy or a comparison that is under way may have passed what its caller is about; one that waits has passed nothing.</summary>
    private Job? FindStarted(JobRequest request)
    {
        lock (_lock)
        {
            if (request.RequestId.Length > 0 && _jobs.Find(job => job.Request.RequestId == request.RequestId) is { } same)
            {
                return same.Request == request
                    ? same
                    : throw new SearchException(
                        Reasons.RequestIdReused, $"request_id {Quote.Of(request.RequestId)} is that of job {Quote.Of(same.Id)}, which has other orders");
            }

            return _jobs.Find(job => !job.HasEnded
                && (WritesIndex(request.Kind) ? job.Request.Kind == request.Kind : job.State == JobState.Queued && job.Request with { RequestId = request.RequestId } == request));
        }
    }

    private async Task RunLaneAsync(Predicate<Job> isMine, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Task moved;
            ActiveRun? run = null;
            lock (_lock)
            {
                moved = _moved.Task;
                if (_jobs.Find(job => job.State == JobState.Queued && isMine(job)) is { } job)
                {
                    job = job with { State = JobState.Running, StartedAt = job.StartedAt ?? _time.GetUtcNow(), Issues = [], FailedCount = 0, Processed = 0, Total = 0 };
                    run = _active[job.Id] = new ActiveRun(job, stopping);
                    Replace(job);
                }
            }

            if (run is not null)
            {
                await RunAsync(run, stopping);
            }
            else
            {
                await moved.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunAsync(ActiveRun active, CancellationToken stopping)
    {
        var run = new JobRun(active.Job, _time, job => Replace(active, job));
        using var onStop = stopping.Register(() => run.IsServiceStopping = !active.IsCancelled);
        var end = await EndOfAsync(run, active, stopping);
        lock (_lock)
        {
            _active.Remove(end.Id);
            Replace(end);
            Trim(end.Id);
        }

        active.End();
        LogEnded(end.Id, end.State, end.Result, end.Problem);
    }

    /// <summary>Runs the work and keeps how it ended.</summary>
    private async Task<Job> EndOfAsync(JobRun run, ActiveRun active, CancellationToken stopping)
    {
        try
        {
            await _store.SaveAsync(active.Job, CancellationToken.None);
            LogStarted(active.Job.Id, run.Request.Kind, active.Job.Interruptions);
            var result = await Task.Run(() => _works[run.Request.Kind].RunAsync(run, active.CancellationToken), CancellationToken.None);
            return await EndedAsync(run.Job with { Result = result }, JobState.Succeeded, "", CancellationToken.None);
        }
        catch (OperationCanceledException) when (active.IsCancelled)
        {
            return await EndedAsync(run.Job, JobState.Cancelled, "", CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // In good order, so that it does not count as an interruption.
            return await KeptAsync(run.Job with { State = JobState.Queued }, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogFailed(active.Job.Id, run.Request.Kind, failure);
            var problem = failure is SearchException ? failure.Message : $"an unexpected error, see the log: {failure.Message}";
            return await EndedAsync(run.Job, JobState.Failed, problem, CancellationToken.None);
        }
    }

    private Task<Job> EndedAsync(Job job, JobState state, string problem, CancellationToken cancellationToken) =>
        KeptAsync(job with { State = state, Step = "", EndedAt = _time.GetUtcNow(), Problem = problem }, cancellationToken);

    private async Task<Job> KeptAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            await _store.SaveAsync(job, cancellationToken);
        }
        catch (SearchException failure)
        {
            // It is told to whoever asks, and after a restart run again.
            LogNotKept(job.Id, failure);
        }

        return job;
    }

    /// <summary>What a work still tells after its end, such as a computation that a cancellation leaves to itself, changes nothing.</summary>
    private void Replace(ActiveRun run, Job job)
    {
        lock (_lock)
        {
            if (_active.GetValueOrDefault(job.Id) == run)
            {
                Replace(job);
            }
        }
    }

    private void Replace(Job job)
    {
        lock (_lock)
        {
            _jobs[_jobs.FindIndex(known => known.Id == job.Id)] = job;
            Signal();
        }
    }

    private void Signal()
    {
        _moved.SetResult();
        _moved = NewSource();
    }

    /// <summary>Whoever waits for the end of a job still finds it, however many were started after it.</summary>
    private void Trim(string newest)
    {
        while (_jobs.Count(job => job.HasEnded) > IJobStore.MaxEndedJobs)
        {
            _jobs.RemoveAt(_jobs.FindIndex(job => job.HasEnded && job.Id != newest));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) is at work (interruptions before: {Interruptions})")]
    private partial void LogStarted(string jobId, JobKind kind, int interruptions);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} is {State}. {Result}{Problem}")]
    private partial void LogEnded(string jobId, JobState state, string result, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} ({Kind}) failed")]
    private partial void LogFailed(string jobId, JobKind kind, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "How job {JobId} ended could not be kept; after a restart it is run again")]
    private partial void LogNotKept(string jobId, Exception failure);
}
