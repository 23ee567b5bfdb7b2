using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>One thing that an article holds or does not.</summary>
public abstract record QueryUnit;

/// <summary>A value that the article has, without any bearing on its score.</summary>
/// <param name="Filter">The value.</param>
public sealed record FilterUnit(ArticleFilter Filter) : QueryUnit;

/// <summary>A word or phrase, with everything that counts as the same.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Field">Where it must stand.</param>
/// <param name="Alternatives">Of which the article must hold one.</param>
/// <param name="IsScored">Whether holding it makes an article better: not so for what is excluded.</param>
public sealed record TextUnit(string Text, QueryField Field, IReadOnlyList<Alternative> Alternatives, bool IsScored) : QueryUnit
{
    /// <summary>How often it was typed: who repeats a word means it.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Whether it is one word, which has places near other words, rather than a phrase.</summary>
    public bool IsWord => Alternatives[0].Words.Count == 1;
}

/// <summary>How something was found.</summary>
public enum MatchKind
{
    /// <summary>In the form typed.</summary>
    Exact,

    /// <summary>In another form of the same word.</summary>
    Stem,

    /// <summary>By a word that begins with what was typed.</summary>
    Prefix,

    /// <summary>By another name of the same thing, or as one word where two were typed or the reverse.</summary>
    Synonym,

    /// <summary>By a word of a similar spelling.</summary>
    Corrected,
}

/// <summary>Words that follow each other.</summary>
/// <param name="Kind">How an article that holds them is found; <see cref="MatchKind.Stem"/> for what was typed itself.</param>
/// <param name="Text">As a reader would write them.</param>
/// <param name="Words">One or more.</param>
/// <param name="Weight">What an occurrence counts for, 0 to 1.</param>
public sealed record Alternative(MatchKind Kind, string Text, IReadOnlyList<WordForms> Words, double Weight);

/// <summary>One word in the forms under which the index may hold it, those of several languages together.</summary>
/// <param name="Surface">Not stemmed.</param>
/// <param name="Stems">By the strong stemmers of the languages; empty where only the surface counts.</param>
/// <param name="LightStems">By their light stemmers.</param>
public sealed record WordForms(string Surface, IReadOnlyList<string> Stems, IReadOnlyList<string> LightStems)
{
    /// <summary>A word that counts only as it is written.</summary>
    public static WordForms Written(string surface) => new(surface, [], []);

    /// <inheritdoc/>
    public bool Equals(WordForms? other) =>
        other is not null && Surface == other.Surface && Stems.SequenceEqual(other.Stems) && LightStems.SequenceEqual(other.LightStems);

    /// <inheritdoc/>
    public override int GetHashCode() => Surface.GetHashCode(StringComparison.Ordinal);
}
