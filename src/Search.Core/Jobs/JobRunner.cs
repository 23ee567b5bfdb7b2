using System.Runtime.CompilerServices;

using Microsoft.Extensions.Logging;

namespace Search.Jobs;

/// <summary>Runs one job at a time in the background and remembers the last ones. Safe for use by many threads.</summary>
public sealed partial class JobRunner(RetagJob retag, TimeProvider time, ILogger<JobRunner> logger) : IAsyncDisposable
{
    /// <summary>Jobs that are remembered.</summary>
    public const int MaxJobs = 100;

    private readonly Lock _lock = new();
    private readonly LinkedList<Job> _jobs = [];
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _moved = NewSource();
    private CancellationTokenSource? _cancellation;
    private Task _run = Task.CompletedTask;

    /// <summary>Starts a job.</summary>
    /// <exception cref="SearchException">Another job runs (<see cref="SearchError.Conflict"/>).</exception>
    public Job Start(JobKind kind)
    {
        lock (_lock)
        {
            if (_jobs.First?.Value is { State: JobState.Running } running)
            {
                throw new SearchException(SearchError.Conflict, "JOB_RUNNING", $"job {Quote.Of(running.Id)} must end before another starts");
            }

            var job = new Job(Guid.CreateVersion7().ToString("n"), kind, JobState.Running, "starting", 0, 0, time.GetUtcNow(), null, "");
            _jobs.AddFirst(job);
            while (_jobs.Count > MaxJobs)
            {
                _jobs.RemoveLast();
            }

            _cancellation?.Dispose();
            _cancellation = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var token = _cancellation.Token;
            _run = Task.Run(() => RunAsync(job, token), CancellationToken.None);
            return job;
        }
    }

    /// <summary>A job.</summary>
    /// <exception cref="SearchException">No job has this id (<see cref="SearchError.NotFound"/>).</exception>
    public Job Get(string id)
    {
        lock (_lock)
        {
            return _jobs.FirstOrDefault(job => job.Id == id)
                ?? throw new SearchException(SearchError.NotFound, "JOB_NOT_FOUND", $"no job since the start of the service has job_id {Quote.Of(id)}");
        }
    }

    /// <summary>The jobs, the last first.</summary>
    public IReadOnlyList<Job> List()
    {
        lock (_lock)
        {
            return [.. _jobs];
        }
    }

    /// <summary>Stops a job at its next step and waits for its end.</summary>
    /// <exception cref="SearchException">As <see cref="Get"/>.</exception>
    public async Task<Job> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if (Get(id).State == JobState.Running)
        {
            await _cancellation!.CancelAsync();
            await _run.WaitAsync(cancellationToken);
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
            lock (_lock)
            {
                moved = _moved.Task;
            }

            var job = Get(id);
            yield return job;
            if (job.State != JobState.Running)
            {
                yield break;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Stops the job that runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _run;
        _cancellation?.Dispose();
        _stopping.Dispose();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        LogStarted(job.Id, job.Kind);
        try
        {
            await (job.Kind switch
            {
                JobKind.Retag => retag.RunAsync((step, done, total) => Move(job.Id, now => now with { Step = step, Done = done, Total = total }), cancellationToken),
            });
            End(job.Id, JobState.Succeeded, "");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            End(job.Id, JobState.Cancelled, "");
        }
        catch (Exception failure)
        {
            LogFailed(job.Id, job.Kind, failure);
            End(job.Id, JobState.Failed, failure is SearchException ? failure.Message : "an unexpected error, see the log");
        }
    }

    private void End(string id, JobState state, string problem)
    {
        Move(id, job => job with { State = state, EndedAt = time.GetUtcNow(), Problem = problem });
        var job = Get(id);
        LogEnded(id, state, job.EndedAt!.Value - job.StartedAt);
    }

    private void Move(string id, Func<Job, Job> change)
    {
        lock (_lock)
        {
            for (var node = _jobs.First; node is not null; node = node.Next)
            {
                node.Value = node.Value.Id == id ? change(node.Value) : node.Value;
            }

            _moved.SetResult();
            _moved = NewSource();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) started")]
    private partial void LogStarted(string jobId, JobKind kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ended after {Elapsed}: {State}")]
    private partial void LogEnded(string jobId, JobState state, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} ({Kind}) failed")]
    private partial void LogFailed(string jobId, JobKind kind, Exception failure);
}
