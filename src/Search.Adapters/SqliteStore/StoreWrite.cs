namespace Search.Adapters.SqliteStore;

/// <summary>A write to jobs and audit log on its way to the file.</summary>
/// <param name="write">Does it; may refuse it by a <see cref="SearchException"/> as long as it has written nothing.</param>
/// <param name="bytes">About what it adds to the file.</param>
/// <param name="cancellationToken">As <see cref="PendingWrite"/>.</param>
internal sealed class StoreWrite<TAnswer>(Func<GroupTransaction, TAnswer> write, int bytes, CancellationToken cancellationToken) : PendingWrite<TAnswer>(cancellationToken)
{
    public override int Bytes => bytes;

    public override void SettleIn(GroupTransaction transaction)
    {
        try
        {
            Accept(write(transaction));
        }
        catch (SearchException refusal)
        {
            Refuse(refusal);
        }
    }
}
