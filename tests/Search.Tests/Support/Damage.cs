using Microsoft.Data.Sqlite;

namespace Search.Tests.Support;

/// <summary>What failing disks and foreign hands do to the files of a server.</summary>
public static class Damage
{
    /// <summary>Flips a bit in the middle of the largest file of a folder.</summary>
    public static void FlipBitIn(string folder)
    {
        var path = Directory.GetFiles(folder).MaxBy(file => new FileInfo(file).Length)!;
        FlipBit(path, new FileInfo(path).Length / 2);
    }

    /// <summary>Flips a bit, also under a server that runs.</summary>
    public static void FlipBit(string path, long position)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.Position = position;
        var value = file.ReadByte();
        file.Position = position;
        file.WriteByte((byte)(value ^ 1));
    }

    /// <summary>Runs a statement on a store.</summary>
    public static void Alter(string store, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
