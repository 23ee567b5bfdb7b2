using System.Globalization;

namespace Search.Searching.Queries;

/// <summary>Reads a point in time as people write it in a filter: ISO 8601, from a year to a second.</summary>
public static class DateBound
{
    private static readonly string[] Forms =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The start of the year, month, day or minute that <paramref name="text"/> names, in UTC unless it gives a zone; null for an empty text.</summary>
    /// <param name="field">The request field, for the message.</param>
    /// <param name="text">What was sent.</param>
    /// <exception cref="SearchException">The text has none of the forms.</exception>
    public static DateTimeOffset? Parse(string field, string text) => text.Length == 0
        ? null
        : Find(text) ?? throw SearchException.Invalid(
            field, Reasons.DateInvalid, $"must be an ISO 8601 year, month, day or time such as 2025-02-03, was {Quote.Of(text)}");

    /// <summary>As <see cref="Parse"/>; null for a text that has none of the forms.</summary>
    public static DateTimeOffset? Find(string text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : null;
}
