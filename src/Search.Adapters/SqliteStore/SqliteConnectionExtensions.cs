using Microsoft.Data.Sqlite;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>Short forms for statements that run once.</summary>
internal static class SqliteConnectionExtensions
{
    public static void Execute(this SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; 0 for NULL.</summary>
    public static long QueryInt64(this SqliteConnection connection, string query) => connection.Query(query) as long? ?? 0;

    /// <summary>The first column of the first row; empty for NULL.</summary>
    public static string QueryText(this SqliteConnection connection, string query) => connection.Query(query) as string ?? "";

    /// <summary>The first column of every row.</summary>
    public static IReadOnlyList<string> QueryTexts(this SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var row = command.ExecuteReader();
        var texts = new List<string>();
        while (row.Read())
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }

    /// <summary>A statement that is compiled once and used for as long as the connection is.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string statement, params SqliteParameter[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddRange(parameters);
        command.Prepare();
        return command;
    }

    /// <summary>Whether the write-ahead log is copied into the file and deleted when this connection closes as the last one.</summary>
    public static void SetLastCheckpoint(this SqliteConnection connection, bool isOn) =>
        raw.sqlite3_db_config(connection.Handle!, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, isOn ? 0 : 1, out _);

    private static object? Query(this SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar();
    }
}
