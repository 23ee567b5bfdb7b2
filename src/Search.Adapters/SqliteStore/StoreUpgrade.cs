using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>Brings a file of an earlier schema to the present one, in place and in one transaction: a crash leaves the file as it was.</summary>
internal static partial class StoreUpgrade
{
    // Schema 3 knew nobody who works on a job.
    private const string WithClaims = $"""
        ALTER TABLE jobs RENAME TO jobs_of_before;
        {StoreFile.JobTable}
        INSERT INTO jobs (number, job_id, has_ended, job) SELECT number, job_id, has_ended, job FROM jobs_of_before;
        DROP TABLE jobs_of_before;
        """;

    // Schema 4 did not tell who changed what.
    // The old tables make room first, so that the new ones are made by the very statements that a new file is made by. Their pages stay in the file, for
    // changes to come.
    private static string StatementsFrom(long schema) => $"""
        BEGIN IMMEDIATE;
        {(schema < 3 ? WithRowHashes(schema) : "")}
        {(schema < 3 ? StoreFile.JobTable : schema == 3 ? WithClaims : "")}
        {(schema < 4 ? StoreKey.Table : "")}
        {AuditTable.Table}
        PRAGMA user_version = {StoreFile.SchemaVersion};
        """;

    private static string WithRowHashes(long schema) => $"""
        ALTER TABLE changes RENAME TO changes_of_before;
        DROP INDEX deletions;
        {StoreFile.ChangeTable}
        INSERT INTO changes (sequence, kind, subject_id, source_version, recorded_at, content_hash, content, row_hash)
            SELECT *, row_hash(sequence, kind, subject_id, source_version, recorded_at, content_hash, content IS NULL)
            FROM (SELECT {ColumnsOf(schema)} FROM changes_of_before) ORDER BY sequence;
        DROP TABLE changes_of_before;
        """;

    // Schema 1 held articles only, in columns named after them; schema 2 had neither row_hash nor jobs.
    private static string ColumnsOf(long schema) => schema == 1
        ? "sequence, 0 AS kind, article_id AS subject_id, source_version, recorded_at, content_hash, markdown AS content"
        : "sequence, kind, subject_id, source_version, recorded_at, content_hash, content";

    /// <param name="path">The database file.</param>
    /// <param name="schema">Its schema, an earlier one.</param>
    /// <param name="logger">Told of the upgrade, which the release before cannot read.</param>
    /// <exception cref="SearchException"><see cref="SearchError.Unavailable"/>: it failed, and the file is as it was.</exception>
    public static void Run(string path, long schema, ILogger logger)
    {
        try
        {
            // A connection that goes with its transaction open rolls it back.
            using var connection = StoreFile.Connect(path, SqliteOpenMode.ReadWrite);
            // A restored back-up has no write-ahead log yet. A crash would leave a rollback journal then, which stands in the way of readers.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            RowHash.Register(connection);
            connection.Execute(StatementsFrom(schema));
            StoreKey.ReadOrMake(connection);
            connection.Execute("COMMIT");
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode != raw.SQLITE_READONLY)
        {
            throw StoreFailure.NotUpgraded(path, schema, failure);
        }

        LogUpgraded(logger, path, schema, StoreFile.SchemaVersion);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Store {Path} is upgraded from schema {From} to schema {To}; releases that know schema {From} only cannot open it any more")]
    private static partial void LogUpgraded(ILogger logger, string path, long from, int to);
}
