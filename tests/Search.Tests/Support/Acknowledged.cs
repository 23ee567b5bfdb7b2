using Search.Changes;

namespace Search.Tests.Support;

/// <summary>What most tests want to know of the log's answer.</summary>
internal static class Acknowledged
{
    public static (long Sequence, ChangeOutcome Outcome) Brief(this Acknowledgement acknowledgement) => (acknowledgement.Sequence, acknowledgement.Outcome);
}
