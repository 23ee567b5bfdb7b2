using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>A change on its way to the log.</summary>
/// <param name="change">What is written.</param>
/// <param name="origin">Who asked for it.</param>
/// <param name="cancellationToken">As <see cref="PendingWrite"/>.</param>
internal sealed class Append(NewChange change, Origin origin, CancellationToken cancellationToken) : PendingWrite<Acknowledgement>(cancellationToken)
{
    public override int Bytes => change.Content?.Length ?? 0;

    public override void SettleIn(GroupTransaction transaction)
    {
        try
        {
            Accept(transaction.Apply(change, origin));
        }
        catch (SearchException refusal)
        {
            Refuse(refusal);
        }
    }
}
