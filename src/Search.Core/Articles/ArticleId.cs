using System.Buffers;

namespace Search.Articles;

/// <summary>Names one article for its whole life. Chosen by the publisher, compared byte for byte.</summary>
public sealed record ArticleId
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    private ArticleId(string value) => Value = value;

    /// <summary>The id as the publisher wrote it.</summary>
    public string Value { get; }

    /// <summary>Reads an id that came from outside.</summary>
    /// <exception cref="SearchException">The text is empty, too long or has other characters than a-z, 0-9, hyphen, dot and underscore.</exception>
    public static ArticleId Parse(string text) =>
        text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExcept(Allowed)
            ? new ArticleId(text)
            : throw SearchException.Invalid(
                "article_id", "ARTICLE_ID_INVALID", $"must be 1 to {MaxLength} characters of a-z, 0-9, '-', '.' and '_', was {Quote.Of(text)}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
