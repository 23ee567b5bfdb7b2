namespace Search.Jobs.Backups;

/// <summary>Where back-ups lie, each under a name, whole or not at all. Names begin with their moments, so that their order is that of time.</summary>
public interface IBackupPlace
{
    /// <summary>Takes a back-up in. Its manifest comes last; after a failure nothing is left that looks whole.</summary>
    /// <param name="name">One that is free.</param>
    /// <param name="folder">Holds the copy and the manifest, both durable; the place may take it away.</param>
    /// <param name="manifest">What the folder's manifest says.</param>
    /// <param name="cancellationToken">Ends it within 2 s.</param>
    /// <exception cref="SearchException">It could not be written, or is not there as it was sent.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    Task PutAsync(string name, string folder, BackupManifest manifest, CancellationToken cancellationToken);

    /// <summary>Names of the back-ups that have a manifest and a copy of the size that it says.</summary>
    /// <exception cref="SearchException">The place, or the manifest of one of them, could not be read: nothing is known then.</exception>
    Task<IReadOnlyList<string>> ListWholeAsync(CancellationToken cancellationToken);

    /// <summary>Removes one; the manifest goes first, so that half of one never looks whole.</summary>
    /// <exception cref="SearchException">It could not be removed.</exception>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    Task RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>What a back-up says of itself.</summary>
    /// <exception cref="SearchException">There is none of this name that says anything (<see cref="Reasons.BackupDamaged"/>), or the place cannot be read.</exception>
    Task<BackupManifest> ReadManifestAsync(string name, CancellationToken cancellationToken);

    /// <summary>The copy of a back-up, from its beginning; neither its size nor its hash were looked at.</summary>
    /// <param name="name">The back-up.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="SearchException">As <see cref="ReadManifestAsync"/>.</exception>
    Task<Stream> OpenCopyAsync(string name, BackupManifest manifest, CancellationToken cancellationToken);
}
