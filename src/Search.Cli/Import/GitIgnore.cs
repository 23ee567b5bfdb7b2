namespace Search.Cli.Import;

/// <summary>What the <c>.gitignore</c> files of a folder and of those above it leave out.</summary>
/// <param name="name">Of the folder.</param>
/// <param name="rules">Of its own file, in their order.</param>
/// <param name="parent">The folder above; null for the topmost one whose file counts.</param>
internal sealed class GitIgnore(string name, IReadOnlyList<GitIgnoreRule> rules, GitIgnore? parent)
{
    private const string FileName = ".gitignore";

    /// <summary>The rules for what lies in a folder: its own and, where it is part of a repository, those of the folders above it there.</summary>
    /// <param name="realFolder">Without symbolic links.</param>
    /// <exception cref="IOException">A file cannot be read, is no regular one, or has a pattern that is too long.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static GitIgnore Of(string realFolder)
    {
        var folders = new Stack<string>();
        for (var folder = realFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Push(folder);
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folders.Aggregate((GitIgnore?)null, (above, below) => new GitIgnore(NameOf(below), Read(below), above))!;
            }
        }

        return new GitIgnore(NameOf(realFolder), Read(realFolder), null);
    }

    /// <summary>The rules for what lies in a folder directly below.</summary>
    /// <exception cref="IOException">Its file cannot be read, is no regular one, or has a pattern that is too long.</exception>
    /// <exception cref="UnauthorizedAccessException">Its file may not be read.</exception>
    public GitIgnore Enter(string folder) => new(NameOf(folder), Read(folder), this);

    /// <summary>
    /// Whether a file or folder directly in this folder is left out. The nearest file with a rule for it decides, in it the last rule. What lies in a
    /// folder that is left out is left out with it, so nobody need ask.
    /// </summary>
    public bool Covers(string entry, bool isFolder)
    {
        var path = entry;
        for (var folder = this; folder is not null; folder = folder.Parent)
        {
            if (folder.Rules.LastOrDefault(rule => rule.IsFor(path, isFolder)) is { } last)
            {
                return !last.TakesBack;
            }

            path = $"{folder.Name}/{path}";
        }

        return false;
    }

    private string Name => name;

    private IReadOnlyList<GitIgnoreRule> Rules => rules;

    private GitIgnore? Parent => parent;

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    private static List<GitIgnoreRule> Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        if (!Path.Exists(file.FullName) && file.LinkTarget is null)
        {
            return [];
        }

        // Git does not follow a link here either. To pass over the file without a word would send what it leaves out.
        return file.LinkTarget is null && RegularFile.KindOfOther(file.FullName) is null
            ? ReadRules(file.FullName)
            : throw new IOException($"{FileName} must be a regular file: {file.FullName}");
    }

    private static List<GitIgnoreRule> ReadRules(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Select(GitIgnoreRule.Read).OfType<GitIgnoreRule>()];
        }
        catch (FormatException failure)
        {
            throw new IOException($"{file}: {failure.Message}", failure);
        }
    }
}
