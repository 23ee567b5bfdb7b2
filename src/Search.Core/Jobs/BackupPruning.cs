namespace Search.Jobs;

/// <summary>Removes old back-ups once a newer one is made and hashed, so that the last good one always stays.</summary>
internal static class BackupPruning
{
    /// <summary>Keeps the newest back-ups, and every folder that is no whole back-up: what cannot be read may be what somebody needs.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="made">Name of the one that was made just now, which stays.</param>
    /// <param name="keep">How many stay, that one included; 0 keeps all.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="IOException">One cannot be removed.</exception>
    public static int Run(string folder, string made, int keep)
    {
        if (keep == 0)
        {
            return 0;
        }

        // Their names begin with their moments.
        var old = Directory.EnumerateDirectories(folder)
            .Where(path => Path.GetFileName(path) != made && BackupManifest.IsWhole(path))
            .OrderByDescending(path => Path.GetFileName(path), StringComparer.Ordinal)
            .Skip(keep - 1)
            .ToList();
        foreach (var path in old)
        {
            // Out of the way first, so that a crash leaves no half of one under the name of a whole.
            var going = path + BackupJob.Unfinished;
            Directory.Move(path, going);
            Directory.Delete(going, recursive: true);
        }

        return old.Count;
    }
}
