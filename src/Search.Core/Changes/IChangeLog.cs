namespace Search.Changes;

/// <summary>
/// The durable record of every article and of all that the <see cref="Catalogs"/> keep, one change for each subject: a change replaces the earlier one of the same
/// subject. The index is derived from it and can always be built again from it.
/// </summary>
public interface IChangeLog
{
    /// <summary>Highest sequence that is durable; 0 for an empty log.</summary>
    long LastSequence { get; }

    /// <summary>Why the log takes no more changes; null while it does. It never recovers by itself.</summary>
    string? Problem { get; }

    /// <summary>
    /// Stores a subject's content. On return the change survives a crash of the process and of the machine. Content equal to what is
    /// stored makes no change, unless <paramref name="sourceVersion"/> is higher than the stored one.
    /// </summary>
    /// <param name="subject">What the content is of.</param>
    /// <param name="content">Must be well-formed UTF-16; the log does not look into it.</param>
    /// <param name="sourceVersion">The publisher's own version, from 1; null keeps the stored one and counts as newer.</param>
    /// <param name="origin">Who asked for it. Of a kind with an <see cref="SubjectKind.AuditKind"/> the change leaves an entry in the <see cref="IAuditLog"/>, stored with it or not at all.</param>
    /// <param name="cancellationToken">Stops the waiting; a change already being written may be stored all the same.</param>
    /// <exception cref="SearchException">
    /// <see cref="SearchError.Conflict"/>: a version lower than the stored one, or equal with other content.
    /// <see cref="SearchError.Unavailable"/>: the log takes no more changes.
    /// </exception>
    Task<Acknowledgement> PutAsync(Subject subject, string content, long? sourceVersion, Origin origin, CancellationToken cancellationToken);

    /// <summary>Stores that a subject is gone. Its version stays, so that a put that arrives late is refused.</summary>
    /// <exception cref="SearchException">
    /// <see cref="SearchError.NotFound"/>: the subject is not stored.
    /// Otherwise as <see cref="PutAsync"/>; a version equal to the stored one is accepted.
    /// </exception>
    Task<Acknowledgement> DeleteAsync(Subject subject, long? sourceVersion, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Stores that subjects are gone, but for those that have a change after a sequence, that are gone already or never were: what was looked at goes, and nothing else. All
    /// of them at once, so that a caller with many asks for some hundreds at a time and lets others write in between.
    /// </summary>
    /// <param name="subjects">Different ones of one kind.</param>
    /// <param name="after">Last change of any subject that the caller has taken into account.</param>
    /// <param name="origin">As <see cref="PutAsync"/>.</param>
    /// <param name="cancellationToken">As <see cref="PutAsync"/>.</param>
    /// <returns>The answers to those that are gone now, in their order.</returns>
    /// <exception cref="SearchException">The log takes no more changes (<see cref="SearchError.Unavailable"/>).</exception>
    Task<IReadOnlyList<Acknowledgement>> DeleteUnchangedAsync(
        IReadOnlyList<Subject> subjects, long after, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Stores edits of one kind, all or none, on the condition that no change of that kind stands after a sequence. A rule over all subjects of a kind, as that names
    /// are unique, then holds however many write. Content equal to what is stored makes no change, unless the version is higher.
    /// </summary>
    /// <param name="edits">Of different subjects of one kind; at least one.</param>
    /// <param name="after">Last change of the kind that the caller has taken into account.</param>
    /// <param name="origin">As <see cref="PutAsync"/>; entries of one call have one <see cref="AuditEntry.Batch"/>.</param>
    /// <param name="cancellationToken">As <see cref="PutAsync"/>.</param>
    /// <returns>The answers in the order of the edits; null when the log has moved on, and nothing is stored.</returns>
    /// <exception cref="SearchException">
    /// <see cref="SearchError.NotFound"/>: a subject to be deleted is not stored. <see cref="SearchError.Conflict"/>: as <see cref="PutAsync"/>.
    /// <see cref="SearchError.Unavailable"/>: the log takes no more changes. Nothing is stored.
    /// </exception>
    Task<IReadOnlyList<Acknowledgement>?> TryAppendAsync(IReadOnlyList<Edit> edits, long after, Origin origin, CancellationToken cancellationToken);

    /// <summary>Gives the last change of a subject the next sequence, so that every generation takes it in again; of one that is not known, a deletion.</summary>
    /// <returns>False for a damaged change, which stays as it is.</returns>
    /// <exception cref="SearchException">The log takes no more changes (<see cref="SearchError.Unavailable"/>).</exception>
    Task<bool> RepeatAsync(Subject subject, CancellationToken cancellationToken);

    /// <summary>The last change of a subject, deletions included; null when there never was one.</summary>
    /// <exception cref="SearchException">It is damaged, or the file cannot be read (<see cref="SearchError.Unavailable"/>).</exception>
    Task<Change?> FindAsync(Subject subject, CancellationToken cancellationToken);

    /// <summary>
    /// Changes of all kinds after <paramref name="sequence"/>, in order, ending at the log's present end. A change that a later one has
    /// replaced is left out, so a reader that applies all of them ends with the present content of every subject. A damaged change is met as such
    /// (<see cref="Change.Damage"/>), and does not hold up those behind it.
    /// </summary>
    IAsyncEnumerable<Change> ReadAfterAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>The same of one kind, for a catalog that has missed a few: a page takes time with the number of subjects of the kind.</summary>
    IAsyncEnumerable<Change> ReadAfterAsync(SubjectKind kind, long sequence, CancellationToken cancellationToken);

    /// <summary>
    /// The last change of every subject of one kind that is not deleted, by id, byte for byte. What changes meanwhile is met once, as it
    /// was or as it is now; <see cref="ReadAfterAsync(long, CancellationToken)"/> from an earlier <see cref="LastSequence"/> gives the rest. Damaged changes are met as such.
    /// </summary>
    IAsyncEnumerable<Change> ReadAllAsync(SubjectKind kind, CancellationToken cancellationToken);

    /// <summary>The first subjects of one kind with an id after <paramref name="afterId"/>, byte for byte, that are not deleted, without their content.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="afterId">An id, stored or not; empty for the first.</param>
    /// <param name="limit">Most that are read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<IReadOnlyList<StoredSubject>> ListAsync(SubjectKind kind, string afterId, int limit, CancellationToken cancellationToken);

    /// <summary>Completes when <see cref="LastSequence"/> is above <paramref name="sequence"/>.</summary>
    Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Articles stored and not deleted, and bytes on disk.</summary>
    Task<ChangeLogSize> MeasureAsync(CancellationToken cancellationToken);
}

/// <summary>What an accepted write did.</summary>
public enum ChangeOutcome
{
    /// <summary>The subject was not stored.</summary>
    Created,

    /// <summary>The subject had other content, or a lower version.</summary>
    Updated,

    /// <summary>Nothing was written: the subject has this very content already.</summary>
    Unchanged,

    /// <summary>The subject is gone.</summary>
    Deleted,
}

/// <summary>The log's answer to a write: it is durable.</summary>
/// <param name="Change">The change; for <see cref="ChangeOutcome.Unchanged"/> that which made the content.</param>
/// <param name="Outcome">What was done.</param>
public sealed record Acknowledgement(Change Change, ChangeOutcome Outcome)
{
    /// <summary>Position of the change.</summary>
    public long Sequence => Change.Sequence;

    /// <summary>Entry that the write left in the <see cref="IAuditLog"/>; 0 for none.</summary>
    public long AuditSequence { get; init; }
}

/// <summary>How large the log is.</summary>
/// <param name="ArticleCount">Articles stored and not deleted.</param>
/// <param name="Bytes">Size on disk, write-ahead log included.</param>
public sealed record ChangeLogSize(long ArticleCount, long Bytes)
{
    /// <summary>The disk that it is on; null where that is none of this machine, or does not say.</summary>
    public DiskSpace? Disk { get; init; }
}

/// <summary>How much a disk holds.</summary>
/// <param name="FreeBytes">That the service may still write.</param>
/// <param name="Bytes">In all.</param>
public sealed record DiskSpace(long FreeBytes, long Bytes);
