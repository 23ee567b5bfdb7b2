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

    private static readonly string[] Moments =
    [
        "yyyy-M-d'T'H:mm:ss.FFFFFFFK", "yyyy-M-d'T'H:mmK", "yyyy-M-d H:mm:ss.FFFFFFFK", "yyyy-M-d H:mmK",
        "yyyy-M-d H:mm:ss.FFFFFFF zzz", "yyyy-M-d H:mm zzz", "yyyyMMdd'T'HHmmssK", "yyyyMMddHHmmss",
    ];

    /// <summary>Reads a text.</summary>
    /// <param name="text">On one line.</param>
    /// <param name="language">BCP 47 tag of the article in lower case, which decides what 02.04.2023 is; empty when it is not known.</param>
    public static DateReading Read(string text, string language)
    {
        if (Parse(text, "yyyy-MM-dd") is { } plain)
        {
            return Found(new ArticleDate(plain, HasTime: false));
        }

        return Parse(WithNumericZone(text), Moments) is { } moment ? Found(new ArticleDate(moment, HasTime: true))
            : ReadUnixTime(text) is { } unix ? Found(new ArticleDate(unix, HasTime: true))
            : DateWords.Read(text, language);
    }

    /// <summary>The latest moment that a text without one clear reading may mean: the later of its readings, or the end of the year that it names; null when it names none.</summary>
    public static DateTimeOffset? LatestOf(string text, DateReading reading)
    {
        if (reading.Others.Count > 0)
        {
            return reading.Others.Max(date => date.Instant);
        }

        var years = Year().Matches(DateWords.WithPlainDigits(text)).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)).ToList();
        return years.Count == 0 ? null : years.Max() is var year and < 9999 ? new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero) : DateTimeOffset.MaxValue;
    }

    private static DateReading Found(ArticleDate date) => new(date, []);

    private static DateTimeOffset? Parse(string text, params string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, Styles, out var date) ? date.ToUniversalTime() : null;

    /// <summary>Seconds or milliseconds since 1970, from 2001 to 2286 by their number of digits.</summary>
    private static DateTimeOffset? ReadUnixTime(string text) =>
        text.Length is 10 or 13 && text.All(char.IsAsciiDigit) && text[0] != '0'
            ? text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture)) : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture))
            : null;

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

    // Four digits by themselves, or at the beginning of a date without separators.
    [GeneratedRegex(@"(?<!\d)[1-9]\d{3}(?=\d{4}(?!\d)|(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
