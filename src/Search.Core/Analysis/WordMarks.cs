namespace Search.Analysis;

/// <summary>What punctuation and symbols mean where they stand. Each method looks at one place of a text and its neighbours.</summary>
internal static class WordMarks
{
    /// <summary>The length of a sign at <paramref name="at"/> that begins a name or an amount: .NET, .gitignore, $100, #42, € 5 with the blank. 0 where there is none.</summary>
    public static int SignLengthAt(ReadOnlySpan<char> text, int at)
    {
        var isSign = text[at] switch
        {
            '.' => Characters.KindAt(text, at + 1) == CharacterKind.Letter
                && (at == 0 || (Characters.KindAt(text, at - 1) is CharacterKind.Separator or CharacterKind.Joiner && text[at - 1] is not ('.' or ')' or ']' or '}'))),
            '#' or '$' or >= '\u00A2' => Characters.KindAt(text, at + 1) == CharacterKind.Digit
                && (text[at] == '#' || Amounts.IsCurrency(text[at])) && Characters.KindAt(text, at - 1) == CharacterKind.Separator,
            _ => false,
        };
        return isSign ? 1 : Amounts.IsBeforeBlankAndNumber(text, at) ? 2 : 0;
    }

    /// <summary>
    /// Whether the mark at <paramref name="at"/> stands within a word: between digits (3.5, 10,000, the Swiss 10'000, and 10 000 as <see cref="DigitGroups"/> says), in
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
                written = DigitGroups.IsPointBeforeComma(text, at) ? "" : ".";
                return IsBetween(CharacterKind.Digit, text, at);
            case ',' or '٬':
                written = DigitGroups.IsComma(text, at) ? "" : ".";
                return IsBetween(CharacterKind.Digit, text, at);
            case '\'' or '’' or '‘' or 'ʼ':
                return DigitGroups.IsSeparator(text, at);
            case ' ':
                return DigitGroups.At(text, at) == Grouping.Certain;
            case '·':
                return IsBetween(CharacterKind.Letter, text, at);
            case '"' or '״' or '׳':
                return IsHebrew(text, at - 1) && IsHebrew(text, at + 1);
            default:
                return DigitGroups.IsNarrowSpace(text[at]) && DigitGroups.IsSeparator(text, at);
        }
    }

    /// <summary>
    /// The symbol at <paramref name="at"/> that belongs to the word before it: c++, c#, disney+, 10%, 90°, 5€, 5 €, but neither a+b nor the anchor in page#top. Empty where
    /// there is none.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the word ends.</param>
    /// <param name="word">Its form.</param>
    /// <param name="length">How many characters it takes, with a blank before it.</param>
    public static ReadOnlySpan<char> SymbolAt(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> word, out int length)
    {
        length = 0;
        if (at >= text.Length || word.IsEmpty)
        {
            return "";
        }

        var rest = text[at..];
        if (char.IsAsciiDigit(word[^1]))
        {
            length = Amounts.SymbolLengthAt(text, at);
            return length == 0 ? "" : rest[(length - 1)..length];
        }

        var next = Characters.KindAt(text, at + 1);
        var symbol = !char.IsAsciiLetterLower(word[^1]) ? ""
            : rest is ['+', '+', ..] and not ['+', '+', '+', ..] ? "++"
            : rest is ['+', ..] and not ['+', '+', ..] && !Characters.BeginsWord(next) && next != CharacterKind.Ideograph ? "+"
            : word.Length == 1 && rest[0] is '#' or '♯' && next != CharacterKind.Letter ? "#"
            : "";
        length = symbol.Length;
        return symbol;
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

    private static bool IsHebrew(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && text[at] is >= '\u05D0' and <= '\u05EA';
}
