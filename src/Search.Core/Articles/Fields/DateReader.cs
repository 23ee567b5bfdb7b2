using System.Globalization;

namespace Search.Articles.Fields;

/// <summary>Reads the dates that people and site generators write. A time without zone is UTC.</summary>
internal static class DateReader
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    private static readonly string[] Days =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy", "d MMM yyyy", "d MMMM yyyy",
        "d-MMM-yyyy", "ddd, d MMM yyyy", "dddd, d MMMM yyyy", "dddd, MMMM d, yyyy", "ddd, MMM d, yyyy",
    ];

    private static readonly string[] Moments =
    [
        "yyyy-M-d'T'H:mm:ss.FFFFFFFK", "yyyy-M-d'T'H:mmK", "yyyy-M-d H:mm:ss.FFFFFFFK", "yyyy-M-d H:mmK",
        "yyyy-M-d H:mm:ss.FFFFFFF zzz", "yyyy-M-d H:mm zzz", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyyMMdd'T'HHmmssK",
        "ddd, d MMM yyyy H:mm:ss zzz", "d MMM yyyy H:mm:ss zzz", "d MMM yyyy H:mm", "MMM d, yyyy H:mm", "MMM d, yyyy h:mm tt", "MMMM d, yyyy h:mm tt",
    ];

    /// <summary>Null when it is no date, or one that could be read in two ways (03/04/2025).</summary>
    public static ArticleDate? TryRead(string text)
    {
        if (Parse(text, "yyyy-MM-dd") is { } plain)
        {
            return new ArticleDate(plain, HasTime: false);
        }

        var moment = WithNumericZone(text);
        return Parse(moment, Days) is { } day ? new ArticleDate(day, HasTime: false)
            : Parse(moment, Moments) is { } time ? new ArticleDate(time, HasTime: true)
            : ReadSlashes(text) is { } slashes ? new ArticleDate(slashes, HasTime: false)
            : null;
    }

    private static DateTimeOffset? Parse(string text, params string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, Styles, out var date) ? date.ToUniversalTime() : null;

    /// <summary>12/31/2025 and 31/12/2025 have one reading each.</summary>
    private static DateTimeOffset? ReadSlashes(string text) =>
        (Parse(text, "M/d/yyyy"), Parse(text, "d/M/yyyy")) switch
        {
            ({ } monthFirst, null) => monthFirst,
            (null, { } dayFirst) => dayFirst,
            ({ } one, { } other) when one == other => one,
            _ => null,
        };

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
}
