using System.Text.RegularExpressions;

namespace Search.Cli.Import;

/// <summary>One line of a <c>.gitignore</c>: gitignore(5).</summary>
internal sealed class GitIgnoreRule
{
    /// <summary>Characters of the longest pattern; no path that a file of articles has is longer.</summary>
    public const int MaxLength = 1_000;

    private readonly Regex _path;
    private readonly bool _isForFolders;

    private GitIgnoreRule(Regex path, bool isForFolders, bool takesBack)
    {
        _path = path;
        _isForFolders = isForFolders;
        TakesBack = takesBack;
    }

    /// <summary>Whether what the rule is for stays after all.</summary>
    public bool TakesBack { get; }

    /// <summary>The line's rule; null for a comment, an empty line, and a pattern that is for nothing.</summary>
    /// <exception cref="FormatException">The pattern is longer than <see cref="MaxLength"/>.</exception>
    public static GitIgnoreRule? Read(string line)
    {
        var pattern = WithoutTrailingSpaces(line);
        if (pattern.StartsWith('#'))
        {
            return null;
        }

        if (pattern.Length > MaxLength)
        {
            throw new FormatException($"a pattern must be at most {MaxLength} characters, was {Quote.Of(pattern)}");
        }

        var takesBack = pattern.StartsWith('!');
        pattern = takesBack ? pattern[1..] : pattern;
        var isForFolders = pattern.EndsWith('/');
        pattern = isForFolders ? pattern[..^1] : pattern;
        // With a slash, the pattern is that of a path from the folder of the file; without, of a name at any depth.
        var isPath = pattern.Contains('/');
        pattern = pattern.StartsWith('/') ? pattern[1..] : pattern;
        return pattern.Length > 0 && GitIgnorePattern.ToRegex(isPath ? pattern : "**/" + pattern) is { } path
            ? new GitIgnoreRule(path, isForFolders, takesBack)
            : null;
    }

    /// <param name="path">Below the folder of the file, with slashes, none in front.</param>
    /// <param name="isFolder">Whether it is that of a folder.</param>
    public bool IsFor(string path, bool isFolder) => (isFolder || !_isForFolders) && _path.IsMatch(path);

    /// <summary>Spaces at the end do not count, but for one that a backslash escapes.</summary>
    private static string WithoutTrailingSpaces(string line)
    {
        var kept = line.AsSpan().TrimEnd(' ');
        var backslashes = kept.Length - kept.TrimEnd('\\').Length;
        return kept.Length < line.Length && backslashes % 2 == 1 ? line[..(kept.Length + 1)] : kept.ToString();
    }
}
