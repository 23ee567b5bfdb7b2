using Microsoft.Extensions.Logging;

namespace Search.Jobs;

/// <summary>Jobs that were at work when they were read from the store: by an instance that is gone, whose jobs go on here, or by one that still is.</summary>
internal sealed partial class JobsElsewhere(JobRegistry jobs, IJobStore store, JobClaims claims, TimeProvider time, ILogger logger)
{
    /// <summary>Shows how those stand that other instances work on, and takes over what their owners left, until <paramref name="stopping"/>.</summary>
    public async Task FollowAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(JobClaim.Length, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var id in stopping.IsCancellationRequested ? [] : jobs.ListElsewhere())
            {
                var (job, isElsewhere) = await FindAsync(jobs.Get(id));
                jobs.Take(job, isElsewhere);
            }
        }
    }

    /// <summary>How a job stands by the store, after this instance could not have it or has lost it.</summary>
    public async Task<(Job Job, bool IsElsewhere)> FindAsync(Job job)
    {
        try
        {
            var stored = (await store.LoadJobsAsync(CancellationToken.None)).FirstOrDefault(known => known.Id == job.Id);
            return stored is null
                ? (job with { State = JobState.Failed, Step = "", EndedAt = time.GetUtcNow(), Problem = "the store does not hold the job any more" }, false)
                : await ReviveAsync(stored);
        }
        catch (SearchException failure)
        {
            LogNotRead(job.Id, failure);
            return (job, true);
        }
    }

    /// <summary>What this instance may do with a job of the store.</summary>
    /// <param name="stored">As it was kept.</param>
    /// <returns>The job; and whether another instance works on it.</returns>
    public async Task<(Job Job, bool IsElsewhere)> ReviveAsync(Job stored)
    {
        if (stored.HasEnded)
        {
            return (stored, false);
        }

        JobClaim? claim;
        try
        {
            claim = await claims.TryClaimAsync(stored);
        }
        catch (SearchException failure)
        {
            // A store that takes no changes holds up no start. The job is claimed again before it begins.
            LogNotClaimed(stored.Id, failure);
            return (stored.State == JobState.Queued ? stored : JobRules.Interrupt(stored, out _), false);
        }

        if (claim is null || stored.State == JobState.Queued)
        {
            return (stored, claim is null);
        }

        var job = JobRules.Interrupt(stored, out var obstacle);
        return (obstacle is null ? job : await claims.EndAsync(job, claim, JobState.Failed, obstacle), false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} could not be claimed yet")]
    private partial void LogNotClaimed(string jobId, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How job {JobId} stands could not be read")]
    private partial void LogNotRead(string jobId, Exception failure);
}
