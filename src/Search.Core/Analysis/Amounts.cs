using System.Collections.Frozen;
using System.Globalization;

namespace Search.Analysis;

/// <summary>
/// Numbers with what they count, with or without a blank between them: 3.5 GHz, 5 MB, 10 %, 5 °C, €5, 5 €, EUR 5, US$7, 5円. Units are symbols of two letters and more that are no words
/// of a language: "5 m" and "5 in" may be anything.
/// </summary>
internal static class Amounts
{
    // Codes that may stand before their number; "CAD 2024" is a program as often.
    private const string Currencies = "eur usd gbp chf jpy cny inr aud nzd sek nok dkk pln czk huf brl mxn krw hkd sgd twd thb zar ils rub";

    private const int CodeLength = 3;

    private static readonly FrozenSet<string> Units = string.Join(' ',
        "bit kbit mbit gbit tbit kb mb gb tb pb eb kib mib gib tib pib bps kbps mbps gbps tbps",
        "hz khz mhz ghz thz fps rpm px dpi ppi db dbm",
        "nm µm μm mm cm dm km mm2 cm2 m2 km2 cm3 m3 ha mg kg cl dl ml hl lb lbs ft oz",
        "ns µs μs ms kmh kph mph kw mw gw tw wh kwh mwh gwh twh kv kva mah",
        "hpa kpa mpa kj mj kcal mol ppm ppb cad",
        Currencies).Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Codes = Currencies.Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CodeLookup = Codes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Units.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestUnit = Units.Max(unit => unit.Length);

    /// <summary>Whether a character is a sign of money.</summary>
    public static bool IsCurrency(char character) => character is '$' or >= '\u00A2' && char.GetUnicodeCategory(character) == UnicodeCategory.CurrencySymbol;

    /// <summary>Whether the blank at <paramref name="at"/> has a number before it and the symbol of a unit behind it.</summary>
    public static bool IsBeforeUnit(ReadOnlySpan<char> text, int at)
    {
        if (!IsBlankAt(text, at) || !EndsNumber(text, at))
        {
            return false;
        }

        Span<char> unit = stackalloc char[LongestUnit];
        var length = 0;
        while (Characters.BeginsWord(Characters.KindAt(text, at + 1 + length)))
        {
            if (length == unit.Length)
            {
                return false;
            }

            unit[length] = char.ToLowerInvariant(text[at + 1 + length]);
            length++;
        }

        // Of "EUR 5 USD 300" each number has the code before it, of "5 EUR 300 USD" the one behind it.
        return Lookup.Contains(unit[..length]) && !(CodeLengthAt(text, at + 1 + length) > 0 && IsBehindCode(text, at));
    }

    /// <summary>
    /// The length of a sign at <paramref name="at"/>, directly behind a number or with a blank before it, that says what is counted: %, ‰, ° or a sign of money. 0 where there is
    /// none. "10 % 3" is a remainder.
    /// </summary>
    public static int SymbolLengthAt(ReadOnlySpan<char> text, int at)
    {
        var length = IsBlankAt(text, at) ? 2 : 1;
        var sign = at + length - 1;
        if (sign >= text.Length || !(text[sign] is '%' or '‰' or '°' || IsCurrency(text[sign])))
        {
            return 0;
        }

        var isDirect = text[sign] == '°' || !Characters.BeginsWord(Characters.KindAt(text, sign + 1));
        var isOperator = length == 2 && text[sign] == '%' && IsBlankAt(text, sign + 1) && Characters.KindAt(text, sign + 2) == CharacterKind.Digit;
        return isDirect && !isOperator ? length : 0;
    }

    /// <summary>Whether a sign of money at <paramref name="at"/> has a blank and a number behind it: € 5. A dollar before a blank is a prompt.</summary>
    public static bool IsBeforeBlankAndNumber(ReadOnlySpan<char> text, int at) => text[at] != '$' && IsCurrency(text[at]) && IsBlankAt(text, at + 1)
        && Characters.KindAt(text, at + 2) == CharacterKind.Digit && Characters.KindAt(text, at - 1) == CharacterKind.Separator;

    /// <summary>Whether a sign of money at <paramref name="at"/> stands between one to three letters that say whose it is and a number: US$7, R$9, NT$30.</summary>
    public static bool IsBehindCountry(ReadOnlySpan<char> text, int at) =>
        IsCurrency(text[at]) && Characters.KindAt(text, at + 1) == CharacterKind.Digit && LettersBefore(text, at) is > 0 and <= CodeLength;

    /// <summary>
    /// The length of the blank at <paramref name="at"/> between the code of a currency and a number, with the sign of money before that: EUR 5, USD $300. 0 where it is none.
    /// </summary>
    public static int CodeLengthAt(ReadOnlySpan<char> text, int at)
    {
        if (!IsBlankAt(text, at) || LettersBefore(text, at) != CodeLength)
        {
            return 0;
        }

        var length = at + 1 < text.Length && IsCurrency(text[at + 1]) ? 2 : 1;
        return Characters.KindAt(text, at + length) == CharacterKind.Digit && IsCode(text[(at - CodeLength)..at]) ? length : 0;
    }

    /// <summary>
    /// Whether the character at <paramref name="at"/> may say what the number directly before it counts, in a script without space between words: 10000円, 2023年, 5명.
    /// </summary>
    public static bool IsCounter(ReadOnlySpan<char> text, int at) => at < text.Length && Characters.KindAt(text, at, out var width) == CharacterKind.Ideograph
        && UnspacedScripts.Of(width == 1 ? text[at] : char.ConvertToUtf32(text[at], text[at + 1])) is UnspacedScript.Han or UnspacedScript.Hangul;

    /// <summary>Whether a word in normal form is a number and the symbol of a unit: 5kg. The number ends at <paramref name="end"/>.</summary>
    public static bool IsNumberWithUnit(string word, out int end)
    {
        end = 0;
        while (end < word.Length && (char.IsAsciiDigit(word[end]) || (end > 0 && word[end] == '.')))
        {
            end++;
        }

        return end > 0 && Lookup.Contains(word.AsSpan(end));
    }

    /// <summary>
    /// Whether the white space at <paramref name="at"/> stands within one amount or number, so that a query is not divided by it: 5 MB, 5 €, € 5, EUR 5, 10 000, but not 12 345,
    /// which may be two numbers.
    /// </summary>
    public static bool HoldsBlank(ReadOnlySpan<char> text, int at) => IsBlankAt(text, at)
        && (DigitGroups.At(text, at) >= Grouping.Likely || WordMarks.StandsWithin(text, at, out _) || IsBeforeUnit(text, at) || CodeLengthAt(text, at) > 0
            || (EndsNumber(text, at) && SymbolLengthAt(text, at) > 0)
            || (at > 0 && IsBeforeBlankAndNumber(text, at - 1)));

    /// <summary>The same amount of money with its sign or code on the other side; null for what is no such amount.</summary>
    public static string? Mirrored(string amount) => amount.Length < 2 ? null
        : IsCurrency(amount[0]) && char.IsAsciiDigit(amount[1]) ? amount[1..] + amount[0]
        : IsCurrency(amount[^1]) && char.IsAsciiDigit(amount[0]) ? amount[^1] + amount[..^1]
        : amount.Length <= CodeLength ? null
        : IsCode(amount.AsSpan(0, CodeLength)) && char.IsAsciiDigit(amount[CodeLength]) ? amount[CodeLength..] + amount[..CodeLength]
        : IsCode(amount.AsSpan(amount.Length - CodeLength)) && char.IsAsciiDigit(amount[^(CodeLength + 1)]) ? amount[^CodeLength..] + amount[..^CodeLength]
        : null;

    /// <summary>Whether the number that ends before <paramref name="at"/> has the code of a currency before it.</summary>
    private static bool IsBehindCode(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && !IsBlankAt(text, start - 1))
        {
            start--;
        }

        return start > 0 && CodeLengthAt(text, start - 1) > 0;
    }

    private static bool IsCode(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[CodeLength];
        return word.ToLowerInvariant(lower) == CodeLength && CodeLookup.Contains(lower);
    }

    /// <summary>How many letters of ASCII stand directly before <paramref name="at"/>, with no other part of a word before them; 0 for more than a code has.</summary>
    private static int LettersBefore(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start <= CodeLength && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        return Characters.KindAt(text, start - 1) == CharacterKind.Separator ? at - start : 0;
    }

    private static bool IsBlankAt(ReadOnlySpan<char> text, int at) => at < text.Length && (text[at] == ' ' || DigitGroups.IsNarrowSpace(text[at]));

    /// <summary>Whether a number ends before <paramref name="at"/>, and no name with digits (h100).</summary>
    private static bool EndsNumber(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || (start < at && text[start - 1] is '.' or ',' or '\'' or '’')))
        {
            start--;
        }

        return start < at && Characters.KindAt(text, start - 1) is not (CharacterKind.Letter or CharacterKind.Mark);
    }
}
