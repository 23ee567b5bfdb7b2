namespace Search.Searching.Queries;

/// <summary>Where a word or phrase must stand.</summary>
public enum QueryField
{
    /// <summary>Anywhere in the article.</summary>
    Any,

    /// <summary>In the title.</summary>
    Title,

    /// <summary>In a heading; only suggestions ask for it.</summary>
    Heading,

    /// <summary>Among the names of its topics.</summary>
    Tag,

    /// <summary>Among the names of its authors.</summary>
    Author,
}

/// <summary>One part of what a reader typed.</summary>
public abstract record QueryNode
{
    /// <summary>Whether it is a whole word that may stand anywhere in an article.</summary>
    public bool IsPlainWord => this is WordNode { Field: QueryField.Any, IsPrefix: false };
}

/// <summary>A word.</summary>
/// <param name="Text">As typed, without the star; holds a letter, a digit or a sign that is no ASCII character, unless the query is nothing but other signs.</param>
/// <param name="Field">Where it must stand.</param>
/// <param name="IsPrefix">Whether it stands for every word that begins with it.</param>
public sealed record WordNode(string Text, QueryField Field, bool IsPrefix) : QueryNode;

/// <summary>Words that must follow each other.</summary>
/// <param name="Text">As typed, without quotes; holds a letter, a digit or a sign that is no ASCII character.</param>
/// <param name="Field">Where they must stand.</param>
public sealed record PhraseNode(string Text, QueryField Field) : QueryNode;

/// <summary>A bound of the publish date.</summary>
/// <param name="Instant">The bound.</param>
/// <param name="IsFirst">Whether it is the first moment that counts, rather than the first that no longer does.</param>
public sealed record DateNode(DateTimeOffset Instant, bool IsFirst) : QueryNode;

/// <summary>Leaves out the articles that a part holds for.</summary>
/// <param name="Excluded">The part.</param>
public sealed record NotNode(QueryNode Excluded) : QueryNode;

/// <summary>One of the parts must hold.</summary>
/// <param name="Choices">At least two.</param>
public sealed record AnyNode(IReadOnlyList<QueryNode> Choices) : QueryNode;

/// <summary>Parts side by side in brackets: all must hold.</summary>
/// <param name="Parts">At least one.</param>
public sealed record AllNode(IReadOnlyList<QueryNode> Parts) : QueryNode;
