namespace Search.Server.Hosting;

/// <summary>
/// The folder of the store, the index and the samples, taken by one server at a time. The engine's own lock file does not keep another
/// process out on Linux. The lock ends with the process, however it ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
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
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SearchException(
                SearchError.Unavailable,
                "DATA_FOLDER_UNUSABLE",
                $"Storage:Path must be a folder that can be written to and that no other server uses, was {_path} ({failure.Message})",
                failure);
        }
    }

    /// <summary>The place of a file or folder in it.</summary>
    public string Locate(string name) => Path.Combine(_path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
