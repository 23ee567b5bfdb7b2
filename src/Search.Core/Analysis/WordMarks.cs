using System.Globalization;

namespace Search.Analysis;

/// <summary>What punctuation and symbols mean where they stand. Each method looks at one place of a text and its neighbours.</summary>
internal static class WordMarks
{
    /// <summary>Whether the sign at <paramref name="at"/> begins a name or an amount: .NET, .gitignore, $100, #42.</summary>
    public static bool BeginsUnit(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '.' => Characters.KindAt(text, at + 1) == CharacterKind.Letter
            && (at == 0 || (Characters.KindAt(text, at - 1) is CharacterKind.Separator or CharacterKind.Joiner && text[at - 1] is not ('.' or ')' or ']' or '}'))),
        '#' or '$' or >= '\u00A2' => Characters.KindAt(text, at + 1) == CharacterKind.Digit
            && (text[at] == '#' || IsCurrency(text[at])) && Characters.KindAt(text, at - 1) == CharacterKind.Separator,
        _ => false,
    };

    /// <summary>
    /// The length of what joins the word before <paramref name="at"/> to the one directly behind it: a joiner or apostrophe, the signs of std::vector and s3://bucket,
    /// a colon before digits (10:30, localhost:8080), a dash between them (2019–2020). 0 where nothing does.
    /// </summary>
    public static int JoinerAt(ReadOnlySpan<char> text, int at)
    {
        var length = Characters.KindAt(text, at) is CharacterKind.Joiner or CharacterKind.Apostrophe ? 1
            : at >= text.Length ? 0
            : text[at..] is [':', '/', '/', ..] ? 3
            : text[at..] is [':', ':', ..] ? 2
            : text[at] == ':' && Characters.KindAt(text, at + 1) == CharacterKind.Digit ? 1
            : text[at] == '–' && IsBetween(CharacterKind.Digit, text, at) ? 1
            : 0;
        return length > 0 && Characters.BeginsWord(Characters.KindAt(text, at + length)) ? length : 0;
    }

    /// <summary>Whether a word, which "://" follows, says only how an address is opened.</summary>
    public static bool IsWebScheme(ReadOnlySpan<char> word) => word is "http" or "https" or "ftp";

    /// <summary>
    /// Whether the mark at <paramref name="at"/> stands within a word: between digits (3.5, 10,000, the Swiss 10'000, and 10 000 with a space that does not break), in
    /// the Catalan l·l, or between Hebrew letters, where a quote makes an abbreviation.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The mark, with a character of a word before it.</param>
    /// <param name="written">How the word is written with it: a decimal point, or nothing.</param>
    public static bool StandsWithin(ReadOnlySpan<char> text, int at, out ReadOnlySpan<char> written)
    {
        written = "";
        switch (text[at])
        {
            case '.' or '٫':
                written = ".";
                return IsBetween(CharacterKind.Digit, text, at);
            case ',' or '٬':
                written = IsThousandsSeparator(text, at) ? "" : ".";
                return IsBetween(CharacterKind.Digit, text, at);
            case '\'' or '’' or '\u00A0' or '\u2007' or '\u2009' or '\u202F':
                return IsBetween(CharacterKind.Digit, text, at) && IsThousandsSeparator(text, at);
            case '·':
                return IsBetween(CharacterKind.Letter, text, at);
            case '"' or '״' or '׳':
                return IsHebrew(text, at - 1) && IsHebrew(text, at + 1);
            default:
                return false;
        }
    }

    /// <summary>
    /// The symbol at <paramref name="at"/> that belongs to the word before it: c++, c#, disney+, 10%, 90°, 5€, but neither a+b nor the anchor in page#top. Empty where there
    /// is none.
    /// </summary>
    public static ReadOnlySpan<char> SymbolAt(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> word)
    {
        if (at >= text.Length)
        {
            return "";
        }

        var rest = text[at..];
        var next = Characters.KindAt(text, at + 1);
        return char.IsAsciiDigit(word[^1]) ? rest[0] == '°' || ((rest[0] is '%' or '‰' || IsCurrency(rest[0])) && !Characters.BeginsWord(next)) ? rest[..1] : ""
            : !char.IsAsciiLetterLower(word[^1]) ? ""
            : rest is ['+', '+', ..] and not ['+', '+', '+', ..] ? "++"
            : rest is ['+', ..] and not ['+', '+', ..] && !Characters.BeginsWord(next) && next != CharacterKind.Ideograph ? "+"
            : word.Length == 1 && rest[0] is '#' or '♯' && next != CharacterKind.Letter ? "#"
            : "";
    }

    /// <summary>Whether a word follows directly where a symbol belongs to the word before it: c++17, 5°C.</summary>
    public static bool JoinsWords(char symbol) => symbol is '+' or '#' or '♯' or '°';

    /// <summary>Up to two letters between the apostrophe at <paramref name="at"/> and the end of the word: the s of "it's", the ve of "we've". Else empty.</summary>
    public static ReadOnlySpan<char> EndingAfterApostrophe(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end < at + 4 && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        var endsWord = Characters.KindAt(text, end) is CharacterKind.Separator or CharacterKind.Joiner or CharacterKind.Apostrophe;
        return endsWord && end <= at + 3 ? text[(at + 1)..end] : "";
    }

    /// <summary>Whether the ending makes one word with what stands before its apostrophe: don't, I'd, I'm, we're, we've, we'll.</summary>
    public static bool IsContraction(ReadOnlySpan<char> ending) => ending is
        ['t' or 'T' or 'd' or 'D' or 'm' or 'M'] or ['r' or 'R' or 'v' or 'V', 'e' or 'E'] or ['l' or 'L', 'l' or 'L'];

    private static bool IsBetween(CharacterKind kind, ReadOnlySpan<char> text, int at) =>
        Characters.KindAt(text, at - 1) == kind && Characters.KindAt(text, at + 1) == kind;

    /// <summary>One to three digits before and exactly three after.</summary>
    private static bool IsThousandsSeparator(ReadOnlySpan<char> text, int at) =>
        Digits(text, at - 1, step: -1) <= 3 && Digits(text, at + 1, step: 1) == 3;

    /// <summary>How many digits follow each other; stops at four.</summary>
    private static int Digits(ReadOnlySpan<char> text, int from, int step)
    {
        var count = 0;
        while (count < 4 && Characters.KindAt(text, from + (count * step)) == CharacterKind.Digit)
        {
            count++;
        }

        return count;
    }

    private static bool IsCurrency(char character) => character is '$' or >= '\u00A2' && char.GetUnicodeCategory(character) == UnicodeCategory.CurrencySymbol;

    private static bool IsHebrew(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && text[at] is >= '\u05D0' and <= '\u05EA';
}
