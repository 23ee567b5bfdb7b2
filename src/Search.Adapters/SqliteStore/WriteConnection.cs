using System.Text;

using Microsoft.Data.Sqlite;

using Search.Changes;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>The one connection that writes, with its statements compiled. Used by one thread at a time.</summary>
internal sealed class WriteConnection : IDisposable
{
    /// <summary>The write-ahead log is cut back to this when it starts again, after a burst or a long read made it grow.</summary>
    private const int JournalSizeLimit = 64 * 1024 * 1024;

    // Checkpoints are asked for, because SQLite's automatic ones keep their errors to themselves. The wait is for readers, at a checkpoint.
    private static readonly string Settings = $"""
        PRAGMA journal_mode = WAL;
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
    private readonly SqliteParameter _rowHash = new("$row_hash", SqliteType.Blob);

    // Of the kinds that were asked for.
    private readonly Dictionary<SubjectKind, long> _lastOfKind = [];
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _checkpoint;
    private readonly SqliteCommand _findLast;
    private readonly SqliteCommand _findContent;
    private readonly SqliteCommand _findLastOfKind;
    private readonly SqliteCommand _write;
    private readonly SqliteCommand _repeat;

    /// <param name="path">The database file.</param>
    /// <param name="synchronous">FULL syncs the write-ahead log at every commit; NORMAL would lose acknowledged changes in a power cut.</param>
    public WriteConnection(string path, string synchronous)
    {
        _path = path;
        _connection = StoreFile.Connect(path, SqliteOpenMode.ReadWrite);
        ForgoLastCheckpoint();
        if (raw.sqlite3_db_readonly(_connection.Handle!, "main") != 0)
        {
            // SQLite opens what it may not write for reading only, and would tell so at the first change.
            _connection.Dispose();
            throw StoreFailure.ReadOnly(path);
        }

        _connection.Execute($"{Settings} PRAGMA synchronous = {synchronous};");
        JournalMode = _connection.QueryText("PRAGMA journal_mode");
        Synchronous = _connection.QueryInt64("PRAGMA synchronous");
        if (JournalMode != "wal")
        {
            throw StoreFailure.Unreadable(path, $"cannot have a write-ahead log on this file system (it has journal mode '{JournalMode}')");
        }

        Key = StoreKey.ReadOrMake(_connection);
        _begin = _connection.Prepare("BEGIN IMMEDIATE");
        _commit = _connection.Prepare("COMMIT");
        _checkpoint = _connection.Prepare("PRAGMA wal_checkpoint(RESTART)");

        // Equal content must be whole as well: putting a subject again mends a damaged row.
        _findLast = _connection.Prepare(
            """
            SELECT sequence, source_version, content IS NULL, content = $content AND content_hash = $content_hash, recorded_at
            FROM changes WHERE kind = $kind AND subject_id = $subject_id
            """,
            _kind, _subjectId, _content, _contentHash);

        _findContent = _connection.Prepare("SELECT content, content_hash FROM changes WHERE kind = $kind AND subject_id = $subject_id", _kind, _subjectId);

        // The plus keeps SQLite from walking back over the whole log: the index of subjects holds all sequences of a kind.
        _findLastOfKind = _connection.Prepare("SELECT coalesce(max(+sequence), 0) FROM changes WHERE kind = $kind", _kind);
        _write = _connection.Prepare(
            """
            INSERT OR REPLACE INTO changes (sequence, kind, subject_id, source_version, recorded_at, content_hash, content, row_hash)
            VALUES ($sequence, $kind, $subject_id, $source_version, $recorded_at, $content_hash, $content, $row_hash)
            """,
            _sequence, _kind, _subjectId, _sourceVersion, _recordedAt, _contentHash, _content, _rowHash);
        RowHash.Register(_connection);
        _repeat = _connection.Prepare(
            """
            INSERT OR IGNORE INTO changes (sequence, kind, subject_id, source_version, recorded_at, content_hash, content, row_hash)
                VALUES ($sequence, $kind, $subject_id, 0, $recorded_at, $content_hash, NULL, row_hash($sequence, $kind, $subject_id, 0, $recorded_at, $content_hash, 1));
            UPDATE changes SET sequence = $sequence, recorded_at = $recorded_at,
                row_hash = row_hash($sequence, kind, subject_id, source_version, $recorded_at, content_hash, content IS NULL)
                WHERE kind = $kind AND subject_id = $subject_id
                    AND row_hash = row_hash(sequence, kind, subject_id, source_version, recorded_at, content_hash, content IS NULL);
            """,
            _sequence, _kind, _subjectId, _recordedAt, _contentHash);
        Jobs = new JobStatements(_connection);
        Audit = new AuditStatements(_connection);
    }

    /// <summary>As SQLite reports it, not as it was asked for: a file system may refuse the write-ahead log.</summary>
    public string JournalMode { get; }

    /// <summary>2 is FULL.</summary>
    public long Synchronous { get; }

    public JobStatements Jobs { get; }

    public AuditStatements Audit { get; }

    /// <summary>As <see cref="IStoreKey.Key"/>.</summary>
    public byte[] Key { get; }

    public long FindLastSequence() => _connection.QueryInt64("SELECT max(sequence) FROM changes");

    public long CountArticles() => StoreFile.CountArticles(_connection);

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>
    /// Passes while the files that were written to are still those of the path. What is written to a deleted file is durable for nobody. After a commit, so that
    /// only a deletion in the instant before the answer is not seen.
    /// </summary>
    /// <exception cref="SearchException">One of them was deleted, moved or replaced.</exception>
    public void EnsureFilesAreThere()
    {
        var writeAheadLog = _path + "-wal";
        if (!File.Exists(writeAheadLog))
        {
            throw StoreFailure.Moved(_path, writeAheadLog);
        }

        if (FileMove.HasHappened(_connection))
        {
            throw StoreFailure.Moved(_path, _path);
        }
    }

    /// <summary>Copies the write-ahead log into the database file, so that the log starts again. Readers delay it, never stop it for good.</summary>
    public void Checkpoint() => _checkpoint.ExecuteNonQuery();

    /// <summary>The subject's last change, those of the open transaction included.</summary>
    public LastChange? FindLast(NewChange change)
    {
        Bind(change);
        using var row = _findLast.ExecuteReader();
        return row.Read()
            ? new LastChange(
                row.GetInt64(0),
                row.GetInt64(1),
                row.GetBoolean(2),
                !row.IsDBNull(3) && row.GetBoolean(3),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)))
            : null;
    }

    /// <summary>What is stored of a subject; <see cref="AuditContent.Damaged"/> where it is not what was put.</summary>
    public string? FindContent(Subject subject)
    {
        _kind.Value = subject.Kind.Number;
        _subjectId.Value = subject.Id;
        using var row = _findContent.ExecuteReader();
        if (!row.Read() || row.IsDBNull(0))
        {
            return null;
        }

        var content = row.GetFieldValue<byte[]>(0);
        return ContentHash.Of(content).ToBytes().AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(1)) ? Encoding.UTF8.GetString(content) : AuditContent.Damaged;
    }

    /// <summary>The last change of a kind, those of the open transaction included; 0 when there never was one.</summary>
    public long FindLastSequence(SubjectKind kind)
    {
        if (!_lastOfKind.TryGetValue(kind, out var last))
        {
            _kind.Value = kind.Number;
            _lastOfKind[kind] = last = (long)_findLastOfKind.ExecuteScalar()!;
        }

        return last;
    }

    /// <summary>Makes the change the subject's last one.</summary>
    public void Write(NewChange change, long sequence, long sourceVersion, DateTimeOffset recordedAt)
    {
        Bind(change);
        _sequence.Value = sequence;
        _sourceVersion.Value = sourceVersion;
        _recordedAt.Value = recordedAt.ToUnixTimeMilliseconds();
        _rowHash.Value = RowHash.Of(
            sequence,
            change.Subject.Kind.Number,
            change.Subject.Id,
            sourceVersion,
            recordedAt.ToUnixTimeMilliseconds(),
            change.ContentHash.ToBytes(),
            change.Content is null);
        _write.ExecuteNonQuery();
        NoteLast(change.Subject.Kind, sequence);
    }

    /// <summary>Makes the last change of the subject the last of the log; of one that is not known, a deletion.</summary>
    /// <returns>False for a damaged row, whose hash is not made to fit.</returns>
    public bool Repeat(Subject subject, long sequence, DateTimeOffset recordedAt)
    {
        _kind.Value = subject.Kind.Number;
        _subjectId.Value = subject.Id;
        _sequence.Value = sequence;
        _recordedAt.Value = recordedAt.ToUnixTimeMilliseconds();
        _contentHash.Value = ContentHash.Of(null).ToBytes();
        var isDone = _repeat.ExecuteNonQuery() > 0;
        if (isDone)
        {
            NoteLast(subject.Kind, sequence);
        }

        return isDone;
    }

    /// <summary>Undoes the open transaction, unless SQLite did so itself.</summary>
    public void RollBack()
    {
        _lastOfKind.Clear();
        if (raw.sqlite3_get_autocommit(_connection.Handle!) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    /// <summary>Leaves the files as they are at the close, for whoever mends what failed.</summary>
    public void ForgoLastCheckpoint() => _connection.SetLastCheckpoint(false);

    /// <summary>Once the store was found to be sound: a start that is refused leaves the files as they are.</summary>
    public void AllowLastCheckpoint() => _connection.SetLastCheckpoint(true);

    public void Dispose()
    {
        foreach (var command in new[] { _begin, _commit, _checkpoint, _findLast, _findContent, _findLastOfKind, _write, _repeat })
        {
            command.Dispose();
        }

        Jobs.Dispose();
        Audit.Dispose();
        _connection.Dispose();
    }

    private void Bind(NewChange change)
    {
        _kind.Value = change.Subject.Kind.Number;
        _subjectId.Value = change.Subject.Id;
        _contentHash.Value = change.ContentHash.ToBytes();
        _content.Value = change.Content ?? (object)DBNull.Value;
    }

    private void NoteLast(SubjectKind kind, long sequence)
    {
        if (_lastOfKind.ContainsKey(kind))
        {
            _lastOfKind[kind] = sequence;
        }
    }
}
