namespace Search.Cli.Output;

/// <summary>Makes text from articles harmless for a terminal: control characters are shown, never obeyed.</summary>
internal static class SafeText
{
    /// <summary>The text on one line: line ends and tabs become spaces.</summary>
    public static string Line(string text) => Map(text, character => character is '\n' or '\r' or '\t' ? ' ' : Shown(character));

    /// <summary>The text with its lines and tabs.</summary>
    public static string Lines(string text) =>
        Map(text.ReplaceLineEndings("\n"), character => character is '\n' or '\t' ? character : Shown(character));

    /// <summary>JSON that holds the same, with escapes for what a terminal would obey.</summary>
    public static string Json(string text) => text.All(character => character == '\n' || Shown(character) == character)
        ? text
        : string.Concat(text.Select(character => character == '\n' || Shown(character) == character ? $"{character}" : $"\\u{(int)character:x4}"));

    private static char Shown(char character) => character switch
    {
        // Unicode has a picture for each of the ASCII controls, U+241B for escape.
        < ' ' => (char)('\u2400' + character),
        '\u007F' => '\u2421',
        // C1 controls: U+009B alone begins an escape sequence on some terminals.
        >= '\u0080' and <= '\u009F' => '\uFFFD',
        // Line and paragraph separators.
        '\u2028' or '\u2029' => ' ',
        // Overrides and isolates of writing direction, which can make a line read as another (Unicode Technical Report 36, 2.10).
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => '\uFFFD',
        _ => character,
    };

    private static string Map(string text, Func<char, char> map) =>
        string.Create(text.Length, (text, map), static (shown, source) =>
        {
            for (var index = 0; index < shown.Length; index++)
            {
                shown[index] = source.map(source.text[index]);
            }
        });
}
