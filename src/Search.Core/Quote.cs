namespace Search;

/// <summary>Shows a value from outside in a message.</summary>
public static class Quote
{
    private const int MaxLength = 60;

    /// <summary>The value in quotes, on one line: control characters become spaces, and a long value is cut with its length told.</summary>
    public static string Of(string value)
    {
        var cut = value.Length > MaxLength && char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        var shown = value.Length <= MaxLength ? value : value[..cut];
        var line = string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character));
        return value.Length <= MaxLength ? $"'{line}'" : $"'{line}…' ({value.Length} characters)";
    }
}
