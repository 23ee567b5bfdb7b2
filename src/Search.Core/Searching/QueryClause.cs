namespace Search.Searching;

/// <summary>One part of what a reader typed.</summary>
/// <param name="Text">A word, or the words of a phrase, as typed.</param>
/// <param name="IsPhrase">Whether it stood in quotes: its words must follow each other.</param>
/// <param name="IsExcluded">Whether articles that hold it are left out.</param>
public sealed record QueryClause(string Text, bool IsPhrase, bool IsExcluded);
