using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>Changes of one kind on their way to the log, which takes all of them or, where it holds a later change of the kind, none.</summary>
/// <param name="changes">Of different subjects of one kind.</param>
/// <param name="after">Last change of the kind that whoever sends them knows of.</param>
/// <param name="origin">Who asked for them.</param>
/// <param name="cancellationToken">As <see cref="PendingWrite"/>.</param>
internal sealed class ConditionalAppend(IReadOnlyList<NewChange> changes, long after, Origin origin, CancellationToken cancellationToken)
    : PendingWrite<IReadOnlyList<Acknowledgement>?>(cancellationToken)
{
    public override int Bytes => changes.Sum(change => change.Content?.Length ?? 0);

    public override void SettleIn(GroupTransaction transaction)
    {
        try
        {
            Accept(transaction.ApplyAll(changes, after, origin));
        }
        catch (SearchException refusal)
        {
            Refuse(refusal);
        }
    }
}
