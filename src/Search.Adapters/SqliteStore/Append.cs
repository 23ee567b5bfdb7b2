using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>A change on its way to the log.</summary>
internal sealed class Append(NewChange change, CancellationToken cancellationToken) : PendingWrite<Acknowledgement>(cancellationToken)
{
    public override int Bytes => change.Content?.Length ?? 0;

    public override void SettleIn(GroupTransaction transaction)
    {
        try
        {
            Accept(transaction.Apply(change));
        }
        catch (SearchException refusal)
        {
            Refuse(refusal);
        }
    }
}
