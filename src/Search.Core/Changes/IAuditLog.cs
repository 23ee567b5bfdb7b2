namespace Search.Changes;

/// <summary>
/// Who changed what, from what to what: one entry for each change of a kind with an <see cref="SubjectKind.AuditKind"/>, stored with the change or not at all, and
/// one for each note of what is no change of the log. Entries never change; they go only when they are older than an operator wants to keep them.
/// </summary>
public interface IAuditLog
{
    /// <summary>Adds entries for what the change log does not hold, such as settings; all or none, as one batch. On return they survive a crash of the machine.</summary>
    /// <exception cref="SearchException">The store takes no more changes (<see cref="SearchError.Unavailable"/>).</exception>
    Task NoteAsync(IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken);

    /// <summary>The last entries that a query asks for, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="before">Only entries with a lower sequence; <see cref="long.MaxValue"/> for the newest.</param>
    /// <param name="limit">Most entries, at least 1. There may be fewer where they are large, but never none where there are any.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<AuditPage> ListAsync(AuditQuery query, long before, int limit, CancellationToken cancellationToken);

    /// <summary>The entries of the batch that an entry belongs to, in the order of their sequences; empty when the entry, or an earlier one of its batch, is not kept. Among them are damaged ones that may belong to it.</summary>
    Task<IReadOnlyList<AuditEntry>> FindBatchAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Removes the oldest entries that were recorded before a moment, but never the last one of a setting, since the next start compares with it.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="limit">Most entries to remove at once, so that no writer waits for long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> when no others are left.</returns>
    /// <exception cref="SearchException">As <see cref="NoteAsync"/>.</exception>
    Task<int> PruneAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

/// <summary>Something to be noted.</summary>
/// <param name="Kind">A <see cref="SubjectKind.AuditKind"/> or one of <see cref="AuditKinds"/>.</param>
/// <param name="SubjectId">What changes.</param>
/// <param name="OldContent">JSON; null where there was nothing.</param>
/// <param name="NewContent">JSON; null where there is nothing after it.</param>
/// <param name="Origin">Who asked for it.</param>
public sealed record AuditNote(string Kind, string SubjectId, string? OldContent, string? NewContent, Origin Origin);

/// <summary>One entry of the audit log.</summary>
/// <param name="Sequence">Its position, from 1, never reused; not that of the change.</param>
/// <param name="Batch">Sequence of the first entry of what was stored at once: a merge of topics is one batch.</param>
/// <param name="ChangeSequence">Position of the change in the change log; 0 where it holds none.</param>
/// <param name="RecordedAt">When the store accepted it, UTC.</param>
/// <param name="Note">What changed, from what to what, and who asked for it. Without contents when the entry is damaged.</param>
public sealed record AuditEntry(long Sequence, long Batch, long ChangeSequence, DateTimeOffset RecordedAt, AuditNote Note)
{
    /// <summary>Why what the entry says cannot be relied on; null for one that is whole.</summary>
    public SearchException? Damage { get; init; }
}

/// <summary>Which entries are asked for; what is null or empty asks for all.</summary>
/// <param name="Kind">As <see cref="AuditNote.Kind"/>.</param>
/// <param name="SubjectId">As <see cref="AuditNote.SubjectId"/>, byte for byte.</param>
/// <param name="KeyId">As <see cref="Origin.KeyId"/>.</param>
/// <param name="RequestId">As <see cref="Origin.RequestId"/>.</param>
/// <param name="From">Recorded at this moment or later.</param>
/// <param name="Before">Recorded before this moment.</param>
public sealed record AuditQuery(
    string Kind = "", string SubjectId = "", string KeyId = "", string RequestId = "", DateTimeOffset? From = null, DateTimeOffset? Before = null);

/// <summary>Entries that were read together.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="IsLast">Whether there are no others behind them.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool IsLast);

/// <summary>What entries call subjects that the change log does not hold. They are on people's disks, so they are never changed.</summary>
public static class AuditKinds
{
    /// <summary>A job by its id, and the generation that serves.</summary>
    public const string Job = "job";

    /// <summary>A setting by its section and name, as in <c>Indexing:RefreshInterval</c>.</summary>
    public const string Setting = "setting";
}
