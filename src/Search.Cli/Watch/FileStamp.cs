namespace Search.Cli.Watch;

/// <summary>By what a file is known to be as it was without being read.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="ModifiedAt">UTC.</param>
internal readonly record struct FileStamp(long Length, DateTime ModifiedAt)
{
    // The coarsest clock of a file system in use: FAT counts in steps of two seconds.
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(2);

    /// <summary>Of the file, or of what a link leads to; null when there is nothing to be found out.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            var named = new FileInfo(path);
            var file = named.LinkTarget is null ? named : named.ResolveLinkTarget(returnFinalTarget: true);
            return file is FileInfo { Exists: true } found ? new FileStamp(found.Length, found.LastWriteTimeUtc) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a change after <paramref name="now"/> is sure to change the stamp. Of a file that was written just now it is not: one more change of the
    /// same length may come within the same step of the clock.
    /// </summary>
    public bool IsSettledAt(DateTimeOffset now) => (now.UtcDateTime - ModifiedAt).Duration() > ClockStep;
}
