namespace Search.Jobs.Backups;

/// <summary>Back-ups in a folder of this machine, each in a folder of its own that gets its name when it is complete.</summary>
/// <param name="folder">Where they lie.</param>
public sealed class FolderBackups(string folder) : IBackupPlace
{
    /// <summary>How the names of folders end that are being made or removed.</summary>
    internal const string Unfinished = ".unfinished";

    /// <inheritdoc/>
    public Task PutAsync(string name, string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        Directory.Move(folder, PathOf(name));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListWholeAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        [.. Directory.EnumerateDirectories(folder).Where(BackupManifest.IsWhole).Select(path => Path.GetFileName(path))]);

    /// <inheritdoc/>
    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        // Out of the way first, so that a crash leaves no half of one under the name of a whole.
        var going = PathOf(name) + Unfinished;
        Directory.Move(PathOf(name), going);
        Directory.Delete(going, recursive: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<BackupManifest> ReadManifestAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(PathOf(name), BackupManifest.FileName);
        try
        {
            await using var file = File.OpenRead(path);
            var manifest = await BackupManifest.ReadAsync(file, path, cancellationToken);
            return manifest.File.Length > 0 ? manifest : manifest with { File = FindCopy(PathOf(name)) };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BackupManifest.Damaged($"{path} cannot be read ({failure.Message})");
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenCopyAsync(string name, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(PathOf(name), manifest.File);
        return File.Exists(copy) ? Task.FromResult<Stream>(File.OpenRead(copy)) : throw BackupManifest.Damaged($"{copy} is missing");
    }

    private static string FindCopy(string path) =>
        Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Where(name => name != BackupManifest.FileName).Take(2).ToList() is [var only]
            ? only
            : throw BackupManifest.Damaged($"{path} must hold one file besides {BackupManifest.FileName}, since that does not name the copy");

    private string PathOf(string name) => Path.Combine(folder, name);
}
