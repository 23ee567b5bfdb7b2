namespace Search;

/// <summary>A row of <see cref="Reasons"/>: what a caller is told of a failure, apart from the words of the case.</summary>
public sealed record Reason
{
    internal Reason(ReasonPlace place, SearchError error, string name, string meaning, TimeSpan? retryDelay = null) =>
        (Place, Error, Name, Meaning, RetryDelay) = (place, error, name, meaning, retryDelay);

    /// <summary>Stable name for programs, in the form of <c>google.rpc.ErrorInfo.reason</c>: PAGE_TOKEN_INVALID.</summary>
    public string Name { get; }

    /// <summary>Who meets it.</summary>
    public ReasonPlace Place { get; }

    /// <summary>What kind of failure it is.</summary>
    public SearchError Error { get; }

    /// <summary>How long to wait before the same call may succeed; null when waiting does not help, and somebody has to do something.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>What it means for whoever meets it, in one sentence without a full stop.</summary>
    public string Meaning { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Who meets a reason.</summary>
public enum ReasonPlace
{
    /// <summary>A caller of the service, as the answer to a call or to one article of many.</summary>
    Call,

    /// <summary>Who looks at a job: it is an issue that the job found, or in what the job failed with.</summary>
    Job,

    /// <summary>Who starts the server, which refuses to start.</summary>
    Start,

    /// <summary>Who runs <c>searchctl</c>, before anything is sent.</summary>
    Tool,
}
