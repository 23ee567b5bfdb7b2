using System.Text;

using Microsoft.Data.Sqlite;

using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>Reads the audit log, and checks each row by its hash.</summary>
/// <param name="path">The database file, for messages.</param>
/// <param name="connection">One that only reads.</param>
internal sealed class AuditReads(string path, SqliteConnection connection)
{
    /// <summary>Content that ends a page early, in bytes, so that an answer holds few large entries.</summary>
    private const int PageBytes = 2 * 1024 * 1024;

    private const string Select = $"SELECT {AuditTable.Columns}, row_hash FROM audit";

    /// <summary>As <see cref="IAuditLog.ListAsync"/>.</summary>
    public AuditPage List(AuditQuery query, long before, int limit)
    {
        using var command = connection.CreateCommand();
        var conditions = new List<string> { "sequence < $sequence" };
        command.Parameters.AddWithValue("$sequence", before);
        Add("kind = $kind", "$kind", query.Kind.Length > 0 ? query.Kind : null);
        Add("subject_id = $subject_id", "$subject_id", query.SubjectId.Length > 0 ? query.SubjectId : null);
        Add("key_id = $key_id", "$key_id", query.KeyId.Length > 0 ? query.KeyId : null);
        Add("request_id = $request_id", "$request_id", query.RequestId.Length > 0 ? query.RequestId : null);
        Add("recorded_at >= $from", "$from", CeilingOf(query.From));
        Add("recorded_at < $before", "$before", CeilingOf(query.Before));
        command.CommandText = $"{Select} WHERE {string.Join(" AND ", conditions)} ORDER BY sequence DESC LIMIT $limit";
        command.Parameters.AddWithValue("$limit", limit + 1L);

        using var row = command.ExecuteReader();
        var entries = new List<AuditEntry>();
        long bytes = 0;
        while (row.Read())
        {
            if (entries.Count == limit || bytes >= PageBytes)
            {
                return new AuditPage(entries, IsLast: false);
            }

            entries.Add(EntryOf(row));
            bytes += SizeOf(row, 9) + SizeOf(row, 10);
        }

        return new AuditPage(entries, IsLast: true);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                command.Parameters.AddWithValue(name, value);
            }
        }
    }

    /// <summary>As <see cref="IAuditLog.FindBatchAsync"/>.</summary>
    public IReadOnlyList<AuditEntry> FindBatch(long sequence)
    {
        if (ReadFrom(sequence).FirstOrDefault() is not { } wanted || wanted.Sequence != sequence)
        {
            return [];
        }

        if (wanted.Damage is not null)
        {
            return [wanted]; // which batch it says it is of may be what is damaged
        }

        // All of a batch stand side by side, so the walk ends with the first of another. A damaged one may be of this batch, whatever it says.
        var entries = ReadFrom(wanted.Batch).TakeWhile(entry => entry.Batch == wanted.Batch || entry.Damage is not null).ToList();
        return entries is [var first, ..] && first.Sequence == wanted.Batch ? entries : [];
    }

    private IEnumerable<AuditEntry> ReadFrom(long sequence)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"{Select} WHERE sequence >= $sequence ORDER BY sequence";
        command.Parameters.AddWithValue("$sequence", sequence);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return EntryOf(row);
        }
    }

    // Entries have whole milliseconds.
    private static object? CeilingOf(DateTimeOffset? moment) => moment is { } bound
        ? (bound.UtcTicks - DateTimeOffset.UnixEpoch.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond
        : null;

    private static long SizeOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetBytes(column, 0, null, 0, 0);

    private AuditEntry EntryOf(SqliteDataReader row)
    {
        var (old, present) = (ContentOf(row, 9), ContentOf(row, 10));
        var hash = AuditTable.HashOf(
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), old, present);
        var isWhole = row.GetFieldValue<byte[]>(11).AsSpan().SequenceEqual(hash);
        var origin = new Origin(row.GetString(5), row.GetString(6)) { Undoes = row.GetInt64(4) };
        return new AuditEntry(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt64(2),
            isWhole ? DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)) : DateTimeOffset.UnixEpoch,
            new AuditNote(row.GetString(7), row.GetString(8), isWhole ? TextOf(old) : null, isWhole ? TextOf(present) : null, origin))
        {
            Damage = isWhole ? null : StoreFailure.DamagedEntry(path, row.GetInt64(0)),
        };
    }

    private static byte[]? ContentOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static string? TextOf(byte[]? content) => content is null ? null : Encoding.UTF8.GetString(content);
}
