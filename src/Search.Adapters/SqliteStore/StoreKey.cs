using System.Security.Cryptography;

using Microsoft.Data.Sqlite;

using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>The secret of the store, a row of its own in the file.</summary>
internal static class StoreKey
{
    public static readonly string Table = $"""
        CREATE TABLE store_key (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            key BLOB NOT NULL CHECK (length(key) = {IStoreKey.Size})
        ) STRICT;
        """;

    /// <summary>The key; makes one where there is none. Of two processes that make one at once the first one's counts for both.</summary>
    public static byte[] ReadOrMake(SqliteConnection connection)
    {
        if (Find(connection) is { } key)
        {
            return key;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR IGNORE INTO store_key (id, key) VALUES (1, $key)";
        command.Parameters.AddWithValue("$key", RandomNumberGenerator.GetBytes(IStoreKey.Size));
        command.ExecuteNonQuery();
        return Find(connection) ?? throw new InvalidOperationException("the store kept no key");
    }

    private static byte[]? Find(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key FROM store_key";
        return command.ExecuteScalar() as byte[];
    }
}
