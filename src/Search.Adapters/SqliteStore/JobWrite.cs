using Search.Jobs;

namespace Search.Adapters.SqliteStore;

/// <summary>A job on its way to the file.</summary>
internal sealed class JobWrite(Job job, CancellationToken cancellationToken) : PendingWrite<bool>(cancellationToken)
{
    public override int Bytes => 0;

    public override void SettleIn(GroupTransaction transaction)
    {
        transaction.Write(job);
        Accept(true);
    }
}
