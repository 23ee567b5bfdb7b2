using System.Text;

using Microsoft.Data.Sqlite;

using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>The statements that write the audit log, inside the transaction of what they are about.</summary>
internal sealed class AuditStatements : IDisposable
{
    // What is not well-formed in UTF-16, which only an id that came from outside can be, still gets its entry.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SqliteParameter[] _values =
    [
        new("$sequence", SqliteType.Integer), new("$batch", SqliteType.Integer), new("$change_sequence", SqliteType.Integer), new("$recorded_at", SqliteType.Integer),
        new("$undoes", SqliteType.Integer), new("$key_id", SqliteType.Text), new("$request_id", SqliteType.Text), new("$kind", SqliteType.Text),
        new("$subject_id", SqliteType.Text), new("$old_content", SqliteType.Blob), new("$new_content", SqliteType.Blob), new("$row_hash", SqliteType.Blob),
    ];

    private readonly SqliteParameter _before = new("$before", SqliteType.Integer);
    private readonly SqliteParameter _limit = new("$limit", SqliteType.Integer);
    private readonly SqliteParameter _setting = new("$setting", SqliteType.Text) { Value = AuditKinds.Setting };
    private readonly SqliteCommand _findLastSequence;
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _prune;

    public AuditStatements(SqliteConnection connection)
    {
        _findLastSequence = connection.Prepare("SELECT seq FROM sqlite_sequence WHERE name = 'audit'");
        _add = connection.Prepare(
            $"INSERT INTO audit ({AuditTable.Columns}, row_hash) VALUES ({string.Join(", ", _values.Select(value => value.ParameterName))})", _values);
        _prune = connection.Prepare(
            """
            DELETE FROM audit WHERE sequence IN (
                SELECT sequence FROM audit AS old WHERE recorded_at < $before AND (kind <> $setting OR EXISTS (
                    SELECT 1 FROM audit AS later WHERE later.kind = old.kind AND later.subject_id = old.subject_id AND later.sequence > old.sequence))
                ORDER BY sequence LIMIT $limit)
            """,
            _before, _setting, _limit);
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="note">What it says.</param>
    /// <param name="batch">The first entry of the batch; null where this is the first.</param>
    /// <param name="changeSequence">Position of the change; 0 for none.</param>
    /// <param name="recordedAt">UTC.</param>
    /// <returns>Its sequence.</returns>
    public long Add(AuditNote note, long? batch, long changeSequence, DateTimeOffset recordedAt)
    {
        var sequence = (_findLastSequence.ExecuteScalar() as long? ?? 0) + 1;
        var (old, present) = (BytesOf(note.OldContent), BytesOf(note.NewContent));
        var milliseconds = recordedAt.ToUnixTimeMilliseconds();
        object[] row =
        [
            sequence, batch ?? sequence, changeSequence, milliseconds, note.Origin.Undoes, note.Origin.KeyId, note.Origin.RequestId, note.Kind, note.SubjectId,
            old ?? (object)DBNull.Value, present ?? (object)DBNull.Value,
            AuditTable.HashOf(
                sequence, batch ?? sequence, changeSequence, milliseconds, note.Origin.Undoes, note.Origin.KeyId, note.Origin.RequestId, note.Kind, note.SubjectId, old, present),
        ];
        foreach (var (parameter, value) in _values.Zip(row))
        {
            parameter.Value = value;
        }

        _add.ExecuteNonQuery();
        return sequence;
    }

    /// <summary>As <see cref="IAuditLog.PruneAsync"/>.</summary>
    public int Prune(DateTimeOffset before, int limit)
    {
        _before.Value = before.ToUnixTimeMilliseconds();
        _limit.Value = limit;
        return _prune.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in new[] { _findLastSequence, _add, _prune })
        {
            command.Dispose();
        }
    }

    private static byte[]? BytesOf(string? content) => content is null ? null : Utf8.GetBytes(content);
}
