using System.Buffers;
using System.Globalization;

namespace Search.Analysis;

/// <summary>
/// Signs that a reader may look for: emoji, arrows, signs of mathematics and money, ©, § and the like. Punctuation, which stands everywhere, is none. An emoji is one sign
/// with all that belongs to it (UTS #51): a flag of two letters, a row that joiners hold together. How it is to be drawn and the tone of its skin do not count, so that
/// one finds the other.
/// </summary>
internal static class Signs
{
    private const string AsciiSigns = "#$%&+<=>@~";
    private const string SignsAmongPunctuation = "§¶†‡•※‰‱";

    private const char Joiner = '\u200D';

    // The longest emoji, families and flags of regions, take fewer UTF-16 code units.
    private const int MaxLength = 48;

    private static readonly SearchValues<char> NoSigns =
        SearchValues.Create([.. Enumerable.Range(0, 0x80).Select(code => (char)code).Where(character => !AsciiSigns.Contains(character))]);

    /// <summary>Where the next sign stands from <paramref name="from"/> on; the length of the text where there is none.</summary>
    public static int Next(ReadOnlySpan<char> text, int from)
    {
        for (var at = from; at < text.Length;)
        {
            var skipped = text[at..].IndexOfAnyExcept(NoSigns);
            if (skipped < 0)
            {
                break;
            }

            at += skipped;
            var code = CodeAt(text, at, out var width);
            if (IsSign(code))
            {
                return at;
            }

            at += width;
        }

        return text.Length;
    }

    /// <summary>Where the sign at <paramref name="at"/> ends.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int at)
    {
        var end = EndOfOne(text, at);
        while (end < text.Length - 1 && end - at < MaxLength && text[end] == Joiner && IsSign(CodeAt(text, end + 1, out _)))
        {
            end = EndOfOne(text, end + 1);
        }

        return end;
    }

    /// <summary>Whether a text has a sign that is no ASCII character: those belong to operators and separators as often, and mean nothing beside words.</summary>
    public static bool HasTelling(string text)
    {
        var normal = NormalizedText.Of(text).AsSpan();
        for (var at = Next(normal, 0); at < normal.Length; at = Next(normal, at + 1))
        {
            if (!char.IsAscii(normal[at]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a character only says how the one before it is drawn.</summary>
    public static bool IsDrawing(int code) => code is 0xFE0E or 0xFE0F || IsTone(code);

    /// <summary>The character at <paramref name="at"/> and how many UTF-16 code units it takes; half of a surrogate pair is one by itself.</summary>
    public static int CodeAt(ReadOnlySpan<char> text, int at, out int width)
    {
        width = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        return width == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
    }

    private static int EndOfOne(ReadOnlySpan<char> text, int at)
    {
        var isRegion = IsRegion(CodeAt(text, at, out var width));
        var end = at + width;
        if (isRegion && end < text.Length && IsRegion(CodeAt(text, end, out var second)))
        {
            end += second;
        }

        while (end < text.Length && end - at < MaxLength && Belongs(CodeAt(text, end, out var more)))
        {
            end += more;
        }

        return end;
    }

    private static bool IsSign(int code) => code < 0x80
        ? AsciiSigns.Contains((char)code)
        : CharUnicodeInfo.GetUnicodeCategory(code) switch
        {
            UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol => code != 0x2044, // the slash of a fraction
            UnicodeCategory.OtherSymbol => code is not (0xFFFC or 0xFFFD), // what stands for something that is not there
            UnicodeCategory.ModifierSymbol => IsTone(code),
            UnicodeCategory.OtherPunctuation => code < 0x10000 && SignsAmongPunctuation.Contains((char)code),
            _ => false,
        };

    /// <summary>Whether a character belongs to the sign before it: how it is drawn, a keycap, or the region of a flag.</summary>
    private static bool Belongs(int code) => IsDrawing(code) || code is 0x20E3 or (>= 0xE0020 and <= 0xE007F);

    private static bool IsTone(int code) => code is >= 0x1F3FB and <= 0x1F3FF;

    private static bool IsRegion(int code) => code is >= 0x1F1E6 and <= 0x1F1FF;
}
