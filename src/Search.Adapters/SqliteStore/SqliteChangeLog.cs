using System.Runtime.CompilerServices;

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

using Search.Changes;
using Search.Jobs;

namespace Search.Adapters.SqliteStore;

/// <summary>The change log, the audit log, the jobs and the store's key in one SQLite file: one writer, readers that never wait for it.</summary>
public sealed partial class SqliteChangeLog : IChangeLog, IAuditLog, IStoreFiles, IJobStore, IStoreKey, IAsyncDisposable
{
    /// <summary>Name of the store's file in a data folder.</summary>
    public const string StoreName = "articles.db";

    // What the removal of an entry writes: its share of a page of the table and of two indexes.
    private const int PrunedBytes = 512;

    private readonly string _path;
    private readonly CommitLoop _commits;
    private readonly ReadConnectionPool _reads;
    private readonly ILogger _logger;

    private SqliteChangeLog(string path, IReadOnlyCollection<SubjectKind> kinds, TimeProvider time, ILogger logger, string synchronous, StoreMetrics? metrics)
    {
        _path = path;
        _logger = logger;
        _commits = new CommitLoop(path, time, logger, synchronous, metrics);
        _reads = new ReadConnectionPool(path, kinds, failure => LogUnreadable(failure.Message), _commits.ForgoLastCheckpoint);
    }

    /// <inheritdoc/>
    string IStoreFiles.FileName => StoreName;

    /// <inheritdoc/>
    public long LastSequence => _commits.Durable.Sequence;

    /// <inheritdoc/>
    public string? Problem => _commits.Problem ?? (File.Exists(_path) ? null : "the file of the store is missing");

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Key => _commits.Key;

    /// <summary>
    /// Opens the store, or makes an empty one with its folder where there is none. What is there is never replaced; a file of an earlier
    /// schema is brought to the present one.
    /// </summary>
    /// <param name="path">The database file; SQLite keeps two more beside it while it is open.</param>
    /// <param name="kinds">The kinds that it may hold. A row of another is logged and left out.</param>
    /// <param name="time">Dates the changes.</param>
    /// <param name="logger">Told when the file is upgraded, and when writing fails.</param>
    /// <param name="metrics">Told of each commit; null for nobody.</param>
    /// <exception cref="SearchException"><see cref="SearchError.Unavailable"/>: the file is damaged, no store, or of a later release.</exception>
    public static SqliteChangeLog Open(
        string path, IReadOnlyCollection<SubjectKind> kinds, TimeProvider time, ILogger<SqliteChangeLog> logger, StoreMetrics? metrics = null) =>
        Open(path, kinds, time, logger, "FULL", metrics);

    /// <summary>As the other, with the kinds of this release.</summary>
    public static SqliteChangeLog Open(string path, TimeProvider time, ILogger<SqliteChangeLog> logger) => Open(path, SubjectKind.Shipped, time, logger);

    /// <summary>As the other, with another setting of <c>PRAGMA synchronous</c>: a trial that is to lose changes needs a store that does.</summary>
    internal static SqliteChangeLog Open(
        string path, IReadOnlyCollection<SubjectKind> kinds, TimeProvider time, ILogger<SqliteChangeLog> logger, string synchronous, StoreMetrics? metrics = null)
    {
        var fullPath = Path.GetFullPath(path);
        StoreFile.Prepare(fullPath, logger);
        try
        {
            return new SqliteChangeLog(fullPath, kinds, time, logger, synchronous, metrics);
        }
        catch (SqliteException failure)
        {
            throw StoreFailure.Unreadable(fullPath, $"cannot be opened for writing ({failure.Message})", failure);
        }
    }

    /// <inheritdoc/>
    public Task<Acknowledgement> PutAsync(Subject subject, string content, long? sourceVersion, Origin origin, CancellationToken cancellationToken) =>
        _commits.WriteAsync(new Append(new NewChange(subject, content, sourceVersion), origin, cancellationToken));

    /// <inheritdoc/>
    public Task<Acknowledgement> DeleteAsync(Subject subject, long? sourceVersion, Origin origin, CancellationToken cancellationToken) =>
        _commits.WriteAsync(new Append(new NewChange(subject, text: null, sourceVersion), origin, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Acknowledgement>> DeleteUnchangedAsync(
        IReadOnlyList<Subject> subjects, long after, Origin origin, CancellationToken cancellationToken)
    {
        var deletions = subjects.Select(subject => new NewChange(subject, text: null, sourceVersion: null)).ToList();
        return WriteAsync(transaction => transaction.ApplyUnchanged(deletions, after, origin), bytes: 0, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Acknowledgement>?> TryAppendAsync(IReadOnlyList<Edit> edits, long after, Origin origin, CancellationToken cancellationToken) =>
        edits.Count > 0 && edits.DistinctBy(edit => edit.Subject).Count() == edits.Count && edits.All(edit => edit.Subject.Kind == edits[0].Subject.Kind)
            ? _commits.WriteAsync(new ConditionalAppend(
                [.. edits.Select(edit => new NewChange(edit.Subject, edit.Content, edit.SourceVersion))], after, origin, cancellationToken))
            : throw new ArgumentException("edits must be of different subjects of one kind", nameof(edits));

    /// <inheritdoc/>
    public Task<bool> RepeatAsync(Subject subject, CancellationToken cancellationToken) => _commits.WriteAsync(new Repeat(subject, cancellationToken));

    /// <inheritdoc/>
    public Task SaveAsync(Job job, AuditNote? note, CancellationToken cancellationToken) => WriteJobAsync(job, claim: null, note, cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(Job job, JobClaim claim, AuditNote? note, CancellationToken cancellationToken) =>
        WriteJobAsync(job, claim, note, cancellationToken);

    /// <inheritdoc/>
    public Task<JobClaim?> TryClaimAsync(string jobId, string owner, TimeSpan length, CancellationToken cancellationToken) =>
        WriteAsync(transaction => transaction.Jobs.TryClaim(jobId, owner, length, transaction.RecordedAt), bytes: 0, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RenewAsync(JobClaim claim, TimeSpan length, CancellationToken cancellationToken) =>
        WriteAsync(transaction => transaction.Jobs.Renew(claim, length, transaction.RecordedAt), bytes: 0, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job>> LoadJobsAsync(CancellationToken cancellationToken) =>
        Task.Run(() => _reads.Read(connection => connection.ReadJobs((id, failure) => LogUnreadableJob(id, failure))), cancellationToken);

    /// <inheritdoc/>
    public Task NoteAsync(IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken) => WriteAsync(
        transaction =>
        {
            transaction.Note(notes);
            return true;
        },
        bytes: 0,
        cancellationToken);

    /// <inheritdoc/>
    public Task<AuditPage> ListAsync(AuditQuery query, long before, int limit, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.Read(connection => connection.Audit.List(query, before, limit)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditEntry>> FindBatchAsync(long sequence, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.Read(connection => connection.Audit.FindBatch(sequence)), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PruneAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        WriteAsync(transaction => transaction.Prune(before, limit), limit * PrunedBytes, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => Task.Run(() => StoreCopy.Check(_path, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<StoreCopied> CopyAsync(string path, CancellationToken cancellationToken) =>
        Task.Run(() => StoreCopy.Make(_path, path, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Reads on the calling thread: SQLite has no other way, and one row takes less time than a change of threads.</remarks>
    public Task<Change?> FindAsync(Subject subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_reads.Read(connection => connection.Find(subject)));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A subject that changes meanwhile moves to the end of the log, so it may be met twice, the newer change later, and is never missed.
    /// </remarks>
    public IAsyncEnumerable<Change> ReadAfterAsync(long sequence, CancellationToken cancellationToken) => ReadPagesAsync(
        (connection, last) => connection.ReadAfter(last?.LastSequence ?? sequence), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ReadAfterAsync(SubjectKind kind, long sequence, CancellationToken cancellationToken) => ReadPagesAsync(
        (connection, last) => connection.ReadAfter(kind, last?.LastSequence ?? sequence), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ReadAllAsync(SubjectKind kind, CancellationToken cancellationToken) => ReadPagesAsync(
        (connection, last) => connection.ReadAfter(kind, last?.LastSubjectId ?? ""), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSubject>> ListAsync(SubjectKind kind, string afterId, int limit, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.Read(connection => connection.ListAfter(kind, afterId, limit)), cancellationToken);

    /// <inheritdoc/>
    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        _commits.Durable.WaitAboveAsync(sequence, cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeLogSize> MeasureAsync(CancellationToken cancellationToken)
    {
        // The files may be gone while they are open.
        var bytes = new[] { new FileInfo(_path), new FileInfo(_path + "-wal") }.Sum(file => file.Exists ? file.Length : 0);
        return Task.FromResult(new ChangeLogSize(_commits.ArticleCount, bytes) { Disk = MeasureDisk() });
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // The writer closes last: SQLite's final checkpoint takes place when the last connection goes, and needs one that can write.
        await _commits.StopAsync();
        _reads.Dispose();
        _commits.Dispose();
    }

    private DiskSpace? MeasureDisk()
    {
        try
        {
            var disk = new DriveInfo(Path.GetDirectoryName(_path)!);
            return new DiskSpace(disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The folder is gone, or on a share that Windows has no letter for: nobody asks for more than what is known.
            return null;
        }
    }

    private Task<bool> WriteJobAsync(Job job, JobClaim? claim, AuditNote? note, CancellationToken cancellationToken) => WriteAsync(
        transaction =>
        {
            transaction.Jobs.Save(job, claim, transaction.RecordedAt);
            transaction.Note(note is null ? [] : [note]);
            return true;
        },
        bytes: 0,
        cancellationToken);

    private Task<TAnswer> WriteAsync<TAnswer>(Func<GroupTransaction, TAnswer> write, int bytes, CancellationToken cancellationToken) =>
        _commits.WriteAsync(new StoreWrite<TAnswer>(write, bytes, cancellationToken));

    /// <summary>Page by page, each in a transaction of its own, until there is an empty one.</summary>
    /// <param name="readPage">Reads the page that begins after another, or the first one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private async IAsyncEnumerable<Change> ReadPagesAsync(
        Func<ReadConnection, ChangePage?, ChangePage> readPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChangePage? last = null;
        while (true)
        {
            var after = last;
            last = await Task.Run(() => _reads.Read(connection => readPage(connection, after)), cancellationToken);
            if (last.IsLast)
            {
                yield break;
            }

            foreach (var change in last.Changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return change;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A row of the store is left out: {Problem}")]
    private partial void LogUnreadable(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} cannot be read and is left out")]
    private partial void LogUnreadableJob(string jobId, Exception failure);
}
