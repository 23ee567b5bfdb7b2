namespace Search.Analysis;

/// <summary>What a unit of several words is, as far as it was read.</summary>
internal enum UnitKind
{
    /// <summary>Words with joiners.</summary>
    Words,

    /// <summary>With a slash or an @: what follows may be the query or the anchor of an address, or a place on a host.</summary>
    Path,

    /// <summary>With a scheme or a drive before it: https://, s3://, C:\.</summary>
    Address,
}

/// <summary>What joins words that were written as one unit. Each method looks at one place of a text and its neighbours.</summary>
internal static class Joiners
{
    private const string AddressMarks = "/\\?=#&%~+:@-_.";
    private const string QueryMarks = "?#&%~:";

    // As in /?a, /#/a, /-/a; a longer row of signs is a drawing.
    private const int MaxRun = 4;

    /// <summary>
    /// The length of what joins the word before <paramref name="at"/> to the one directly behind it: a joiner or apostrophe, the signs of std::vector, s3://bucket and key=value,
    /// a colon before digits (10:30, localhost:8080) or behind a drive, a dash between digits (2019–2020), the blank of 5 MB and EUR 5, the sign of US$7; in an address all that addresses are made of. 0
    /// where nothing does.
    /// </summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at, UnitKind kind)
    {
        if (at >= text.Length)
        {
            return 0;
        }

        var run = kind == UnitKind.Address || (kind == UnitKind.Path && QueryMarks.Contains(text[at])) ? RunAt(text, at) : 0;
        var length = run > 0 ? run : OneAt(text, at);
        return length > 0 && Characters.BeginsWord(Characters.KindAt(text, at + length)) ? length : 0;
    }

    /// <summary>What a unit is behind the joiner at <paramref name="at"/>.</summary>
    public static UnitKind KindAfter(UnitKind kind, ReadOnlySpan<char> text, int at) =>
        kind == UnitKind.Address || text[at..] is [':', '/', ..] or [':', '\\', ..] ? UnitKind.Address
        : text[at] is '/' or '\\' or '@' ? UnitKind.Path
        : kind;

    /// <summary>Whether a word, which "://" follows, says only how an address is opened.</summary>
    public static bool IsScheme(ReadOnlySpan<char> word) => word is "http" or "https" or "ftp" or "file";

    private static int OneAt(ReadOnlySpan<char> text, int at) => text[at..] switch
    {
        [':', '/', '/', '/', ..] => 4,
        [':', '/', '/', ..] => 3,
        [':', ':', ..] => 2,
        [':', '\\', '\\', ..] when EndsDrive(text, at) => 3,
        [':', '/' or '\\', ..] when EndsDrive(text, at) => 2,
        [':', ..] when Characters.KindAt(text, at + 1) == CharacterKind.Digit => 1,
        ['\\', '\\', ..] => 2,
        ['=', ..] => 1,
        ['–', ..] when Characters.KindAt(text, at - 1) == CharacterKind.Digit && Characters.KindAt(text, at + 1) == CharacterKind.Digit => 1,
        _ when Characters.KindAt(text, at) is CharacterKind.Joiner or CharacterKind.Apostrophe => 1,
        _ when Amounts.IsBeforeUnit(text, at) || Amounts.IsBehindCountry(text, at) => 1,
        _ => Amounts.CodeLengthAt(text, at),
    };

    private static int RunAt(ReadOnlySpan<char> text, int at)
    {
        var length = 0;
        while (length < MaxRun && at + length < text.Length && AddressMarks.Contains(text[at + length]))
        {
            length++;
        }

        return length > 0 && Characters.BeginsWord(Characters.KindAt(text, at + length)) ? length : 0;
    }

    private static bool EndsDrive(ReadOnlySpan<char> text, int at) => at > 0 && char.IsAsciiLetter(text[at - 1])
        && (at == 1 || Characters.KindAt(text, at - 2) is not (CharacterKind.Letter or CharacterKind.Digit or CharacterKind.Mark));
}
