using Search.Changes;

namespace Search.Jobs;

/// <summary>
/// Keeps jobs where a crash does not reach them, and says who works on which. Its own clock decides when a claim runs out, so that instances need not agree on the time.
/// </summary>
public interface IJobStore
{
    /// <summary>Jobs that have ended and are kept; of more the first started go.</summary>
    const int MaxEndedJobs = 100;

    /// <summary>
    /// Keeps a job that nobody works on as it is now, instead of how it was; a claim on it that has run out is void after it. On return it survives a crash of the
    /// process and of the machine.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="note">What the audit log is to hold of it, stored with it or not at all; null for nothing.</param>
    /// <param name="cancellationToken">Ends the waiting; the job may be kept all the same.</param>
    /// <exception cref="SearchException">
    /// Somebody has a claim on it (<see cref="Reasons.JobClaimed"/>), or the store takes no more changes (<see cref="SearchError.Unavailable"/>).
    /// </exception>
    Task SaveAsync(Job job, AuditNote? note, CancellationToken cancellationToken);

    /// <summary>Keeps a job that the claim's owner works on. One that has ended or waits again is given back.</summary>
    /// <exception cref="SearchException">
    /// Another has claimed the job since (<see cref="Reasons.JobClaimed"/>), and it stays as it is; otherwise as <see cref="SaveAsync(Job, AuditNote, CancellationToken)"/>.
    /// </exception>
    Task SaveAsync(Job job, JobClaim claim, AuditNote? note, CancellationToken cancellationToken);

    /// <summary>The jobs in the order in which they were first kept. One that cannot be read is left out.</summary>
    Task<IReadOnlyList<Job>> LoadJobsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes a job to work on. Of several that try at once one gets it. An owner gets what it claimed itself at once, so that after a crash its jobs wait for nobody;
    /// what another claimed, once that claim has run out.
    /// </summary>
    /// <param name="jobId">A job that was kept.</param>
    /// <param name="owner">Not empty; two instances that run at once must not have the same.</param>
    /// <param name="length">How long the claim holds unless it is renewed.</param>
    /// <param name="cancellationToken">Ends the waiting; the claim may be taken all the same.</param>
    /// <returns>Null when another has it, and when the job has ended or is not known.</returns>
    /// <exception cref="SearchException">The store takes no more changes (<see cref="SearchError.Unavailable"/>).</exception>
    Task<JobClaim?> TryClaimAsync(string jobId, string owner, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>Lets a claim hold for longer, also one that has run out and that nobody took.</summary>
    /// <returns>False when the job was given back or another has claimed it since.</returns>
    /// <exception cref="SearchException">As <see cref="TryClaimAsync"/>.</exception>
    Task<bool> RenewAsync(JobClaim claim, TimeSpan length, CancellationToken cancellationToken);
}

/// <summary>The right to work on a job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Owner">Who has it.</param>
/// <param name="Fence">Higher than that of every earlier claim on the job, so that what an owner of before still writes is told apart and refused.</param>
public sealed record JobClaim(string JobId, string Owner, long Fence)
{
    /// <summary>How long a claim holds without being renewed: jobs of an instance that is gone wait as long for another one.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
}

/// <summary>The instance of the service in whose name jobs are claimed.</summary>
/// <param name="Name">
/// The same after a restart, so that the instance goes on at once with what it was at, and that of no other instance of the same store.
/// </param>
public sealed record JobOwner(string Name);
