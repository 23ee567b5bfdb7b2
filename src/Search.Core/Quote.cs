using System.Text.RegularExpressions;

namespace Search;

/// <summary>Shows a value from outside in a message.</summary>
public static partial class Quote
{
    private const int UsualLength = 60;

    /// <summary>The value in quotes, on one line: control characters become spaces, a long value is cut with its length told, and of what looks like a key only the beginning is shown.</summary>
    public static string Of(string value) => Of(value, UsualLength);

    /// <summary>As the other, cut at another length, in characters.</summary>
    public static string Of(string value, int maxLength)
    {
        value = Secret().Replace(value, "$1…");
        var cut = value.Length > maxLength && char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength;
        var shown = value.Length <= maxLength ? value : value[..cut];
        var line = string.Concat(shown.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));
        return value.Length <= maxLength ? $"'{line}'" : $"'{line}…' ({value.Length} characters)";
    }

    // As KeySecret writes it; somebody put a key where an id or a word belongs.
    [GeneratedRegex("(srch_[a-z0-9]{12}_)[A-Za-z0-9_-]+")]
    private static partial Regex Secret();
}
