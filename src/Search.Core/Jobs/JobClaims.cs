using Microsoft.Extensions.Logging;

using Search.Changes;

namespace Search.Jobs;

/// <summary>Claims jobs for this instance, and keeps what becomes of them under the claim.</summary>
internal sealed partial class JobClaims(IJobStore store, JobOwner owner, TimeProvider time, ILogger logger)
{
    // Two renewals may fail before another instance may take the job.
    private static readonly TimeSpan RenewalInterval = JobClaim.Length / 3;

    /// <inheritdoc cref="IJobStore.TryClaimAsync"/>
    public Task<JobClaim?> TryClaimAsync(Job job) => store.TryClaimAsync(job.Id, owner.Name, JobClaim.Length, CancellationToken.None);

    /// <summary>
    /// Renews a claim until it is told to stop, and ends the run when another has taken the job. Where the store cannot be reached the work goes on: its end is refused
    /// if another has taken the job by then.
    /// </summary>
    public async Task RenewAsync(JobClaim claim, ActiveRun run, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(RenewalInterval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (!await store.RenewAsync(claim, JobClaim.Length, CancellationToken.None))
                {
                    await run.LoseAsync();
                    return;
                }
            }
            catch (SearchException failure)
            {
                LogNotRenewed(claim.JobId, failure);
            }
        }
    }

    /// <summary>Keeps how a job ended.</summary>
    /// <param name="job">The job.</param>
    /// <param name="claim">Null where it could not be claimed.</param>
    /// <param name="state">One of the ends.</param>
    /// <param name="problem">Why it failed; empty otherwise.</param>
    /// <param name="note">Kept with it; null for nothing.</param>
    /// <exception cref="SearchException">Another has claimed it (<see cref="Reasons.JobClaimed"/>).</exception>
    public Task<Job> EndAsync(Job job, JobClaim? claim, JobState state, string problem, AuditNote? note = null) =>
        KeepAsync(job with { State = state, Step = "", EndedAt = time.GetUtcNow(), Problem = problem }, claim, note);

    /// <summary>Keeps a job as it is. A store that takes no changes is logged: the job is told to whoever asks, and run again after a restart.</summary>
    /// <exception cref="SearchException">As <see cref="EndAsync"/>.</exception>
    public async Task<Job> KeepAsync(Job job, JobClaim? claim, AuditNote? note = null)
    {
        try
        {
            await (claim is null ? store.SaveAsync(job, note, CancellationToken.None) : store.SaveAsync(job, claim, note, CancellationToken.None));
        }
        catch (SearchException failure) when (failure.Reason != Reasons.JobClaimed)
        {
            LogNotKept(job.Id, failure);
        }

        return job;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The claim on job {JobId} could not be renewed; it is tried again")]
    private partial void LogNotRenewed(string jobId, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "How job {JobId} stands could not be kept; after a restart it is run again")]
    private partial void LogNotKept(string jobId, Exception failure);
}
