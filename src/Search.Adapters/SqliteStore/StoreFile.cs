using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

using Search.Changes;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>Makes the database file where there is none, and refuses one that is not a sound store of this schema.</summary>
internal static class StoreFile
{
    /// <summary>Rises with every change of the tables; <see cref="StoreUpgrade"/> knows the earlier ones.</summary>
    public const int SchemaVersion = 5;

    /// <summary>"ArtS" in ASCII: tells the file from any other SQLite database.</summary>
    private const int ApplicationId = 0x41727453;

    // One row for each subject: a new change of the subject replaces the earlier one and goes to the end of the table.
    // The index of deletions is nearly empty, and spares the articles' count a walk through all content.
    // SQLite keeps the text, comments included: it stays as schema 3 had it, whose articles are then not written anew. Later kinds stand in SubjectKind.
    public const string ChangeTable = """
        CREATE TABLE changes (
            sequence INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,           -- 0: article, 1: topic, 2: review, 3: synonym
            subject_id TEXT NOT NULL,
            source_version INTEGER NOT NULL, -- 0: the publisher gave none
            recorded_at INTEGER NOT NULL,    -- Unix time in milliseconds
            content_hash BLOB NOT NULL,      -- SHA-256 of content
            content BLOB,                    -- UTF-8; NULL: deleted
            row_hash BLOB NOT NULL,          -- SHA-256 of the other columns, with content_hash for content
            UNIQUE (kind, subject_id)
        ) STRICT;
        CREATE INDEX deletions ON changes (kind) WHERE content IS NULL;
        """;

    public const string JobTable = """
        CREATE TABLE jobs (
            number INTEGER PRIMARY KEY,      -- in the order of the starts
            job_id TEXT NOT NULL UNIQUE,
            has_ended INTEGER NOT NULL,
            job TEXT NOT NULL,               -- JSON
            owner TEXT NOT NULL DEFAULT '',  -- who works on it; empty: nobody
            claimed_until INTEGER NOT NULL DEFAULT 0, -- Unix time in milliseconds
            fence INTEGER NOT NULL DEFAULT 0 -- counts the claims
        ) STRICT;
        """;

    /// <summary>Opens a connection outside of the library's own pool, which would keep the file open after a close.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        if (mode == SqliteOpenMode.ReadOnly)
        {
            // Else the last connection to close copies the write-ahead log into a file that was just found to be damaged, and deletes the log.
            connection.SetLastCheckpoint(false);
        }

        return connection;
    }

    /// <summary>Articles that are stored and not deleted.</summary>
    public static long CountArticles(SqliteConnection connection)
    {
        var articles = $"FROM changes WHERE kind = {SubjectKind.Article.Number}";
        return connection.QueryInt64($"SELECT (SELECT count(*) {articles}) - (SELECT count(*) {articles} AND content IS NULL)");
    }

    /// <summary>
    /// Passes when the file is a store of this schema, after making an empty one if nothing was there, or upgrading an earlier one.
    /// </summary>
    /// <exception cref="SearchException"><see cref="SearchError.Unavailable"/>: what is there is no store, and is left as it is.</exception>
    public static void Prepare(string path, ILogger logger)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            if (WriteAheadLogCheck.FindDamage(path + "-wal", path + "-shm") is { } damage)
            {
                throw StoreFailure.LogDamaged(path, damage);
            }

            var schema = CheckSchema(path);
            if (schema < SchemaVersion)
            {
                StoreUpgrade.Run(path, schema, logger);
            }

            CheckTable(path);
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
            connection.Execute(
                $"""
                PRAGMA journal_mode = MEMORY;
                BEGIN;
                {ChangeTable}
                {JobTable}
                {StoreKey.Table}
                {AuditTable.Table}
                PRAGMA application_id = {ApplicationId};
                PRAGMA user_version = {SchemaVersion};
                """);
            StoreKey.ReadOrMake(connection);
            connection.Execute("COMMIT");
        }

        File.Move(unfinished, path);
    }

    /// <returns>The file's schema, from 1 to <see cref="SchemaVersion"/>.</returns>
    private static long CheckSchema(string path)
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
        return version is >= 1 and <= SchemaVersion
            ? version
            : throw StoreFailure.Unreadable(
                path, $"has schema {version} and this release knows schemas 1 to {SchemaVersion}, so it was written by another release");
    }

    private static void CheckTable(string path)
    {
        using var connection = Connect(path, SqliteOpenMode.ReadOnly);
        connection.QueryInt64("SELECT max(sequence), kind, subject_id, source_version, recorded_at, content_hash, content, row_hash FROM changes");
        connection.QueryInt64("SELECT max(number), job_id, has_ended, job, owner, claimed_until, fence FROM jobs");
        connection.QueryInt64("SELECT id, key FROM store_key");
        connection.QueryInt64($"SELECT {AuditTable.Columns}, row_hash FROM audit LIMIT 1");
    }
}
