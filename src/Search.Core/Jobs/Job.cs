namespace Search.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Learns how the site tags, then tags every article again.</summary>
    Retag,
}

/// <summary>How a job stands.</summary>
public enum JobState
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Ended by a failure.</summary>
    Failed,

    /// <summary>Ended by a caller or by the stop of the service.</summary>
    Cancelled,
}

/// <summary>Work in the background, as it stands at one moment.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="State">How it stands.</param>
/// <param name="Step">What it is doing, in a word.</param>
/// <param name="Done">Articles done in this step.</param>
/// <param name="Total">Articles of this step; 0 while not known.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it runs.</param>
/// <param name="Problem">Why it failed; empty otherwise.</param>
public sealed record Job(
    string Id, JobKind Kind, JobState State, string Step, long Done, long Total, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string Problem);
