namespace Search.Articles;

/// <summary>A day, or a moment, as an article's front matter gives it.</summary>
/// <param name="Instant">The moment in UTC; for a day its start at 00:00 UTC.</param>
/// <param name="HasTime">Whether the front matter gave a time of day.</param>
public readonly record struct ArticleDate(DateTimeOffset Instant, bool HasTime)
{
    /// <summary>ISO 8601: <c>2025-02-03</c>, or <c>2025-02-03T14:30:00Z</c> with a time.</summary>
    public override string ToString() => Instant.UtcDateTime.ToString(HasTime ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd");
}
