namespace Search.Searching.Queries;

/// <summary>What a piece of a query is, before brackets and OR are joined.</summary>
internal enum QueryTokenKind
{
    Word,
    Phrase,
    Open,
    Close,
    Or,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word, or the words of a phrase.</param>
/// <param name="Field">The field that it names: a name of <see cref="QueryLexer.Fields"/>, or empty.</param>
/// <param name="IsExcluded">Whether a minus stands before it.</param>
/// <param name="Typed">As it was typed, for notes.</param>
internal sealed record QueryToken(QueryTokenKind Kind, string Text, string Field, bool IsExcluded, string Typed);
