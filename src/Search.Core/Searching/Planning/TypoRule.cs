using Search.Analysis;
using Search.Enrichment.Topics;
using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>Which words may be taken for others, and how far. The longer a word, the less likely it is that a similar one is another word.</summary>
internal static class TypoRule
{
    /// <summary>Letters of the longest word: longer ones are something else, and nobody mistyped them.</summary>
    public const int LongestWord = 60;

    private const int MinLettersForOne = 5;
    private const int MinLettersForTwo = 9;
    private const int MinLettersOfBeginning = 3;
    private const int MinLettersToOffer = 3;
    private const int LettersOfEnding = 2;

    // A letter is left out more often than one is added or changed: J. Pollock and A. Zamora, "Automatic spelling correction in scientific and scholarly text" (1984). How
    // much more is a guess.
    private const int TimesAsOftenLeftOut = 4;

    // Among words of two other letters the one that is meant may not be of the most frequent.
    private const int MaxOffered = 64;

    /// <summary>Letters in which another word may differ that stands for it unasked: 0, 1 or 2.</summary>
    /// <param name="typed">The word as typed.</param>
    /// <param name="isPrefix">Whether it may be unfinished.</param>
    /// <param name="topics">Their names are never misspelled.</param>
    public static int EditsOf(string typed, bool isPrefix, TopicVocabulary topics) => !MayBeMisspelled(typed, topics) ? 0 : typed.Length switch
    {
        >= MinLettersForTwo => 2,
        >= MinLettersForOne => 1,
        >= MinLettersOfBeginning when isPrefix => 1,
        _ => 0,
    };

    /// <summary>Letters in which another word may differ that is offered to the reader, who decides: 0, 1 or 2.</summary>
    /// <inheritdoc cref="EditsOf"/>
    public static int EditsToOffer(string typed, TopicVocabulary topics) =>
        Math.Max(EditsOf(typed, isPrefix: false, topics), typed.Length >= MinLettersToOffer && !HasMarksThatTell(typed) && MayBeMisspelled(typed, topics) ? 1 : 0);

    /// <summary>Asks for the words that one may be a misspelling of.</summary>
    /// <param name="surface">The word, not stemmed.</param>
    /// <param name="edits">Letters in which another may differ.</param>
    /// <param name="isPrefix">Whether it may be unfinished.</param>
    /// <param name="isUnknown">Whether no article holds it: then its first letter may be wrong too, for words that are offered.</param>
    public static SimilarQuestion Ask(string surface, int edits, bool isPrefix, bool isUnknown) =>
        new(surface, QueryField.Any, edits, isPrefix, PlanBuilder.MaxExpansions) { WithOtherBeginnings = isUnknown && !isPrefix && !IsShort(surface) };

    /// <summary>
    /// The same for words that are offered. A letter may stand two places too far (phyton), which are two edits; of a short word the first two may be swapped (hte).
    /// </summary>
    /// <inheritdoc cref="Ask"/>
    public static SimilarQuestion AskToOffer(string surface, int edits, bool isUnknown) =>
        new(surface, QueryField.Any, isUnknown && !IsShort(surface) ? 2 : edits, IsPrefix: false, MaxOffered) { WithOtherBeginnings = isUnknown };

    /// <summary>Whether two words have the same letters in another order.</summary>
    public static bool IsReordered(string one, string other) => one.Length == other.Length && one.Order().SequenceEqual(other.Order());

    /// <summary>Whether two words differ by two neighbouring letters that are swapped.</summary>
    public static bool IsSwapped(string one, string other)
    {
        var at = one.Length == other.Length ? Enumerable.Range(0, one.Length).FirstOrDefault(place => one[place] != other[place], one.Length) : one.Length;
        return at < one.Length - 1 && one[at] == other[at + 1] && one[at + 1] == other[at] && one[(at + 2)..] == other[(at + 2)..];
    }

    /// <summary>
    /// Whether two words have the same letters, in another order (phyton) or doubled at other places (tommorow, proffesional): who knows a word mistypes it so, however many
    /// edits that is.
    /// </summary>
    public static bool IsSlip(string one, string other) => IsReordered(one, other) || IsDoubled(one, other);

    /// <summary>Whether two words differ only in which letters are doubled.</summary>
    public static bool IsDoubled(string one, string other) => Undoubled(one) == Undoubled(other);

    /// <summary>
    /// Words of a similar spelling, the likeliest first: of the fewest letters that differ, with two of them swapped, with the same first letter, and the most frequent.
    /// </summary>
    /// <param name="typed">The word, not stemmed.</param>
    /// <param name="similar">The others.</param>
    public static IEnumerable<SimilarWord> Likeliest(string typed, IEnumerable<SimilarWord> similar) => similar
        .OrderBy(word => EditsTo(typed, word))
        .ThenByDescending(word => IsSwapped(typed, word.Word))
        .ThenByDescending(word => word.Word[0] == typed[0])
        .ThenByDescending(word => word.Articles * (word.Word.Length > typed.Length ? TimesAsOftenLeftOut : 1));

    /// <summary>The same of those alone that differ in as few letters as any.</summary>
    /// <inheritdoc cref="Likeliest"/>
    public static IReadOnlyList<SimilarWord> Nearest(string typed, IEnumerable<SimilarWord> similar)
    {
        List<SimilarWord> likeliest = [.. Likeliest(typed, similar)];
        return likeliest.FindAll(word => EditsTo(typed, word) == EditsTo(typed, likeliest[0]));
    }

    /// <summary>Letters in which two words differ, of which a slip is one.</summary>
    /// <param name="typed">The one.</param>
    /// <param name="similar">The other, with its edits.</param>
    public static int EditsTo(string typed, SimilarWord similar) => IsSlip(typed, similar.Word) ? Math.Min(similar.Edits, 1) : similar.Edits;

    /// <summary>Whether what differs in a word of the same family is its spelling and not its ending: governement is government, and kernelizer is not kernelized.</summary>
    public static bool IsMisspelledForm(string typed, string word)
    {
        var ending = 0;
        while (ending < Math.Min(typed.Length, word.Length) && typed[^(ending + 1)] == word[^(ending + 1)])
        {
            ending++;
        }

        return ending >= LettersOfEnding;
    }

    /// <summary>Whether a word is so long that hardly another is near it.</summary>
    public static bool IsLong(string typed) => typed.Length >= MinLettersForTwo;

    /// <summary>Whether a word is so short that it is as near to many others.</summary>
    public static bool IsShort(string typed) => typed.Length < MinLettersForOne;

    /// <summary>Of a short word a mark is as much as a letter: Bär is not "bar".</summary>
    private static bool HasMarksThatTell(string typed) => IsShort(typed) && TextNormalizer.HasMarks(typed);

    private static string Undoubled(string text) => string.Concat(text.Where((letter, place) => place == 0 || letter != text[place - 1]));

    private static bool MayBeMisspelled(string typed, TopicVocabulary topics)
    {
        var isAcronym = typed.Length > 1 && typed.All(char.IsUpper);
        return !isAcronym && typed.Length <= LongestWord && typed.All(char.IsLetter) && topics.FindOwner(typed) is null;
    }
}
