using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>Questions to a corpus that are asked at once. Words are in normal form.</summary>
public sealed record CorpusQuestions
{
    /// <summary>Whether the languages of articles and their number are wanted.</summary>
    public bool WantsLanguages { get; init; }

    /// <summary>Words to count.</summary>
    public IReadOnlyList<CountQuestion> Counts { get; init; } = [];

    /// <summary>Phrases that an article may hold.</summary>
    public IReadOnlyList<PhraseQuestion> Phrases { get; init; } = [];

    /// <summary>Beginnings of words.</summary>
    public IReadOnlyList<PrefixQuestion> Prefixes { get; init; } = [];

    /// <summary>Words that may be spelled otherwise; the dearest to answer.</summary>
    public IReadOnlyList<SimilarQuestion> Similar { get; init; } = [];

    /// <summary>Words that may be parts of compounds.</summary>
    public IReadOnlyList<CompoundQuestion> Compounds { get; init; } = [];

    /// <summary>Words that only marks may tell from others.</summary>
    public IReadOnlyList<MarkedQuestion> Marked { get; init; } = [];

    /// <summary>Characters that may stand in pairs.</summary>
    public IReadOnlyList<PairQuestion> Pairs { get; init; } = [];

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => !WantsLanguages && Counts.Count + Phrases.Count + Prefixes.Count + Similar.Count + Compounds.Count + Marked.Count + Pairs.Count == 0;
}

/// <summary>
/// About how many articles hold a word in a field, in any of its inflections? Who holds it only in code or as an author's name counts where no other does. 0 where no
/// article of the audience does.
/// </summary>
/// <param name="Word">The word; for <see cref="QueryField.Tag"/> the id of a topic as it is written.</param>
/// <param name="Field">Where it must stand.</param>
public sealed record CountQuestion(WordForms Word, QueryField Field)
{
    /// <summary>Whether the word's cognates count too; then it is one with stems, and may stand anywhere but in code and names of authors.</summary>
    public bool WithCognates { get; init; }
}

/// <summary>Does an article of the audience hold words one after the other?</summary>
/// <param name="Words">In order; at least one.</param>
public sealed record PhraseQuestion(IReadOnlyList<WordForms> Words);

/// <summary>Which words that articles of the audience hold begin so?</summary>
/// <param name="Prefix">Not stemmed.</param>
/// <param name="Field">Where they must stand.</param>
/// <param name="Limit">Most words wanted.</param>
public sealed record PrefixQuestion(string Prefix, QueryField Field, int Limit);

/// <summary>Which words that articles of the audience hold have a similar spelling? They are made of letters alone, and the first letter is the same.</summary>
/// <param name="Word">Not stemmed.</param>
/// <param name="Field">Where they must stand.</param>
/// <param name="Edits">Letters that may be added, left out, changed or swapped with the next, 1 or 2.</param>
/// <param name="IsPrefix">Whether more letters may follow.</param>
/// <param name="Limit">Most words wanted.</param>
public sealed record SimilarQuestion(string Word, QueryField Field, int Edits, bool IsPrefix, int Limit)
{
    /// <summary>Also words of which only the first letter is wrong: another, left out, added, or swapped with the next. Not for beginnings of words.</summary>
    public bool WithOtherBeginnings { get; init; }
}

/// <summary>
/// Of which words that articles of the audience hold, in the languages that write compounds as one word, is a word the first or the last part, as <see cref="CompoundRule"/> says? Code
/// and names of authors do not count.
/// </summary>
/// <param name="Word">With its stems.</param>
/// <param name="Limit">Most compounds wanted.</param>
public sealed record CompoundQuestion(WordForms Word, int Limit);

/// <summary>Which words that articles of the audience hold, in the languages of a word's stems, differ from it by their marks alone? Code and names of authors do not count.</summary>
/// <param name="Word">With its stems.</param>
/// <param name="Limit">Most words wanted.</param>
public sealed record MarkedQuestion(WordForms Word, int Limit)
{
    /// <summary>
    /// Whether who typed the word without marks means a word found that has some: where no article holds it without, and in English, which writes its loans both ways (café, cafe).
    /// </summary>
    /// <param name="found">An answer.</param>
    /// <param name="held">Articles that hold the word as it was typed.</param>
    public bool IsMeant(MarkedWord found, int held) => IsWithout(found) && (held == 0 || found.Language == WordReader.English);

    private bool IsWithout(MarkedWord found) => Word.Stems.Any(stems => stems.Language == found.Language && TextNormalizer.Fold(stems.Inflection) == stems.Inflection);
}

/// <summary>
/// Which pairs of characters that articles of the audience hold, in scripts without space between words, begin or end with a character? They are made of two characters,
/// each with its marks.
/// </summary>
/// <param name="Character">With its marks, not stemmed.</param>
/// <param name="Limit">Most pairs wanted.</param>
public sealed record PairQuestion(string Character, int Limit)
{
    // A common character begins and ends hundreds, of which the most frequent stand in nearly all texts that hold it.
    private const int MaxPairs = 100;

    /// <summary>The question of a word that is one character of a script without space between words; null for any other.</summary>
    public static PairQuestion? Of(string surface) => Bigrams.CharactersOf(surface).Count == 1 ? new PairQuestion(surface, MaxPairs) : null;

    /// <summary>Whether a word is such a pair.</summary>
    public bool IsIn(string word) =>
        word.Contains(Character, StringComparison.Ordinal) && Bigrams.CharactersOf(word) is [var first, var second] && (first == Character || second == Character);
}
