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
    /// <summary>Whether every word of it must stand there as it is, since it was quoted or asked for in a field.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>How often it was typed: who repeats a word means it.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What it counts for beside the others, 0 to 1: less for a word by which the reader only asks.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Of other units that the alternatives are another name of together, as "LLM" is of "large", "language" and "model": their places in the plan. None where
    /// the alternatives were typed or stand for one word.
    /// </summary>
    public IReadOnlyList<int> StandsFor { get; init; } = [];

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

    /// <summary>By another name of the same thing, as one word where two or three were typed or the reverse, by a compound of the word, or by a word in which the character typed stands.</summary>
    Synonym,

    /// <summary>By a word of a similar spelling.</summary>
    Corrected,

    /// <summary>
    /// By a word of the same family that is no form of it, as "organize" is for "organ", by one that only its marks tell from it, or by the label of a topic that was told from the article's text.
    /// </summary>
    Cognate,

    /// <summary>By a word that only its marks tell from it, as "schön" is for "schon".</summary>
    Marked,
}

/// <summary>Words that follow each other.</summary>
/// <param name="Kind">How an article that holds them is found; <see cref="MatchKind.Stem"/> for what was typed itself.</param>
/// <param name="Text">As a reader would write them.</param>
/// <param name="Words">One or more.</param>
/// <param name="Weight">What an occurrence counts for, 0 to 1.</param>
public sealed record Alternative(MatchKind Kind, string Text, IReadOnlyList<WordForms> Words, double Weight)
{
    /// <summary>Where it is a pair of characters in a script without space between words, the one that was typed, which alone is shown; empty elsewhere.</summary>
    public string Within { get; init; } = "";

    /// <summary>Whether an article that holds it holds what was typed. What only stands for that ranks below it, however often it occurs.</summary>
    public bool IsTyped => Kind is not (MatchKind.Synonym or MatchKind.Cognate or MatchKind.Marked);
}

/// <summary>One word in the forms under which the index may hold it.</summary>
/// <param name="Surface">Not stemmed.</param>
/// <param name="Stems">Its stems in languages of the corpus; empty where only the surface counts.</param>
public sealed record WordForms(string Surface, IReadOnlyList<WordStems> Stems)
{
    /// <summary>
    /// Languages, as BCP 47 primary tags, whose articles must hold the surface; for a single word with stems, none of which are of these. What a stemmer of theirs would leave of it is another word.
    /// </summary>
    public IReadOnlyList<string> WrittenIn { get; init; } = [];

    /// <summary>A word that counts only as it is written.</summary>
    public static WordForms Written(string surface) => new(surface, []);

    /// <summary>Whether articles of a language must hold the surface, although those of others need not.</summary>
    /// <param name="language">BCP 47, in lower case.</param>
    public bool IsWrittenIn(string language) => WrittenIn.Count > 0 && WrittenIn.Contains(language.Split('-')[0]);

    /// <summary>Whether another word is of the same family in a language.</summary>
    public bool IsOfFamily(WordForms other) => Stems.Any(stems => other.Stems.Any(others => stems.Language == others.Language && stems.Family == others.Family));

    /// <summary>Whether another word is the same in another inflection in a language.</summary>
    public bool IsFormOf(WordForms other) => Stems.Any(stems => other.Stems.Any(others => stems.Language == others.Language && stems.Inflection == others.Inflection));

    /// <summary>The same word with the marks that it was typed without.</summary>
    public WordForms With(IEnumerable<MarkedWord> marked) => this with { Stems = [.. Stems, .. Marked(marked)] };

    /// <summary>Nothing but the words that only their marks tell from it.</summary>
    public WordForms Only(IEnumerable<MarkedWord> marked) => this with { Stems = [.. Marked(marked)] };

    private IEnumerable<WordStems> Marked(IEnumerable<MarkedWord> marked) =>
        marked.Select(word => new WordStems(word.Language, word.Stem, Stems.First(stems => stems.Language == word.Language).Family));

    /// <inheritdoc/>
    public bool Equals(WordForms? other) =>
        ReferenceEquals(this, other) || (other is not null && Surface == other.Surface && Stems.SequenceEqual(other.Stems) && WrittenIn.SequenceEqual(other.WrittenIn));

    /// <inheritdoc/>
    public override int GetHashCode() => Surface.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The stems of a word in one language. They meet articles of that language alone: what a stemmer leaves of a foreign word is another word.</summary>
/// <param name="Language">As <see cref="Search.Analysis.IWordAnalyzer.StemmingLanguageOf"/> gives it.</param>
/// <param name="Inflection">By the light stemmer: what shares it is the same word inflected.</param>
/// <param name="Family">By the strong stemmer: what shares it may be a mere cognate, as "organ" is of "organize".</param>
public readonly record struct WordStems(string Language, string Inflection, string Family);
