using Microsoft.Data.Sqlite;

using Search.Changes;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>The one connection that writes, with its statements compiled. Used by one thread at a time.</summary>
internal sealed class WriteConnection : IDisposable
{
    /// <summary>The write-ahead log is cut back to this when it starts again, after a burst or a long read made it grow.</summary>
    private const int JournalSizeLimit = 64 * 1024 * 1024;

    // FULL syncs the write-ahead log at every commit; NORMAL would lose acknowledged changes in a power cut.
    // Checkpoints are asked for, because SQLite's automatic ones keep their errors to themselves. The wait is for readers, at a checkpoint.
    private static readonly string Settings = $"""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA journal_size_limit = {JournalSizeLimit};
        PRAGMA busy_timeout = 100;
        """;

    private readonly SqliteParameter _sequence = new("$sequence", SqliteType.Integer);
    private readonly SqliteParameter _kind = new("$kind", SqliteType.Integer);
    private readonly SqliteParameter _subjectId = new("$subject_id", SqliteType.Text);
    private readonly SqliteParameter _sourceVersion = new("$source_version", SqliteType.Integer);
    private readonly SqliteParameter _recordedAt = new("$recorded_at", SqliteType.Integer);
    private readonly SqliteParameter _contentHash = new("$content_hash", SqliteType.Blob);
    private readonly SqliteParameter _content = new("$content", SqliteType.Blob);
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _checkpoint;
    private readonly SqliteCommand _findLast;
    private readonly SqliteCommand _write;

    public WriteConnection(string path)
    {
        _connection = StoreFile.Connect(path, SqliteOpenMode.ReadWrite);
        if (raw.sqlite3_db_readonly(_connection.Handle!, "main") != 0)
        {
            // SQLite opens what it may not write for reading only, and would tell so at the first change.
            _connection.Dispose();
            throw StoreFailure.ReadOnly(path);
        }

        _connection.Execute(Settings);
        JournalMode = _connection.QueryText("PRAGMA journal_mode");
        Synchronous = _connection.QueryInt64("PRAGMA synchronous");
        if (JournalMode != "wal")
        {
            throw StoreFailure.Unreadable(path, $"cannot have a write-ahead log on this file system (it has journal mode '{JournalMode}')");
        }

        _begin = _connection.Prepare("BEGIN IMMEDIATE");
        _commit = _connection.Prepare("COMMIT");
        _checkpoint = _connection.Prepare("PRAGMA wal_checkpoint(RESTART)");

        // Equal content must be whole as well: putting a subject again mends a damaged row.
        _findLast = _connection.Prepare(
            """
            SELECT sequence, source_version, content IS NULL, content = $content AND content_hash = $content_hash
            FROM changes WHERE kind = $kind AND subject_id = $subject_id
            """,
            _kind, _subjectId, _content, _contentHash);
        _write = _connection.Prepare(
            """
            INSERT OR REPLACE INTO changes (sequence, kind, subject_id, source_version, recorded_at, content_hash, content)
            VALUES ($sequence, $kind, $subject_id, $source_version, $recorded_at, $content_hash, $content)
            """,
            _sequence, _kind, _subjectId, _sourceVersion, _recordedAt, _contentHash, _content);
    }

    /// <summary>As SQLite reports it, not as it was asked for: a file system may refuse the write-ahead log.</summary>
    public string JournalMode { get; }

    /// <summary>2 is FULL.</summary>
    public long Synchronous { get; }

    public long FindLastSequence() => _connection.QueryInt64("SELECT max(sequence) FROM changes");

    public long CountArticles()
    {
        var articles = $"FROM changes WHERE kind = {StoredKind.Of(SubjectKind.Article)}";
        return _connection.QueryInt64($"SELECT (SELECT count(*) {articles}) - (SELECT count(*) {articles} AND content IS NULL)");
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Copies the write-ahead log into the database file, so that the log starts again. Readers delay it, never stop it for good.</summary>
    public void Checkpoint() => _checkpoint.ExecuteNonQuery();

    /// <summary>The subject's last change, those of the open transaction included.</summary>
    public LastChange? FindLast(Append append)
    {
        Bind(append);
        using var row = _findLast.ExecuteReader();
        return row.Read()
            ? new LastChange(row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2), !row.IsDBNull(3) && row.GetBoolean(3))
            : null;
    }

    /// <summary>Makes the append the subject's last change.</summary>
    public void Write(Append append, long sequence, long sourceVersion, DateTimeOffset recordedAt)
    {
        Bind(append);
        _sequence.Value = sequence;
        _sourceVersion.Value = sourceVersion;
        _recordedAt.Value = recordedAt.ToUnixTimeMilliseconds();
        _write.ExecuteNonQuery();
    }

    /// <summary>Leaves the files as they are at the close, for whoever mends what failed.</summary>
    public void ForgoLastCheckpoint() => raw.sqlite3_db_config(_connection.Handle!, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    public void Dispose()
    {
        foreach (var command in new[] { _begin, _commit, _checkpoint, _findLast, _write })
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private void Bind(Append append)
    {
        _kind.Value = StoredKind.Of(append.Subject.Kind);
        _subjectId.Value = append.Subject.Id;
        _contentHash.Value = append.ContentHash.ToBytes();
        _content.Value = append.Content ?? (object)DBNull.Value;
    }
}
