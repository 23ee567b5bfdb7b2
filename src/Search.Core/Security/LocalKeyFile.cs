using System.Diagnostics;
using System.Text.Json;

namespace Search.Security;

/// <summary>A key as a file of the data folder, for the server of that folder to take in: without its secret.</summary>
public static class LocalKeyFile
{
    /// <summary>Where such files lie, in the data folder.</summary>
    public const string FolderName = "local-keys";

    /// <summary>How their names end.</summary>
    public const string Extension = ".json";

    // A key with a filter of many values has some kilobytes.
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Writes a key; the file appears whole, and only its owner can read it where the system knows owners.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor by this user.</exception>
    public static string Write(string dataFolder, AccessKey key)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, FolderName)).FullName;
        GiveToOwnerOf(dataFolder, folder);
        var path = Path.Combine(folder, key.Id.Value + Extension);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(path + ".new", options))
        {
            writer.Write(KeyJson.Write(key));
        }

        GiveToOwnerOf(dataFolder, path + ".new");
        File.Move(path + ".new", path);
        return path;
    }

    /// <summary>The server that takes the file in may run as another user than an administrator who makes a key.</summary>
    private static void GiveToOwnerOf(string dataFolder, string path)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        using var chown = Process.Start("chown", [$"--reference={Path.GetFullPath(dataFolder)}", "--", path]);
        chown.WaitForExit();
        if (chown.ExitCode != 0)
        {
            throw new IOException($"{path} cannot be given to the owner of {dataFolder}");
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AccessKey Read(string path) => new FileInfo(path).Length <= MaxBytes
        ? KeyJson.Read(File.ReadAllText(path))
        : throw new JsonException($"the file of a key must have at most {MaxBytes} bytes");
}
