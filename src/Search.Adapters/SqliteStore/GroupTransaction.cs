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

    /// <summary>About what was written to the audit log, in bytes.</summary>
    public long AuditBytes { get; private set; }

    /// <summary>The statements of jobs.</summary>
    public JobStatements Jobs => _connection.Jobs;

    /// <summary>When all of it counts as written.</summary>
    public DateTimeOffset RecordedAt => _recordedAt;

    /// <summary>Writes the change, unless a rule is against it.</summary>
    /// <exception cref="SearchException">As <see cref="VersionRule"/> has it.</exception>
    public Acknowledgement Apply(NewChange change, Origin origin) => Write(Decide(change), origin, batch: null);

    /// <summary>Writes changes of one kind, unless there is a change of that kind after one.</summary>
    /// <returns>Null where there is, and nothing is written.</returns>
    /// <exception cref="SearchException">As <see cref="Apply"/>, for any of them; nothing is written.</exception>
    public IReadOnlyList<Acknowledgement>? ApplyAll(IReadOnlyList<NewChange> changes, long after, Origin origin)
    {
        if (_connection.FindLastSequence(changes[0].Subject.Kind) > after)
        {
            return null;
        }

        return WriteAll([.. changes.Select(Decide)], origin);
    }

    /// <summary>Writes deletions of stored subjects that have no change after one, and leaves out the others.</summary>
    public IReadOnlyList<Acknowledgement> ApplyUnchanged(IReadOnlyList<NewChange> deletions, long after, Origin origin) => WriteAll(
        [.. from deletion in deletions
            let last = _connection.FindLast(deletion)
            where last is { IsDeletion: false } stored && stored.Sequence <= after
            select new Decision(deletion, last, ChangeOutcome.Deleted)],
        origin);

    /// <summary>Gives the last change of the subject the next sequence; where there is none, that of a deletion. A damaged row stays where it is.</summary>
    /// <returns>Whether it was done.</returns>
    public bool Repeat(Subject subject)
    {
        var isDone = _connection.Repeat(subject, LastSequence + 1, _recordedAt);
        LastSequence += isDone ? 1 : 0;
        return isDone;
    }

    /// <summary>Adds entries to the audit log, as one batch.</summary>
    public void Note(params IEnumerable<AuditNote> notes)
    {
        long? batch = null;
        foreach (var note in notes)
        {
            var sequence = Note(note, batch, changeSequence: 0);
            batch ??= sequence;
        }
    }

    /// <summary>As <see cref="IAuditLog.PruneAsync"/>.</summary>
    public int Prune(DateTimeOffset before, int limit) => _connection.Audit.Prune(before, limit);

    public void Commit() => _connection.Commit();

    private Decision Decide(NewChange change)
    {
        var last = _connection.FindLast(change);
        var outcome = change.Content is null
            ? VersionRule.OfDelete(change.Subject, last, change.SourceVersion)
            : VersionRule.OfPut(change.Subject, last, change.SourceVersion);
        return new Decision(change, last, outcome);
    }

    /// <summary>Writes what was decided, with entries of one batch.</summary>
    private List<Acknowledgement> WriteAll(IReadOnlyList<Decision> decisions, Origin origin)
    {
        var answers = new List<Acknowledgement>(decisions.Count);
        long? batch = null;
        foreach (var decision in decisions)
        {
            var answer = Write(decision, origin, batch);
            batch ??= answer.AuditSequence > 0 ? answer.AuditSequence : null;
            answers.Add(answer);
        }

        return answers;
    }

    private Acknowledgement Write(Decision decision, Origin origin, long? batch)
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
        var audit = Audit(change, last, origin, batch);
        _connection.Write(change, LastSequence, version, _recordedAt);
        return new Acknowledgement(change.At(LastSequence, version, _recordedAt), outcome) { AuditSequence = audit };
    }

    /// <summary>Adds the entry of a change that is about to be written, while what was before is still there.</summary>
    /// <returns>0 where it leaves none.</returns>
    private long Audit(NewChange change, LastChange? last, Origin origin, long? batch)
    {
        var kind = change.Subject.Kind;
        if (kind.AuditKind.Length == 0 || last is { HasSameContent: true })
        {
            return 0;
        }

        var note = new AuditNote(
            kind.AuditKind,
            change.Subject.Id,
            AuditContent.Of(kind, last is { IsDeletion: false } ? _connection.FindContent(change.Subject) : null),
            AuditContent.Of(kind, change.Text),
            origin);
        return Note(note, batch, LastSequence);
    }

    private long Note(AuditNote note, long? batch, long changeSequence)
    {
        AuditBytes += 2L * ((note.OldContent?.Length ?? 0) + (note.NewContent?.Length ?? 0));
        return _connection.Audit.Add(note, batch, changeSequence, _recordedAt);
    }

    private sealed record Decision(NewChange Change, LastChange? Last, ChangeOutcome Outcome);
}
