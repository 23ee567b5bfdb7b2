using Microsoft.Data.Sqlite;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>Makes the database file where there is none, and refuses one that is not a sound store of this schema.</summary>
internal static class StoreFile
{
    /// <summary>Rises with every change of the tables.</summary>
    private const int SchemaVersion = 1;

    /// <summary>"ArtS" in ASCII: tells the file from any other SQLite database.</summary>
    private const int ApplicationId = 0x41727453;

    // One row for each article: a new change of the article replaces the earlier one and goes to the end of the table.
    // The index of deletions is nearly empty, and spares the articles' count a walk through all content.
    private const string Schema = """
        PRAGMA journal_mode = MEMORY;
        BEGIN;
        CREATE TABLE changes (
            sequence INTEGER PRIMARY KEY,
            article_id TEXT NOT NULL UNIQUE,
            source_version INTEGER NOT NULL, -- 0: the publisher gave none
            recorded_at INTEGER NOT NULL,    -- Unix time in milliseconds
            content_hash BLOB NOT NULL,      -- SHA-256 of markdown
            markdown BLOB                    -- UTF-8; NULL: deleted
        ) STRICT;
        CREATE INDEX deletions ON changes (sequence) WHERE markdown IS NULL;
        """;

    /// <summary>Opens a connection outside of the library's own pool, which would keep the file open after a close.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Passes when the file is a store, after making an empty one if nothing was there.</summary>
    /// <exception cref="SearchException"><see cref="SearchError.Unavailable"/>: what is there is no store, and is left as it is.</exception>
    public static void Prepare(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            Check(path);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_READONLY)
        {
            throw StoreFailure.ReadOnly(path); // its folder, where the write-ahead log is to stand
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw StoreFailure.Unreadable(path, $"cannot be read ({failure.Message})", failure);
        }
    }

    /// <summary>The new file gets its name when it is complete, so a crash never leaves half a store under that name.</summary>
    private static void Create(string path)
    {
        if (File.Exists(path + "-wal"))
        {
            throw StoreFailure.Unreadable(path, "is missing, but the write-ahead log beside it may hold its last changes");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var connection = Connect(unfinished, SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute($"{Schema} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion}; COMMIT;");
        }

        File.Move(unfinished, path);
    }

    private static void Check(string path)
    {
        // SQLite takes an empty file for a new database; here it is a store that lost its content.
        if (new FileInfo(path).Length == 0)
        {
            throw StoreFailure.Unreadable(path, "is empty");
        }

        using var connection = Connect(path, SqliteOpenMode.ReadOnly);
        if (connection.QueryInt64("PRAGMA application_id") != ApplicationId)
        {
            throw StoreFailure.Unreadable(path, "is a database, but not one of this service");
        }

        var version = connection.QueryInt64("PRAGMA user_version");
        if (version != SchemaVersion)
        {
            throw StoreFailure.Unreadable(
                path, $"has schema {version} and this release knows schema {SchemaVersion} only, so it was written by another release");
        }

        connection.QueryInt64("SELECT max(sequence), article_id, source_version, recorded_at, content_hash, markdown FROM changes");
    }
}
