namespace Search.Jobs.Backups;

/// <summary>Makes a data folder of a back-up.</summary>
public static class BackupRestore
{
    private const string Unfinished = ".unfinished";

    /// <summary>
    /// Checks what it reads against the manifest, then what it wrote. The store gets its name when it is whole and durable, so that an interrupted restore is never
    /// started on; after a failure the folder is as it was.
    /// </summary>
    /// <param name="place">Where the back-up lies.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="folder">The data folder to make; must be empty or missing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the back-up says of itself.</returns>
    /// <exception cref="SearchException">The folder holds something, the back-up is damaged or cannot be read, or the copy is not what was read.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static async Task<BackupManifest> RunAsync(IBackupPlace place, string name, string folder, CancellationToken cancellationToken)
    {
        var isNew = !Directory.Exists(folder);
        if (!isNew && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault() is { } found)
        {
            throw SearchException.Invalid("folder", Reasons.FolderNotEmpty, $"must be empty or missing, so that nothing is overwritten, has {Quote.Of(found)}");
        }

        var manifest = await place.ReadManifestAsync(name, cancellationToken);
        await using var copy = await place.OpenCopyAsync(name, manifest, cancellationToken);
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, manifest.File + Unfinished);
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await manifest.CopyCheckedAsync(copy, manifest.File, file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var hash = await BackupManifest.HashAsync(unfinished, cancellationToken);
            if (hash != manifest.Sha256)
            {
                throw new SearchException(Reasons.CopyDamaged, $"the copy in {folder} must have the SHA-256 {manifest.Sha256}, has {hash}: the disk may be failing");
            }

            File.Move(unfinished, Path.Combine(folder, manifest.File));
            return manifest;
        }
        catch
        {
            File.Delete(unfinished);
            if (isNew)
            {
                Directory.Delete(folder);
            }

            throw;
        }
    }
}
