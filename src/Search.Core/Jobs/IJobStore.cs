namespace Search.Jobs;

/// <summary>Keeps jobs where a crash does not reach them.</summary>
public interface IJobStore
{
    /// <summary>Jobs that have ended and are kept; of more the first started go.</summary>
    const int MaxEndedJobs = 100;

    /// <summary>Keeps a job as it is now, instead of how it was. On return it survives a crash of the process and of the machine.</summary>
    /// <exception cref="SearchException">The store takes no more changes (<see cref="SearchError.Unavailable"/>).</exception>
    Task SaveAsync(Job job, CancellationToken cancellationToken);

    /// <summary>The jobs in the order in which they were first kept. One that cannot be read is left out.</summary>
    Task<IReadOnlyList<Job>> LoadJobsAsync(CancellationToken cancellationToken);
}
