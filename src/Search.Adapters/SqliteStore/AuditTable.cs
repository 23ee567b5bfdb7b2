using System.Security.Cryptography;

using Microsoft.Data.Sqlite;

namespace Search.Adapters.SqliteStore;

/// <summary>The table of the audit log, and the hash that each of its rows has of all its other columns.</summary>
internal static class AuditTable
{
    /// <summary>The columns, in the order of <see cref="HashOf"/>.</summary>
    public const string Columns = "sequence, batch, change_sequence, recorded_at, undoes, key_id, request_id, kind, subject_id, old_content, new_content";

    // AUTOINCREMENT: the sequence of an entry that was removed is not given again.
    public const string Table = """
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            batch INTEGER NOT NULL,          -- sequence of the first entry of what was stored at once
            change_sequence INTEGER NOT NULL, -- 0: no change of the log
            recorded_at INTEGER NOT NULL,    -- Unix time in milliseconds
            undoes INTEGER NOT NULL,         -- sequence of the entry that this one takes back; 0: none
            key_id TEXT NOT NULL,
            request_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject_id TEXT NOT NULL,
            old_content BLOB,                -- UTF-8; NULL: there was nothing
            new_content BLOB,                -- UTF-8; NULL: there is nothing
            row_hash BLOB NOT NULL           -- SHA-256 of the other columns
        ) STRICT;
        CREATE INDEX audit_subjects ON audit (kind, subject_id);
        CREATE INDEX audit_times ON audit (recorded_at);
        """;

    /// <summary>Names each row that is damaged, on a connection of <see cref="Register"/>.</summary>
    public const string DamagedRows = $"""
        SELECT 'the row of audit entry ' || sequence || ', ' || quote(subject_id) || ' of kind ' || quote(kind) || ', is damaged' FROM audit
        WHERE row_hash IS NOT audit_hash({Columns}) LIMIT 100
        """;

    /// <summary>Lets statements of the connection call <c>audit_hash</c> with <see cref="Columns"/>.</summary>
    public static void Register(SqliteConnection connection) => connection.CreateFunction(
        "audit_hash",
        (long sequence, long batch, long changeSequence, long recordedAt, long undoes, string keyId, string requestId, string kind, string subjectId, byte[]? old, byte[]? present) =>
            HashOf(sequence, batch, changeSequence, recordedAt, undoes, keyId, requestId, kind, subjectId, old, present),
        isDeterministic: true);

    /// <summary>SHA-256 of a row, as its columns are stored. Each text and content stands behind its length.</summary>
    public static byte[] HashOf(
        long sequence,
        long batch,
        long changeSequence,
        long recordedAt,
        long undoes,
        string keyId,
        string requestId,
        string kind,
        string subjectId,
        byte[]? oldContent,
        byte[]? newContent)
    {
        using var row = new MemoryStream();
        using var writer = new BinaryWriter(row);
        foreach (var number in new[] { sequence, batch, changeSequence, recordedAt, undoes })
        {
            writer.Write(number);
        }

        foreach (var text in new[] { keyId, requestId, kind, subjectId })
        {
            writer.Write(text);
        }

        foreach (var content in new[] { oldContent, newContent })
        {
            writer.Write(content?.Length ?? -1);
            writer.Write(content ?? []);
        }

        return SHA256.HashData(row.GetBuffer().AsSpan(0, (int)row.Length));
    }
}
