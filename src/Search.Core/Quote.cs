using System.Text.RegularExpressions;

namespace Search;

/// <summary>Shows a value from outside in a message.</summary>
public static partial class Quote
{
    private const int MaxLength = 60;

    /// <summary>The value in quotes, on one line: control characters become spaces, a long value is cut with its length told, and of what looks like a key only the beginning is shown.</summary>
    public static string Of(string value)
    {
        value = Secret().Replace(value, "$1…");
        var cut = value.Length > MaxLength && char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        var shown = value.Length <= MaxLength ? value : value[..cut];
        var line = string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character));
        return value.Length <= MaxLength ? $"'{line}'" : $"'{line}…' ({value.Length} characters)";
    }

    // As KeySecret writes it; somebody put a key where an id or a word belongs.
    [GeneratedRegex("(srch_[a-z0-9]{12}_)[A-Za-z0-9_-]+")]
    private static partial Regex Secret();
}
