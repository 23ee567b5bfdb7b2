using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>One transaction for a group of appends. Each sees those before it; a refused one leaves the others alone.</summary>
internal sealed class GroupTransaction
{
    private readonly WriteConnection _connection;
    private readonly DateTimeOffset _recordedAt;

    public GroupTransaction(WriteConnection connection, long lastSequence, DateTimeOffset recordedAt)
    {
        _connection = connection;
        _recordedAt = DateTimeOffset.FromUnixTimeMilliseconds(recordedAt.ToUnixTimeMilliseconds()); // as it is read again
        LastSequence = lastSequence;
        connection.Begin();
    }

    /// <summary>Sequence of the last change written.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Articles created less articles deleted.</summary>
    public int ArticlesAdded { get; private set; }

    /// <summary>Writes the change, unless a rule is against it.</summary>
    /// <exception cref="SearchException">As <see cref="VersionRule"/> has it.</exception>
    public Acknowledgement Apply(NewChange change) => Write(Decide(change));

    /// <summary>Writes changes of one kind, unless there is a change of that kind after one.</summary>
    /// <returns>Null where there is, and nothing is written.</returns>
    /// <exception cref="SearchException">As <see cref="Apply"/>, for any of them; nothing is written.</exception>
    public IReadOnlyList<Acknowledgement>? ApplyAll(IReadOnlyList<NewChange> changes, long after)
    {
        if (_connection.FindLastSequence(changes[0].Subject.Kind) > after)
        {
            return null;
        }

        var decisions = changes.Select(Decide).ToList();
        return [.. decisions.Select(Write)];
    }

    /// <summary>Gives the last change of the subject the next sequence; where there is none, that of a deletion. A damaged row stays where it is.</summary>
    /// <returns>Whether it was done.</returns>
    public bool Repeat(Subject subject)
    {
        var isDone = _connection.Repeat(subject, LastSequence + 1, _recordedAt);
        LastSequence += isDone ? 1 : 0;
        return isDone;
    }

    /// <summary>Writes to the jobs, at the time of the transaction.</summary>
    public TAnswer Write<TAnswer>(Func<JobStatements, DateTimeOffset, TAnswer> write) => write(_connection.Jobs, _recordedAt);

    public void Commit() => _connection.Commit();

    private Decision Decide(NewChange change)
    {
        var last = _connection.FindLast(change);
        var outcome = change.Content is null
            ? VersionRule.OfDelete(change.Subject, last, change.SourceVersion)
            : VersionRule.OfPut(change.Subject, last, change.SourceVersion);
        return new Decision(change, last, outcome);
    }

    private Acknowledgement Write(Decision decision)
    {
        var (change, last, outcome) = decision;
        if (outcome == ChangeOutcome.Unchanged)
        {
            var stored = last!.Value;
            return new Acknowledgement(change.At(stored.Sequence, stored.SourceVersion, stored.RecordedAt), outcome);
        }

        LastSequence++;
        if (change.Subject.Kind == SubjectKind.Article)
        {
            ArticlesAdded += outcome switch
            {
                ChangeOutcome.Created => 1,
                ChangeOutcome.Deleted => -1,
                ChangeOutcome.Updated or ChangeOutcome.Unchanged => 0,
            };
        }

        var version = change.SourceVersion ?? last?.SourceVersion ?? 0;
        _connection.Write(change, LastSequence, version, _recordedAt);
        return new Acknowledgement(change.At(LastSequence, version, _recordedAt), outcome);
    }

    private sealed record Decision(NewChange Change, LastChange? Last, ChangeOutcome Outcome);
}
