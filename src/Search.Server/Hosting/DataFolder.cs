namespace Search.Server.Hosting;

/// <summary>
/// The folder of the store, the index and the samples, taken by one server at a time. The engine's own lock file does not keep another
/// process out on Linux. The lock ends with the process, however it ends; who holds it stands in a file beside it, since a locked file cannot be read.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string OwnerFile = "server.owner";

    private readonly string _path;
    private readonly FileStream _lock;

    /// <summary>Takes the folder, and makes it where there is none.</summary>
    /// <exception cref="SearchException">Another server has it, or it cannot be written to (<see cref="SearchError.Unavailable"/>).</exception>
    public DataFolder(StorageOptions options)
    {
        _path = Path.GetFullPath(options.Path);
        try
        {
            Directory.CreateDirectory(_path);
            _lock = new FileStream(Locate("server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            WriteOwner();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SearchException(
                Reasons.DataFolderUnusable,
                $"Storage:Path must be a folder that can be written to and that no other server uses, was {_path} ({failure.Message}; last taken by {ReadOwner()})",
                failure);
        }
    }

    private void WriteOwner()
    {
        try
        {
            File.WriteAllText(Locate(OwnerFile), $"process {Environment.ProcessId} on {Environment.MachineName} at {DateTimeOffset.UtcNow:u}");
        }
        catch (IOException)
        {
            // A full disk must not keep search from starting; the file only helps people.
            File.Delete(Locate(OwnerFile));
        }
    }

    private string ReadOwner()
    {
        try
        {
            return File.ReadAllText(Locate(OwnerFile)).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "nobody who left a name";
        }
    }

    /// <summary>The place of a file or folder in it.</summary>
    public string Locate(string name) => Path.Combine(_path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
