using Microsoft.Data.Sqlite;

using Search.Changes;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>Long reads of a whole store, by connections of their own that others do not wait for.</summary>
internal static class StoreCopy
{
    private const string DamagedRows = """
        SELECT 'the row of change ' || sequence || ', ' || quote(subject_id) || ' of kind ' || kind || ', is damaged' FROM changes
        WHERE row_hash IS NOT row_hash(sequence, kind, subject_id, source_version, recorded_at, content_hash, content IS NULL) LIMIT 100
        """;

    /// <summary>Copies the store as it is at one moment (<c>VACUUM INTO</c>), without its jobs: a restored store must not begin with the work of another day.</summary>
    public static StoreCopied Make(string path, string copyPath, CancellationToken cancellationToken)
    {
        try
        {
            using (var source = StoreFile.Connect(path, SqliteOpenMode.ReadOnly))
            {
                Run(source, () => source.Execute($"VACUUM INTO '{copyPath.Replace("'", "''", StringComparison.Ordinal)}'"), cancellationToken);
            }

            var made = Finish(copyPath);
            using var file = new FileStream(copyPath, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true); // VACUUM INTO leaves that to others
            return made;
        }
        catch (Exception failure)
        {
            File.Delete(copyPath);
            throw failure is SqliteException ? StoreFailure.NotCopied(path, copyPath, failure) : failure;
        }
    }

    /// <summary>SQLite's own check, every page and every row against every index, and the hash of every row.</summary>
    public static IReadOnlyList<string> Check(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = StoreFile.Connect(path, SqliteOpenMode.ReadOnly);
            var problems = new List<string>();
            RowHash.Register(connection);
            AuditTable.Register(connection);
            Run(connection, () => problems.AddRange(connection.QueryTexts("PRAGMA integrity_check(100)")), cancellationToken);
            Run(connection, () => problems.AddRange(connection.QueryTexts(DamagedRows)), cancellationToken);
            Run(connection, () => problems.AddRange(connection.QueryTexts(AuditTable.DamagedRows)), cancellationToken);
            return [.. problems.Where(problem => problem != "ok")];
        }
        catch (SqliteException failure)
        {
            return [failure.Message];
        }
    }

    private static StoreCopied Finish(string copyPath)
    {
        using var copy = StoreFile.Connect(copyPath, SqliteOpenMode.ReadWrite);
        copy.Execute("PRAGMA journal_mode = DELETE; DELETE FROM jobs;");
        return new StoreCopied(copy.QueryInt64("SELECT max(sequence) FROM changes"), StoreFile.CountArticles(copy));
    }

    /// <summary>Runs a statement that the token interrupts.</summary>
    private static void Run(SqliteConnection connection, Action statement, CancellationToken cancellationToken)
    {
        using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle!));
        try
        {
            statement();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }
}
