using System.Runtime.InteropServices;

using Microsoft.Data.Sqlite;

using SQLitePCL;

namespace Search.Adapters.SqliteStore;

/// <summary>SQLite's own look at whether an open database file still has its name, which the library's wrapper has no call for.</summary>
internal static class FileMove
{
    // SQLITE_FCNTL_HAS_MOVED: compares the open file with what its path names now, by a call of stat.
    private const int HasMoved = 20;

    /// <summary>Whether the file was deleted, moved or replaced since it was opened.</summary>
    public static bool HasHappened(SqliteConnection connection)
    {
        var code = FileControl(connection.Handle!, "main", HasMoved, out var hasMoved);
        return code == raw.SQLITE_OK && hasMoved != 0;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(SafeHandle database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int operation, out int answer);
}
