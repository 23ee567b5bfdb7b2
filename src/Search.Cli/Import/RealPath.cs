namespace Search.Cli.Import;

/// <summary>Where a path leads when every symbolic link in it is followed, as <c>realpath(3)</c> does it.</summary>
internal static class RealPath
{
    // As many as Linux follows: path_resolution(7).
    private const int MaxLinks = 40;

    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var absolute = Path.Combine(Environment.CurrentDirectory, path);
        var resolved = Path.GetPathRoot(absolute)!;
        var rest = new Stack<string>();
        Push(absolute[resolved.Length..]);
        var links = 0;

        while (rest.TryPop(out var name))
        {
            var here = Path.Combine(resolved, name);
            if (name == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
            }
            else if (new FileInfo(here).LinkTarget is { } target)
            {
                if (++links > MaxLinks)
                {
                    throw new IOException($"more than {MaxLinks} symbolic links on the way to '{path}'");
                }

                var targetRoot = Path.GetPathRoot(target)!;
                resolved = targetRoot.Length > 0 ? targetRoot : resolved;
                Push(target[targetRoot.Length..]);
            }
            else
            {
                resolved = here;
            }
        }

        return resolved;

        void Push(string segments)
        {
            foreach (var segment in segments.Split(Path.DirectorySeparatorChar).Reverse().Where(segment => segment is not ("" or ".")))
            {
                rest.Push(segment);
            }
        }
    }

    /// <summary>Whether <paramref name="realPath"/> is <paramref name="realFolder"/> or lies below it.</summary>
    public static bool IsWithin(string realPath, string realFolder) =>
        realPath == realFolder || realPath.StartsWith(Path.TrimEndingDirectorySeparator(realFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
