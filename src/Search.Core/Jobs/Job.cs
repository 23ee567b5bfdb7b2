namespace Search.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Builds a new generation from the store and lets it serve.</summary>
    Reindex,

    /// <summary>Learns how the site tags, then tags every article again.</summary>
    Retag,

    /// <summary>Compares the index with the store, and both with their checksums.</summary>
    Verify,

    /// <summary>Copies the store.</summary>
    Backup,
}

/// <summary>How a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Takes in the changes that came meanwhile.</summary>
    CatchingUp,

    /// <summary>Compares what it made with the store.</summary>
    Verifying,

    /// <summary>Lets what it made serve.</summary>
    Swapping,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Ended by a failure.</summary>
    Failed,

    /// <summary>Ended by a caller.</summary>
    Cancelled,
}

/// <summary>What a job is to do.</summary>
/// <param name="Kind">The work.</param>
public sealed record JobRequest(JobKind Kind)
{
    /// <summary>Most articles that may fail before a REINDEX does, in percent of all articles, if not given otherwise.</summary>
    public const double DefaultMaxFailedPercent = 1;

    /// <summary>Longest <see cref="RequestId"/>, in characters.</summary>
    public const int MaxRequestIdLength = 128;

    /// <summary>Chosen by the caller: the same id again gives the same job. Empty for none.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>0 to 100.</summary>
    public double MaxFailedPercent { get; init; } = DefaultMaxFailedPercent;

    /// <summary>Whether a VERIFY mends what differs.</summary>
    public bool Repair { get; init; }

    /// <summary>Where a BACKUP is to lie, as <c>s3://bucket/prefix</c>; empty for the folder of back-ups.</summary>
    public string To { get; init; } = "";
}

/// <summary>An article that failed, or what a VERIFY found.</summary>
/// <param name="Subject">The article, or the file.</param>
/// <param name="Reason">Stable name of what is wrong.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record JobIssue(string Subject, string Reason, string Message);

/// <summary>Work in the background, as it stands at one moment.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Request">What it is to do.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record Job(string Id, JobRequest Request, DateTimeOffset CreatedAt)
{
    /// <summary>Issues that are kept; <see cref="FailedCount"/> has all.</summary>
    public const int MaxIssues = 1_000;

    /// <summary>How it stands.</summary>
    public JobState State { get; init; }

    /// <summary>What it is doing, in a word, where the state does not say it.</summary>
    public string Step { get; init; } = "";

    /// <summary>Articles done in this step.</summary>
    public long Processed { get; init; }

    /// <summary>Articles of this step; 0 while not known.</summary>
    public long Total { get; init; }

    /// <summary>Issues so far.</summary>
    public long FailedCount { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<JobIssue> Issues { get; init; } = [];

    /// <summary>Articles per second in this step; 0 while not known.</summary>
    public double Rate { get; init; }

    /// <summary>Last change that what it makes holds durably; 0 for none.</summary>
    public long Checkpoint { get; init; }

    /// <summary>UTC; null while it waits.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>UTC; null until it ends.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often the service ended while it was at work, which was then begun or gone on with again.</summary>
    public int Interruptions { get; init; }

    /// <summary>What came of it, in a sentence; empty until it has succeeded.</summary>
    public string Result { get; init; } = "";

    /// <summary>Why it failed; empty otherwise.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Whether nothing more will happen.</summary>
    public bool HasEnded => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;

    /// <summary>Time until the step is done at its present rate; null while not known.</summary>
    public TimeSpan? Remaining => !HasEnded && Rate > 0 && Total > 0 ? TimeSpan.FromSeconds(Math.Max(0, Total - Processed) / Rate) : null;
}
