using System.Globalization;

namespace Search.Analysis;

/// <summary>Divides a word as programmers and brands write it: quoxServer, HTTPQuoxServer, iPhone15Pro, getHTTPResponse2.</summary>
internal static class WordPieces
{
    /// <summary>Most pieces of a word. What has more is a key or a hash, which nobody reads as words.</summary>
    public const int MaxPieces = 8;

    private const int MaxLength = 64;

    // "3ds", "mp3", "20th" and "16gb" hold no word.
    private const int MinWordLetters = 3;

    private enum Kind
    {
        Other,
        Small,
        Capital,
        Digit,
    }

    /// <summary>
    /// Divides before a capital that follows a small letter or begins a word after capitals, and between letters and digits. A single letter is no piece: it stays with
    /// what follows at the beginning of a word and with what stands before elsewhere (iPhone, eBay, h100; PhD, k8s, LaTeX), as does the s of a plural (LLMs).
    /// </summary>
    /// <param name="word">A word in normal form.</param>
    /// <param name="ends">Receives where each piece ends; of length <see cref="MaxPieces"/>.</param>
    /// <returns>How many pieces there are; 0 where the word is not divided.</returns>
    public static int Divide(ReadOnlySpan<char> word, Span<int> ends)
    {
        if (word.Length > MaxLength)
        {
            return 0;
        }

        var (count, hasWord) = (0, false);
        var (start, letters, previous) = (0, 0, Kind.Other);
        for (var at = 0; at <= word.Length; at++)
        {
            var kind = KindAt(word, at);
            if (at == word.Length || IsBoundary(previous, kind, word, at))
            {
                var isLetter = letters == 1 && at - start == 1;
                if (isLetter && count > 0)
                {
                    ends[count - 1] = at;
                }
                else if (!isLetter || at == word.Length)
                {
                    if (count == MaxPieces)
                    {
                        return 0;
                    }

                    ends[count++] = at;
                    hasWord |= letters >= MinWordLetters;
                }

                (start, letters) = (at, 0);
            }

            letters += kind is Kind.Small or Kind.Capital ? 1 : 0;
            previous = kind == Kind.Other ? previous : kind;
        }

        return hasWord && count > 1 ? count : 0;
    }

    private static bool IsBoundary(Kind previous, Kind kind, ReadOnlySpan<char> word, int at) => (previous, kind) switch
    {
        (_, Kind.Other) or (Kind.Other, _) => false,
        (Kind.Digit, not Kind.Digit) or (not Kind.Digit, Kind.Digit) or (Kind.Small, Kind.Capital) => true,
        (Kind.Capital, Kind.Capital) => KindAt(word, at + 1) == Kind.Small && !IsPlural(word, at + 1),
        _ => false,
    };

    /// <summary>Whether the small letter after capitals is the s of their plural.</summary>
    private static bool IsPlural(ReadOnlySpan<char> word, int at) => word[at] == 's' && KindAt(word, at + 1) != Kind.Small;

    private static Kind KindAt(ReadOnlySpan<char> word, int at) => at < word.Length ? KindOf(word[at]) : Kind.Other;

    private static Kind KindOf(char character) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Kind.Capital,
        UnicodeCategory.DecimalDigitNumber => Kind.Digit,
        UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => Kind.Small,
        _ => Kind.Other,
    };
}
