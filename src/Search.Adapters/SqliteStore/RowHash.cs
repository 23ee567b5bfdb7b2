using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

using Microsoft.Data.Sqlite;

using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>SHA-256 of all that a row says besides its content, and of the content's hash: a flipped bit must not give an article another id or version.</summary>
internal static class RowHash
{
    private const string FunctionName = "row_hash";

    /// <summary>The hash of a row's columns, as they are stored.</summary>
    public static byte[] Of(long sequence, long kind, string subjectId, long sourceVersion, long recordedAt, ReadOnlySpan<byte> contentHash, bool isDeletion)
    {
        const int NumberBytes = 4 * sizeof(long);
        var row = new byte[NumberBytes + 1 + ContentHash.Size + Encoding.UTF8.GetByteCount(subjectId)];
        BinaryPrimitives.WriteInt64LittleEndian(row, sequence);
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(8), kind);
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(16), sourceVersion);
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(24), recordedAt);
        row[NumberBytes] = isDeletion ? (byte)1 : (byte)0;
        contentHash.CopyTo(row.AsSpan(NumberBytes + 1));
        Encoding.UTF8.GetBytes(subjectId, row.AsSpan(NumberBytes + 1 + ContentHash.Size));
        return SHA256.HashData(row);
    }

    /// <summary>Lets statements of the connection call it as <c>row_hash(sequence, kind, subject_id, source_version, recorded_at, content_hash, content IS NULL)</c>.</summary>
    public static void Register(SqliteConnection connection) => connection.CreateFunction(
        FunctionName,
        (long sequence, long kind, string subjectId, long sourceVersion, long recordedAt, byte[] contentHash, bool isDeletion) =>
            Of(sequence, kind, subjectId, sourceVersion, recordedAt, contentHash, isDeletion),
        isDeterministic: true);
}
