using System.Text.Json;

using Search.Changes;
using Search.Security;
using Search.Writing;

namespace Search.Server.Hosting;

/// <summary>
/// Takes in keys that were made on the data folder: whoever may write there may do everything anyway, and so the first key needs none. The file holds the hash of the
/// secret, and goes once the key is stored.
/// </summary>
internal sealed partial class LocalKeys(DataFolder data, KeyEditor editor, KeyCatalog keys, ILogger<LocalKeys> logger)
{
    private static readonly Origin DataFolderOwner = new(Origin.Local, "");

    // What cannot be read is told once: it is looked for every second.
    private readonly HashSet<string> _told = [];

    /// <summary>Stores what lies in the folder. A file that is no key, or one against the rules, is logged and set aside.</summary>
    /// <exception cref="SearchException">The store takes no changes; the files stay.</exception>
    public async Task TakeInAsync(CancellationToken cancellationToken)
    {
        var folder = data.Locate(LocalKeyFile.FolderName);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in FilesOf(folder))
        {
            await TakeInAsync(path, cancellationToken);
        }
    }

    private IReadOnlyList<string> FilesOf(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*" + LocalKeyFile.Extension)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TellUnread(folder, failure);
            return [];
        }
    }

    private void TellUnread(string path, Exception failure)
    {
        if (_told.Add(path))
        {
            LogUnread(path, failure);
        }
    }

    private async Task TakeInAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var key = LocalKeyFile.Read(path);

            // A crash between both steps leaves the file of a stored key.
            if (keys.Find(key.Id) is null)
            {
                await editor.TakeInAsync(key, DataFolderOwner, cancellationToken);
                LogTakenIn(key.Id, path);
            }

            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TellUnread(path, failure);
        }
        catch (Exception failure) when (failure is JsonException or SearchException { Error: SearchError.InvalidRequest })
        {
            LogRefused(path, failure);
            SetAside(path);
        }
    }

    private void SetAside(string path)
    {
        try
        {
            File.Move(path, path + ".refused", overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TellUnread(path, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Key {KeyId}, made on the data folder, is stored, and {Path} is removed")]
    private partial void LogTakenIn(KeyId keyId, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} is no key that can be stored, and is set aside")]
    private partial void LogRefused(string path, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} cannot be read and removed by the user that the server runs as: no key of it is taken in")]
    private partial void LogUnread(string path, Exception failure);
}
