namespace Search.Jobs;

/// <summary>What jobs of one kind do.</summary>
public interface IJobWork
{
    /// <summary>The kind.</summary>
    JobKind Kind { get; }

    /// <summary>Refuses orders that could not be carried out, before they are taken.</summary>
    /// <param name="request">Of its kind.</param>
    /// <exception cref="SearchException">A field breaks a rule (<see cref="SearchError.InvalidRequest"/>).</exception>
    void Check(JobRequest request);

    /// <summary>
    /// Runs to the end. May be run again at any time after an interruption: it goes on from what it left or begins again, and an index half built is never served.
    /// </summary>
    /// <param name="run">What it is to do, and where it tells how far it is.</param>
    /// <param name="cancellationToken">Ends it within 2 s; then nothing half made is left on the disk, unless the run says that the service stops.</param>
    /// <returns>What came of it, in a sentence.</returns>
    /// <exception cref="SearchException">It failed, and the message says why.</exception>
    Task<string> RunAsync(JobRun run, CancellationToken cancellationToken);
}
