namespace Search.Adapters.SqliteStore;

/// <summary>The refusals of a store that is broken or closed. Each names the file and what a person can do.</summary>
internal static class StoreFailure
{
    /// <summary>Nothing can be read from the file, which stays as it is.</summary>
    public static SearchException Unreadable(string path, string problem, Exception? cause = null) => new(
        Reasons.StoreUnreadable,
        $"the store {path} {problem}; nothing was changed: restore a back-up, or move the file away to start with an empty store",
        cause);

    /// <summary>Acknowledged changes stand behind a damaged place in the write-ahead log, where SQLite would drop them.</summary>
    public static SearchException LogDamaged(string path, string damage) => new(
        Reasons.StoreLogDamaged,
        $"the write-ahead log {path}-wal is damaged ({damage}), and acknowledged changes would be lost; nothing was changed: restore a back-up, or move "
            + "the log, the -shm file and the folder generations away to go on without the changes that it holds");

    /// <summary>The file may be read and not written.</summary>
    public static SearchException ReadOnly(string path) => new(
        Reasons.StoreReadOnly, $"the store {path} cannot be written: give the service's user the right to write it and its folder");

    /// <summary>The files that are written to are not those of the path any more.</summary>
    public static SearchException Moved(string path, string file) => new(
        Reasons.StoreFailed,
        $"the store {path} lost its file {file} while the service ran: somebody deleted, moved or replaced it; no more changes are taken: stop the service, "
            + "bring the file or a back-up back, and start again");

    /// <summary>There is no space for the change, which is not stored.</summary>
    public static SearchException Full(string path, Exception cause) => new(
        Reasons.StoreFull, $"the disk of the store {path} is full: nothing was changed; free space, and send the change again", cause);

    /// <summary>No back-up was made.</summary>
    public static SearchException NotCopied(string path, string copyPath, Exception cause) => new(
        Reasons.StoreNotCopied, $"the store {path} could not be copied to {copyPath} ({cause.Message})", cause);

    /// <summary>A row is not what was stored.</summary>
    public static SearchException Damaged(string path, string subject, long sequence) => new(
        Reasons.ContentDamaged,
        $"{subject}, change {sequence}, is damaged in the store {path}: put it again or restore a back-up");

    /// <summary>A row of the audit log is not what was stored.</summary>
    public static SearchException DamagedEntry(string path, long sequence) => new(
        Reasons.ContentDamaged, $"entry {sequence} of the audit log is damaged in the store {path}: restore a back-up to know what it said");

    /// <summary>The file is of an earlier schema and stays so.</summary>
    public static SearchException NotUpgraded(string path, long schema, Exception cause) => new(
        Reasons.StoreNotUpgraded,
        $"the store {path} could not be upgraded from schema {schema} ({cause.Message}); nothing was changed: "
            + "free space on the disk if there is none, or restore a back-up, and start again",
        cause);

    /// <summary>A write failed earlier, or just now.</summary>
    public static SearchException Stopped(string problem, Exception? cause = null) => new(Reasons.StoreFailed, problem, cause);

    /// <summary>The store was closed in good order.</summary>
    public static SearchException Closed(string path) =>
        new(Reasons.StoreClosed, $"the store {path} is closed: the service is stopping");
}
