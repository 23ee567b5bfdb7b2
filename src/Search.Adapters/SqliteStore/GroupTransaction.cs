using Search.Changes;
using Search.Jobs;

namespace Search.Adapters.SqliteStore;

/// <summary>One transaction for a group of appends. Each sees those before it; a refused one leaves the others alone.</summary>
internal sealed class GroupTransaction
{
    private readonly WriteConnection _connection;
    private readonly DateTimeOffset _recordedAt;

    public GroupTransaction(WriteConnection connection, long lastSequence, DateTimeOffset recordedAt)
    {
        _connection = connection;
        _recordedAt = recordedAt;
        LastSequence = lastSequence;
        connection.Begin();
    }

    /// <summary>Sequence of the last change written.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Articles created less articles deleted.</summary>
    public int ArticlesAdded { get; private set; }

    /// <summary>Writes the change, unless a rule is against it.</summary>
    /// <exception cref="SearchException">As <see cref="VersionRule"/> has it.</exception>
    public Acknowledgement Apply(Append append)
    {
        var last = _connection.FindLast(append);
        var outcome = append.Content is null
            ? VersionRule.OfDelete(append.Subject, last, append.SourceVersion)
            : VersionRule.OfPut(append.Subject, last, append.SourceVersion);
        return new Acknowledgement(Write(append, outcome, last), outcome);
    }

    /// <summary>Gives the last change of the subject the next sequence; where there is none, that of a deletion. A damaged row stays where it is.</summary>
    /// <returns>Whether it was done.</returns>
    public bool Repeat(Subject subject)
    {
        var isDone = _connection.Repeat(subject, LastSequence + 1, _recordedAt);
        LastSequence += isDone ? 1 : 0;
        return isDone;
    }

    /// <summary>Keeps the job.</summary>
    public void Write(Job job) => _connection.Write(job);

    public void Commit() => _connection.Commit();

    /// <returns>The sequence that the append's answer names.</returns>
    private long Write(Append append, ChangeOutcome outcome, LastChange? last)
    {
        if (outcome == ChangeOutcome.Unchanged)
        {
            return last!.Value.Sequence;
        }

        LastSequence++;
        if (append.Subject.Kind == SubjectKind.Article)
        {
            ArticlesAdded += outcome switch
            {
                ChangeOutcome.Created => 1,
                ChangeOutcome.Deleted => -1,
                ChangeOutcome.Updated or ChangeOutcome.Unchanged => 0,
            };
        }

        _connection.Write(append, LastSequence, append.SourceVersion ?? last?.SourceVersion ?? 0, _recordedAt);
        return LastSequence;
    }
}
