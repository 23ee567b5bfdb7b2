using System.Globalization;
using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>What a text says of a date.</summary>
/// <param name="Date">The one that it means; null when it means none, or more than one.</param>
/// <param name="Others">The days that it may mean when its order of day and month is not clear.</param>
internal sealed record DateReading(ArticleDate? Date, IReadOnlyList<ArticleDate> Others)
{
    /// <summary>The text is no date.</summary>
    public static DateReading None { get; } = new(null, []);
}

/// <summary>Reads the dates that people and site generators write, in many languages. A time without zone is UTC; of a month or a year alone the first day is meant.</summary>
internal static partial class DateReader
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    private static readonly char[] Wrappers = ['"', '\'', '“', '”', '„', '«', '»', '‘', '’', '<', '>', '[', ']', '`', ' '];

    private static readonly string[] Moments =
    [
        "yyyy-M-d'T'H:mm:ss.FFFFFFFK", "yyyy-M-d'T'H:mmK", "yyyy-M-d H:mm:ss.FFFFFFFK", "yyyy-M-d H:mmK",
        "yyyy-M-d H:mm:ss.FFFFFFF zzz", "yyyy-M-d H:mm zzz", "yyyyMMdd'T'HHmmssK", "yyyyMMddHHmmss", "yyyyMMddHHmm",
    ];

    /// <summary>Reads a text.</summary>
    /// <param name="text">On one line.</param>
    /// <param name="language">BCP 47 tag of the article in lower case, which decides what 02.04.2023 is; empty when it is not known.</param>
    public static DateReading Read(string text, string language)
    {
        text = Unwrap(text);
        if (Parse(text, "yyyy-MM-dd") is { } plain)
        {
            return Found(new ArticleDate(plain, HasTime: false));
        }

        return Parse(WithNumericZone(text), Moments) is { } moment ? Found(new ArticleDate(moment, HasTime: true))
            : ReadUnixTime(text) is { } unix ? Found(new ArticleDate(unix, HasTime: true))
            : ReadWeekOrDay(text) is { } day ? Found(new ArticleDate(day, HasTime: false))
            : DateWords.Read(text, language);
    }

    /// <summary>Without quotes and brackets around all of it (<c>&lt;2023-04-02 Sun&gt;</c>), and without the name of a zone behind its offset (<c>+02:00[Europe/Berlin]</c>).</summary>
    private static string Unwrap(string text)
    {
        var inner = text.Trim(Wrappers);
        return inner.Length > 0 && inner[^1] != ']' && text.EndsWith(']') && inner.LastIndexOf('[') is > 0 and var zone ? inner[..zone] : inner;
    }

    /// <summary>The latest moment that a text without one clear reading may mean: the later of its readings, or the end of the year that it names; null when it names none.</summary>
    public static DateTimeOffset? LatestOf(string text, DateReading reading)
    {
        if (reading.Others.Count > 0)
        {
            return reading.Others.Max(date => date.Instant);
        }

        var years = YearsIn(text);
        return years.Count == 0 ? null : years.Max() is var year and < 9999 ? new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero) : DateTimeOffset.MaxValue;
    }

    /// <summary>The earliest day that such a text may mean: the earlier of its readings, or the first of the year that it names; null when it names none.</summary>
    public static ArticleDate? EarliestOf(string text, DateReading reading) =>
        reading.Others.Count > 0 ? reading.Others.MinBy(date => date.Instant)
        : YearsIn(text) is { Count: > 0 } years ? new ArticleDate(new DateTimeOffset(years.Min(), 1, 1, 0, 0, 0, TimeSpan.Zero), HasTime: false)
        : null;

    private static List<int> YearsIn(string text) => [.. Year().Matches(DateWords.WithPlainDigits(text)).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture))];

    private static DateReading Found(ArticleDate date) => new(date, []);

    private static DateTimeOffset? Parse(string text, params string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, Styles, out var date) ? date.ToUniversalTime() : null;

    /// <summary>Seconds or milliseconds since 1970, from 2001 to 2286 by their number of digits.</summary>
    private static DateTimeOffset? ReadUnixTime(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point == 10 && text.AsSpan(11).IndexOfAnyExceptInRange('0', '9') < 0 ? text[..point] : text;
        return whole.Length is 10 or 13 && whole.All(char.IsAsciiDigit) && whole[0] != '0'
            ? whole.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(whole, CultureInfo.InvariantCulture)) : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(whole, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>ISO 8601's days of a week and of a year: <c>2023-W13-7</c>, <c>2023-W13</c>, <c>2023-092</c>.</summary>
    private static DateTimeOffset? ReadWeekOrDay(string text)
    {
        if (WeekOrDay().Match(text) is not { Success: true } match)
        {
            return null;
        }

        int Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 1;
        var year = Number("year");
        return match.Groups["week"].Success
            ? Number("week") is >= 1 and var week && week <= ISOWeek.GetWeeksInYear(year) ? new DateTimeOffset(ISOWeek.ToDateTime(year, week, (DayOfWeek)(Number("weekday") % 7)), TimeSpan.Zero) : null
            : Number("day") is >= 1 and var day && day <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1) : null;
    }

    /// <summary>Zones as the formats understand them: "UTC", "GMT" and "Z" behind a space become +00:00; digits beyond a tick (RFC 3339 has no limit) go.</summary>
    private static string WithNumericZone(string text)
    {
        foreach (var zone in (ReadOnlySpan<string>)[" UTC", " GMT", " Z"])
        {
            if (text.EndsWith(zone, StringComparison.OrdinalIgnoreCase))
            {
                return $"{text[..^zone.Length]} +00:00";
            }
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 || !text.Contains(':') ? 0 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - point - 1 : digits;
        return digits > 7 ? text.Remove(point + 8, digits - 7) : text;
    }

    [GeneratedRegex(@"^(?<year>[12]\d{3})-?(?:W(?<week>\d{2})(?:-?(?<weekday>[1-7]))?|(?<day>\d{3}))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WeekOrDay();

    // Four digits by themselves, or at the beginning of a date without separators.
    [GeneratedRegex(@"(?<!\d)[1-9]\d{3}(?=\d{4}(?!\d)|(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
