using Search.Enrichment.Topics;

namespace Search.Searching.Synonyms;

/// <summary>Stable name of a synonym rule, in the form of a <see cref="TopicId"/>.</summary>
public sealed record SynonymId
{
    private SynonymId(string value) => Value = value;

    /// <summary>Lower-case letters, digits, '+', '#' and '.', in words joined by single hyphens; at most <see cref="TopicId.MaxLength"/> characters.</summary>
    public string Value { get; }

    /// <summary>The id that a rule gets from its first word; null for a word without a letter or digit.</summary>
    public static SynonymId? FromWord(string word) => TopicId.FromLabel(word) is { } id ? new SynonymId(id.Value) : null;

    /// <summary>Reads an id that came from outside.</summary>
    /// <exception cref="SearchException">The text is no id (<see cref="SearchError.InvalidRequest"/>).</exception>
    public static SynonymId Parse(string text) => Parse("synonym_id", text);

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="field">The request's field, in the words of the protos.</param>
    /// <param name="text">The id.</param>
    public static SynonymId Parse(string field, string text) => FromWord(text) is { } id && id.Value == text
        ? id
        : throw SearchException.Invalid(
            field,
            Reasons.SynonymIdInvalid,
            $"must be 1 to {TopicId.MaxLength} lower-case letters, digits, '+', '#' and '.' in words joined by single hyphens, was {Quote.Of(text)}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
