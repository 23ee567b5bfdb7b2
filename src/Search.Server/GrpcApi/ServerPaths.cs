namespace Search.Server.GrpcApi;

/// <summary>Keeps the places of this machine's folders out of what callers read; the log tells them.</summary>
/// <param name="folders">Full paths of the data folder and of what lies elsewhere.</param>
internal sealed class ServerPaths(params IEnumerable<string> folders)
{
    // The longer first: one may lie within the other.
    private readonly string[] _folders =
        [.. folders.Select(Path.TrimEndingDirectorySeparator).Where(folder => folder.Length > 1).Distinct().OrderByDescending(folder => folder.Length)];

    /// <summary>The text with files named from their folder on: "articles.db" for "/var/lib/search/articles.db".</summary>
    public string Hide(string text) => _folders.Aggregate(
        text,
        (shown, folder) => shown
            .Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .Replace(folder, "its folder", StringComparison.Ordinal));
}
