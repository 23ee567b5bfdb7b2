namespace Search.Adapters.SqliteStore;

/// <summary>A write to the jobs on its way to the file.</summary>
/// <param name="write">Does it, and refuses it by a <see cref="SearchException"/>.</param>
/// <param name="cancellationToken">As <see cref="PendingWrite"/>.</param>
internal sealed class JobWrite<TAnswer>(Func<JobStatements, DateTimeOffset, TAnswer> write, CancellationToken cancellationToken) : PendingWrite<TAnswer>(cancellationToken)
{
    public override int Bytes => 0;

    public override void SettleIn(GroupTransaction transaction)
    {
        try
        {
            Accept(transaction.Write(write));
        }
        catch (SearchException refusal)
        {
            Refuse(refusal);
        }
    }
}
