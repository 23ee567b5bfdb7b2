namespace Search.Analysis;

/// <summary>How likely a blank between digits stands within one number.</summary>
internal enum Grouping
{
    /// <summary>It does not: 2019 300, 5 12.</summary>
    None,

    /// <summary>The groups look like those of a number and may be two: 12 345.</summary>
    Possible,

    /// <summary>Three groups or more, which may be a list: 1 234 567.</summary>
    Likely,

    /// <summary>One of the groups is 000, which no number begins with: 10 000, 1 500 000.</summary>
    Certain,
}

/// <summary>
/// Numbers whose digits stand in groups of three with a blank between them. The first group has one to three digits and begins with no zero, all others have three, and
/// neither letters nor more digits adjoin: "2019 300", "555 123 4567" and "3.5 300" are several numbers. At most six groups; a longer row is of a table.
/// </summary>
internal static class DigitGroups
{
    private const int GroupLength = 3;
    private const int MaxGroups = 6;
    private const int IndianLength = 2;

    /// <summary>Whether a space is narrow or does not break, so that no two numbers have it between them.</summary>
    public static bool IsNarrowSpace(char character) => character is '\u00A0' or (>= '\u2005' and <= '\u200A') or '\u202F' or '\u205F';

    /// <summary>What the character at <paramref name="at"/> is between digits.</summary>
    public static Grouping At(ReadOnlySpan<char> text, int at)
    {
        if (!IsBlankAt(text, at) || Before(text, at) is 0 or > GroupLength || After(text, at) != GroupLength)
        {
            return Grouping.None;
        }

        var (start, length, groups) = (at - Before(text, at), Before(text, at), 1);
        while (length == GroupLength && groups <= MaxGroups && FollowsGroup(text, start, out var before) && CanBegin(text, start - 1 - before))
        {
            (start, length) = (start - 1 - before, before);
            groups++;
        }

        var (end, isRound) = (start + length, false);
        for (groups = 1; groups <= MaxGroups && IsBlankAt(text, end) && After(text, end) == GroupLength; groups++)
        {
            isRound |= text.Slice(end + 1, GroupLength) is "000";
            end += 1 + GroupLength;
        }

        return groups > MaxGroups || text[start] == '0' || !CanBegin(text, start) ? Grouping.None
            : isRound ? Grouping.Certain
            : FollowsGroup(text, start, out _) || !CanEnd(text, end) ? Grouping.None
            : groups > 2 ? Grouping.Likely
            : Grouping.Possible;
    }

    /// <summary>Whether a word may be the first group of a number.</summary>
    public static bool MayBegin(string group) => group.Length is > 0 and <= GroupLength && group[0] != '0' && group.All(char.IsAsciiDigit);

    /// <summary>Whether a word may be another group of one.</summary>
    public static bool MayGoOn(string group) => group.Length == GroupLength && group.All(char.IsAsciiDigit);

    /// <summary>The groups of three digits of a whole number, the first of one to three; the number alone where it has no more, and nothing of what is none.</summary>
    public static IReadOnlyList<string> Of(string number)
    {
        if (number.Length is 0 or > GroupLength * MaxGroups || number[0] == '0' || !number.All(char.IsAsciiDigit))
        {
            return [];
        }

        var first = ((number.Length - 1) % GroupLength) + 1;
        return [number[..first], .. number[first..].Chunk(GroupLength).Select(group => new string(group))];
    }

    /// <summary>A whole number of four digits or more with a point before every three: 12.500. Null for what is none.</summary>
    public static string? WithPoints(string number)
    {
        var groups = Of(number);
        return groups.Count > 1 ? string.Join('.', groups) : null;
    }

    /// <summary>A number without the points before every three of its digits: 12500 of 12.500, which may be twelve and a half as well. Null for what has none.</summary>
    public static string? WithoutPoints(string number)
    {
        var digits = number.Replace(".", "", StringComparison.Ordinal);
        return digits.Length < number.Length && WithPoints(digits) == number ? digits : null;
    }

    /// <summary>Whether a mark stands between one to three digits and exactly three.</summary>
    public static bool IsSeparator(ReadOnlySpan<char> text, int at) => Before(text, at) is > 0 and <= GroupLength && After(text, at) == GroupLength;

    /// <summary>The same for a comma; in India thousands and millions have two digits: 1,00,000.</summary>
    public static bool IsComma(ReadOnlySpan<char> text, int at) => IsSeparator(text, at) || (Before(text, at) is 1 or 2 && EndOfGroups(text, at, ',', IndianLength) is > 0 and var last
        && last < text.Length && text[last] == ',' && After(text, last) == GroupLength);

    /// <summary>Whether a point divides thousands, since a comma behind them begins the fraction: 10.000,50.</summary>
    public static bool IsPointBeforeComma(ReadOnlySpan<char> text, int at) => IsSeparator(text, at)
        && EndOfGroups(text, at, '.', GroupLength) is > 0 and var last && last < text.Length && text[last] == ',' && After(text, last) > 0;

    /// <summary>How many digits stand directly before <paramref name="at"/>; stops at four.</summary>
    private static int Before(ReadOnlySpan<char> text, int at) => Count(text, at - 1, step: -1);

    /// <summary>How many stand directly behind the character at <paramref name="at"/>; stops at four.</summary>
    private static int After(ReadOnlySpan<char> text, int at) => Count(text, at + 1, step: 1);

    private static int Count(ReadOnlySpan<char> text, int from, int step)
    {
        var count = 0;
        while (count <= GroupLength && Characters.KindAt(text, from + (count * step)) == CharacterKind.Digit)
        {
            count++;
        }

        return count;
    }

    /// <summary>Where groups of one length end that begin with the mark at <paramref name="at"/>, each with that mark before it; 0 where there are none, or too many.</summary>
    private static int EndOfGroups(ReadOnlySpan<char> text, int at, char mark, int length)
    {
        var groups = 0;
        for (; groups <= MaxGroups && at < text.Length && text[at] == mark && After(text, at) == length; groups++)
        {
            at += 1 + length;
        }

        return groups is > 0 and <= MaxGroups ? at : 0;
    }

    private static bool IsBlankAt(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && (text[at] == ' ' || IsNarrowSpace(text[at]));

    /// <summary>Whether one to three digits and a blank stand before <paramref name="at"/>.</summary>
    private static bool FollowsGroup(ReadOnlySpan<char> text, int at, out int length)
    {
        length = IsBlankAt(text, at - 1) ? Before(text, at - 1) : 0;
        return length is > 0 and <= GroupLength;
    }

    private static bool CanBegin(ReadOnlySpan<char> text, int start) => !(text[start] == '0' && After(text, start) < GroupLength - 1) && (start == 0 || text[start - 1] switch
    {
        '+' or '#' or '.' or '/' or '\\' or '_' or '@' or ':' => false,
        ',' or '-' => Before(text, start - 1) == 0,
        _ => Characters.KindAt(text, start - 1) is not (CharacterKind.Letter or CharacterKind.Mark or CharacterKind.Digit),
    });

    /// <summary>A telephone number goes on, and so does a name with digits (300th).</summary>
    private static bool CanEnd(ReadOnlySpan<char> text, int end) => end == text.Length
        || !(Characters.KindAt(text, end) is CharacterKind.Letter or CharacterKind.Mark
            || ((IsBlankAt(text, end) || text[end] is '-' or '–' or '/' or ':') && After(text, end) > 0));
}
