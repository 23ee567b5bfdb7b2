using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>The last change of a subject once more, at the end of the log; a deletion of what is not stored.</summary>
internal sealed class Repeat(Subject subject, CancellationToken cancellationToken) : PendingWrite<bool>(cancellationToken)
{
    public override int Bytes => 0;

    public override void SettleIn(GroupTransaction transaction) => Accept(transaction.Repeat(subject));
}
