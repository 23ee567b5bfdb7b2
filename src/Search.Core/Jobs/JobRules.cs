namespace Search.Jobs;

/// <summary>Which jobs may run beside each other, which calls give the same job, and what an interruption makes of one.</summary>
internal static class JobRules
{
    // A job that ends the process each time it runs must not do so for ever.
    private const int MaxInterruptions = 10;

    /// <summary>Whether the job changes the index. Those that do run one after the other, and so do those that only read.</summary>
    public static bool WritesIndex(Job job) => WritesIndex(job.Request.Kind);

    /// <summary>
    /// The job that answers a request instead of a new one: by the same request id; by another caller, when it waits with the same orders; and for work on the index
    /// also when it is under way. A copy or a comparison that is under way may have passed what its caller is about; one that waits has passed nothing.
    /// </summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="jobs">All that are known, in the order of their starts.</param>
    /// <exception cref="SearchException">The request id is that of a job with other orders (<see cref="SearchError.Conflict"/>).</exception>
    public static Job? FindSame(JobRequest request, IReadOnlyList<Job> jobs)
    {
        if (request.RequestId.Length > 0 && jobs.FirstOrDefault(job => job.Request.RequestId == request.RequestId) is { } same)
        {
            return same.Request == request
                ? same
                : throw new SearchException(
                    Reasons.RequestIdReused, $"request_id {Quote.Of(request.RequestId)} is that of job {Quote.Of(same.Id)}, which has other orders");
        }

        return jobs.FirstOrDefault(job => !job.HasEnded
            && (WritesIndex(request.Kind) ? job.Request.Kind == request.Kind : job.State == JobState.Queued && job.Request with { RequestId = request.RequestId } == request));
    }

    /// <summary>A job that was at work when its owner went away: it waits for its turn again.</summary>
    /// <param name="job">As it was kept.</param>
    /// <param name="obstacle">Why it must not run once more; null when it may.</param>
    public static Job Interrupt(Job job, out string? obstacle)
    {
        var interruptions = job.Interruptions + 1;
        obstacle = interruptions > MaxInterruptions ? $"the service ended {interruptions} times while it was at work" : null;
        return obstacle is null ? job with { State = JobState.Queued, Interruptions = interruptions } : job;
    }

    private static bool WritesIndex(JobKind kind) => kind switch
    {
        JobKind.Reindex or JobKind.Retag => true,
        JobKind.Verify or JobKind.Backup => false,
    };
}
