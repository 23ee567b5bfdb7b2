using Microsoft.Extensions.Logging;

namespace Search.Jobs;

/// <summary>Runs jobs one after the other: claims each, does its work, and keeps how it ended.</summary>
internal sealed partial class JobLane(
    JobRegistry jobs, IReadOnlyDictionary<JobKind, IJobWork> works, IJobStore store, JobClaims claims, JobsElsewhere elsewhere, TimeProvider time, ILogger logger)
{
    /// <summary>Runs until <paramref name="stopping"/>; what is at work then is gone on with after the next start.</summary>
    /// <param name="isMine">Which jobs run here.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(Predicate<Job> isMine, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var moved = jobs.Moved;
            if (jobs.Begin(isMine, time.GetUtcNow(), stopping) is { } run)
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
        var run = new JobRun(active.Job, time, job => jobs.Move(active, job));
        using var onStop = stopping.Register(() => run.IsServiceStopping = !active.IsCancelled);
        var (end, isElsewhere) = await EndOfAsync(run, active, stopping);
        jobs.End(end, isElsewhere);
        active.End();
        if (!isElsewhere)
        {
            LogEnded(end.Id, end.State, end.Result, end.Problem);
        }
    }

    /// <summary>How a job stands after its run; and whether another instance works on it.</summary>
    private async Task<(Job Job, bool IsElsewhere)> EndOfAsync(JobRun run, ActiveRun active, CancellationToken stopping)
    {
        try
        {
            if (await WorkAsync(run, active, stopping) is { } end)
            {
                return (end, false);
            }

            LogElsewhere(active.Job.Id, run.Request.Kind);
        }
        catch (SearchException lost) when (lost.Reason == Reasons.JobClaimed)
        {
            LogLost(active.Job.Id, run.Request.Kind, lost);
        }

        return await elsewhere.FindAsync(active.Job);
    }

    /// <summary>Runs the work and keeps how it ended; null when another instance has the job.</summary>
    /// <exception cref="SearchException">Another has taken it meanwhile (<see cref="Reasons.JobClaimed"/>).</exception>
    private async Task<Job?> WorkAsync(JobRun run, ActiveRun active, CancellationToken stopping)
    {
        JobClaim? claim = null;
        try
        {
            claim = await claims.TryClaimAsync(active.Job);
            if (claim is null)
            {
                return null;
            }

            await store.SaveAsync(active.Job, claim, note: null, CancellationToken.None);
            LogStarted(active.Job.Id, run.Request.Kind, active.Job.Interruptions);
            var result = await WorkUnderAsync(claim, run, active);
            return await claims.EndAsync(run.Job with { Result = result }, claim, JobState.Succeeded, "");
        }
        catch (OperationCanceledException) when (active.IsLost)
        {
            throw new SearchException(Reasons.JobClaimed, $"another instance took job {Quote.Of(active.Job.Id)}");
        }
        catch (OperationCanceledException) when (active.IsCancelled)
        {
            return await claims.EndAsync(run.Job, claim, JobState.Cancelled, "", active.CancelNote);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // In good order, so that it does not count as an interruption.
            return await claims.KeepAsync(run.Job with { State = JobState.Queued }, claim);
        }
        catch (Exception failure) when (failure is not SearchException { Reason: var reason } || reason != Reasons.JobClaimed)
        {
            LogFailed(active.Job.Id, run.Request.Kind, failure);
            var problem = failure is SearchException ? failure.Message : $"an unexpected error, see the log: {failure.Message}";
            return await claims.EndAsync(run.Job, claim, JobState.Failed, problem);
        }
    }

    private async Task<string> WorkUnderAsync(JobClaim claim, JobRun run, ActiveRun active)
    {
        using var done = new CancellationTokenSource();
        var renewal = claims.RenewAsync(claim, active, done.Token);
        try
        {
            return await Task.Run(() => works[run.Request.Kind].RunAsync(run, active.CancellationToken), CancellationToken.None);
        }
        finally
        {
            await done.CancelAsync();
            await renewal;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) is at work (interruptions before: {Interruptions})")]
    private partial void LogStarted(string jobId, JobKind kind, int interruptions);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) is left to another instance")]
    private partial void LogElsewhere(string jobId, JobKind kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Kind}) was taken by another instance, because this one did not renew its claim in time; what it did counts for nothing")]
    private partial void LogLost(string jobId, JobKind kind, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} is {State}. {Result}{Problem}")]
    private partial void LogEnded(string jobId, JobState state, string result, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} ({Kind}) failed")]
    private partial void LogFailed(string jobId, JobKind kind, Exception failure);
}
