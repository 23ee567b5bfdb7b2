namespace Search.Tests.Server;

/// <summary>What may happen to a site.</summary>
internal enum StepKind
{
    Put,
    Delete,
    Batch,
    Review,
    PutTopic,
    MergeTopics,
    DeleteTopic,
    Reindex,
    BeginReindex,
    Cancel,
    RollBack,
    Wait,
    Restart,
    Crash,
}

/// <summary>One thing that happens. Each kind takes of it what it needs.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Article">To which article.</param>
/// <param name="Text">Which text it gets.</param>
/// <param name="Topic">To which topic.</param>
/// <param name="Choice">How.</param>
internal sealed record HistoryStep(StepKind Kind, int Article, int Text, int Topic, int Choice);
