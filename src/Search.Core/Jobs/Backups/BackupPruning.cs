namespace Search.Jobs.Backups;

/// <summary>Removes old back-ups once a newer one is made and hashed, so that the last good one always stays.</summary>
public static class BackupPruning
{
    /// <summary>Keeps the newest back-ups, and all that is no whole back-up: what cannot be read may be what somebody needs.</summary>
    /// <param name="place">Where they are.</param>
    /// <param name="made">Name of the one that was made just now, which stays.</param>
    /// <param name="keep">How many stay, that one included; 0 keeps all.</param>
    /// <param name="cancellationToken">Ends it between two of them.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="SearchException">The place cannot be read, and nothing was removed; or one cannot be removed.</exception>
    /// <exception cref="IOException">As before, of a folder.</exception>
    public static async Task<int> RunAsync(IBackupPlace place, string made, int keep, CancellationToken cancellationToken)
    {
        if (keep == 0)
        {
            return 0;
        }

        var old = (await place.ListWholeAsync(cancellationToken))
            .Where(name => name != made)
            .OrderByDescending(name => name, StringComparer.Ordinal)
            .Skip(keep - 1)
            .ToList();
        foreach (var name in old)
        {
            await place.RemoveAsync(name, cancellationToken);
        }

        return old.Count;
    }
}
