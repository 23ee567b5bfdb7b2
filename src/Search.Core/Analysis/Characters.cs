using System.Globalization;

namespace Search.Analysis;

/// <summary>
/// Kinds and lower-case forms of characters, by the spirit of UAX #29. Depends on no culture, and gives the same answers with and without
/// invariant globalization.
/// </summary>
internal static class Characters
{
    private static readonly CharacterKind[] Ascii = [.. Enumerable.Range(0, 0x80).Select(code => AsciiKind((char)code))];

    /// <summary>The kind of the character at <paramref name="at"/> and how many UTF-16 code units it takes.</summary>
    public static CharacterKind KindAt(ReadOnlySpan<char> text, int at, out int width)
    {
        var first = text[at];
        width = 1;
        if (first < 0x80)
        {
            return Ascii[first];
        }

        if (!char.IsSurrogate(first))
        {
            return KindOf(first);
        }

        if (at + 1 == text.Length || !char.IsSurrogatePair(first, text[at + 1]))
        {
            return CharacterKind.Separator;
        }

        width = 2;
        return KindOf(char.ConvertToUtf32(first, text[at + 1]));
    }

    /// <summary>As <see cref="KindAt(ReadOnlySpan{char}, int, out int)"/>; a separator past the end.</summary>
    public static CharacterKind KindAt(ReadOnlySpan<char> text, int at) =>
        at >= 0 && at < text.Length ? KindAt(text, at, out _) : CharacterKind.Separator;

    /// <summary>Whether a word can begin with the character.</summary>
    public static bool BeginsWord(CharacterKind kind) => kind is CharacterKind.Letter or CharacterKind.Digit;

    /// <summary>
    /// The lower-case form of a letter or digit in normal form (<see cref="NormalizedText"/>). Digits of all scripts become ASCII digits.
    /// </summary>
    /// <param name="code">A Unicode scalar value.</param>
    /// <param name="turkish">Whether I is the capital of ı, as in Turkish and Azerbaijani.</param>
    public static int Lower(int code, bool turkish) => code switch
    {
        'I' when turkish => 'ı',
        < 0x80 => code is >= 'A' and <= 'Z' ? code | 0x20 : code,
        'İ' => 'i', // the invariant culture has no lower-case form for it
        0x1E9E => 'ß',
        _ when CharUnicodeInfo.GetUnicodeCategory(code) == UnicodeCategory.DecimalDigitNumber => '0' + (int)CharUnicodeInfo.GetNumericValue(char.ConvertFromUtf32(code), 0),
        < 0x10000 => char.ToLowerInvariant((char)code),
        _ => System.Text.Rune.ToLowerInvariant(new System.Text.Rune(code)).Value,
    };

    private static CharacterKind AsciiKind(char character) => character switch
    {
        >= '0' and <= '9' => CharacterKind.Digit,
        >= 'A' and <= 'Z' or >= 'a' and <= 'z' => CharacterKind.Letter,
        '-' or '_' or '.' or '/' or '\\' or '&' or '@' => CharacterKind.Joiner,
        '\'' => CharacterKind.Apostrophe,
        _ => CharacterKind.Separator,
    };

    private static CharacterKind KindOf(int code)
    {
        if (IsIdeograph(code))
        {
            return CharUnicodeInfo.GetUnicodeCategory(code) switch
            {
                UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LetterNumber => CharacterKind.Ideograph,
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => CharacterKind.Mark,
                UnicodeCategory.DecimalDigitNumber => CharacterKind.Digit,
                UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter => CharacterKind.Letter,
                _ => CharacterKind.Separator,
            };
        }

        switch (code)
        {
            case 0x2019 or 0x2018 or 0x02BC:
                return CharacterKind.Apostrophe;
            case 0x2010 or 0x2012 or 0x2044 or 0x058A or 0x05BE:
                return CharacterKind.Joiner;
            case >= 0x0591 and <= 0x05BD or 0x05BF or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7: // Hebrew points
            case 0x0640 or >= 0x064B and <= 0x065F or 0x0670: // kashida and Arabic vowel signs
            case 0x034F or >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF: // grapheme joiner, variation selectors
                return CharacterKind.Ignorable;
        }

        return CharUnicodeInfo.GetUnicodeCategory(code) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => CharacterKind.Letter,
            UnicodeCategory.DecimalDigitNumber => CharacterKind.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => CharacterKind.Mark,
            UnicodeCategory.Format or UnicodeCategory.EnclosingMark => CharacterKind.Ignorable,
            _ => CharacterKind.Separator,
        };
    }

    // Blocks of the scripts that are written without space between words, and Hangul.
    private static bool IsIdeograph(int code) => code switch
    {
        < 0x0E00 => false,
        <= 0x0EFF => true, // Thai, Lao
        >= 0x1000 and <= 0x109F or >= 0x1780 and <= 0x17FF => true, // Myanmar, Khmer
        >= 0x1100 and <= 0x11FF or >= 0xA960 and <= 0xA97F or >= 0xAC00 and <= 0xD7FF => true, // Hangul
        >= 0x2E80 and <= 0x2FDF or >= 0x3005 and <= 0x3007 or >= 0x3021 and <= 0x3029 or >= 0x3031 and <= 0x318F or >= 0x31A0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF => true,
        >= 0x1B000 and <= 0x1B16F or >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}
