using System.Buffers;
using System.Text;

using Search.Analysis;

namespace Search.Enrichment.Topics;

/// <summary>Stable name of a topic, made from its label: "Open source", "open-source" and "OPEN_SOURCE" are all <c>open-source</c>.</summary>
public sealed record TopicId
{
    /// <summary>Longest id, in characters; a longer label is cut.</summary>
    public const int MaxLength = 100;

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private TopicId(string value) => Value = value;

    /// <summary>Lower-case letters, digits, '+', '#' and '.', in words joined by single hyphens.</summary>
    public string Value { get; }

    /// <summary>The topic that a label, or an id as <see cref="Value"/> gives it, names; null for a label without a letter or digit.</summary>
    public static TopicId? FromLabel(string label) => FromFolded(TextNormalizer.Fold(label));

    /// <summary>Reads an id that came from outside.</summary>
    /// <exception cref="SearchException">The text is no id (<see cref="SearchError.InvalidRequest"/>).</exception>
    public static TopicId Parse(string text) => Parse("topic_id", text);

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="field">The request's field, in the words of the protos.</param>
    /// <param name="text">The id.</param>
    public static TopicId Parse(string field, string text) => IsPlain(text) ? new TopicId(text) : FromFolded(TextNormalizer.FoldLetters(text)) is { } id && id.Value == text
        ? id
        : throw SearchException.Invalid(
            field,
            Reasons.TopicIdInvalid,
            $"must be 1 to {MaxLength} lower-case letters, digits, '+', '#' and '.' in words joined by single hyphens, was {Quote.Of(text)}");

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Whether a text is an id at first sight, as nearly all are.</summary>
    private static bool IsPlain(string text) => text.Length is > 0 and <= MaxLength
        && char.IsAsciiLetterOrDigit(text[0]) && text[^1] != '-' && !text.AsSpan().ContainsAnyExcept(Plain) && !text.Contains("--", StringComparison.Ordinal);

    private static TopicId? FromFolded(string label)
    {
        var id = new StringBuilder();
        foreach (var character in label)
        {
            // '+', '#' and '.' tell C++, C# and .NET from C and NET.
            if (char.IsLetterOrDigit(character) || character is '+' or '#' or '.')
            {
                id.Append(character);
            }
            else if (id.Length > 0 && id[^1] != '-' && !IsApostrophe(character))
            {
                id.Append('-');
            }
        }

        var value = id.ToString(0, Math.Min(id.Length, MaxLength)).Trim('-');
        return value.Any(char.IsLetterOrDigit) ? new TopicId(value) : null;
    }

    private static bool IsApostrophe(char character) => character is '\'' or '’';
}
