namespace Search.Adapters.LuceneEngine.Languages.Detection;

/// <summary>The script of a letter, by Unicode's blocks.</summary>
internal static class Scripts
{
    // First and last code unit of the blocks, in order; the letters outside of these tell nothing.
    private static readonly (char First, char Last, Script Script)[] Blocks =
    [
        ('\u00C0', '\u024F', Script.Latin), ('\u0370', '\u03FF', Script.Greek),
        ('\u0400', '\u052F', Script.Cyrillic), ('\u0531', '\u0587', Script.Armenian), ('\u05D0', '\u05F2', Script.Hebrew), ('\u0620', '\u06FF', Script.Arabic),
        ('\u0904', '\u0961', Script.Devanagari), ('\u0985', '\u09E1', Script.Bengali), ('\u0A05', '\u0A74', Script.Gurmukhi), ('\u0A85', '\u0AE1', Script.Gujarati),
        ('\u0B85', '\u0BD0', Script.Tamil), ('\u0C05', '\u0C61', Script.Telugu), ('\u0C85', '\u0CE1', Script.Kannada), ('\u0D05', '\u0D61', Script.Malayalam),
        ('\u0D85', '\u0DC6', Script.Sinhala), ('\u0E01', '\u0E46', Script.Thai), ('\u0E81', '\u0EDF', Script.Lao), ('\u1000', '\u109F', Script.Myanmar),
        ('\u10A0', '\u10FF', Script.Georgian), ('\u1200', '\u137F', Script.Ethiopic), ('\u1780', '\u17B3', Script.Khmer), ('\u1E00', '\u1EFF', Script.Latin),
        ('\u1F00', '\u1FFF', Script.Greek), ('\u3041', '\u30FF', Script.Kana), ('\u3400', '\u4DBF', Script.Han), ('\u4E00', '\u9FFF', Script.Han),
        ('\uAC00', '\uD7A3', Script.Hangul), ('\uF900', '\uFAFF', Script.Han),
    ];

    /// <summary>The script of a UTF-16 code unit; <see cref="Script.None"/> for all that is no letter, and for letters beyond the first plane.</summary>
    public static Script Of(char character)
    {
        if (char.IsAscii(character))
        {
            return char.IsAsciiLetter(character) ? Script.Latin : Script.None;
        }

        foreach (var (first, last, script) in Blocks)
        {
            if (character <= last)
            {
                return character >= first && char.IsLetter(character) ? script : Script.None;
            }
        }

        return Script.None;
    }
}
