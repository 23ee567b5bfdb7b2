namespace Search.Searching.Queries;

/// <summary>What a reader typed, as it was understood.</summary>
/// <param name="Parts">Side by side, in the order typed. Words among them are looked for by the match policy; everything else must hold.</param>
/// <param name="Notes">What was not understood as the language says, and how it was taken instead.</param>
public sealed record ParsedQuery(IReadOnlyList<QueryNode> Parts, IReadOnlyList<QueryNote> Notes)
{
    /// <summary>The words of a query that is nothing but words; null for another.</summary>
    public IReadOnlyList<string>? PlainWords => Parts.All(part => part.IsPlainWord)
        ? [.. Parts.OfType<WordNode>().Select(word => word.Text)]
        : null;
}

/// <summary>Says how a part of a query was taken.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The part, as typed.</param>
/// <param name="Message">How it was taken, in words for the reader.</param>
public sealed record QueryNote(QueryNoteKind Kind, string Text, string Message)
{
    /// <summary>Says that no article has a name in a field.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="what">What it is the name of.</param>
    /// <param name="nearest">The nearest known name; null where none is near.</param>
    public static QueryNote MissingName(string name, string what, string? nearest) => new(
        QueryNoteKind.NotFound, name, $"no article has {(what[0] is 'a' ? "an" : "a")} {what} of this name{(nearest is null ? "" : $"; the nearest is \"{nearest}\"")}");
}

/// <summary>What a note is about.</summary>
public enum QueryNoteKind
{
    /// <summary>A quote that nothing closes; its words are words.</summary>
    UnclosedQuote,

    /// <summary>A bracket without its other half, or nested too deep; it was left out.</summary>
    UnbalancedBracket,

    /// <summary>OR without something on either side; it was taken as a word.</summary>
    MisplacedOr,

    /// <summary>A name before a colon that is no field; it was taken as a word.</summary>
    UnknownField,

    /// <summary>A value that its field cannot have; it was taken as words.</summary>
    InvalidValue,

    /// <summary>A star after fewer than two letters or after the name of a topic; what stands before it was taken as it is.</summary>
    StarLeftOut,

    /// <summary>A beginning of more words than are looked for; the most frequent were taken.</summary>
    ManyWords,

    /// <summary>A word, phrase or name that no article holds.</summary>
    NotFound,

    /// <summary>A word, or several that have a name together, that no article holds, or few beside those that hold other names of it; those are shown.</summary>
    OtherNames,

    /// <summary>A word that no article holds, or few beside those of its compounds; those are shown that hold other words of its family, compounds, or names that it is a part of.</summary>
    CognatesOnly,
}
