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
        Math.Max(EditsOf(typed, isPrefix: false, topics), typed.Length >= MinLettersToOffer && MayBeMisspelled(typed, topics) ? 1 : 0);

    /// <summary>Asks for the words that one may be a misspelling of.</summary>
    /// <param name="surface">The word, not stemmed.</param>
    /// <param name="edits">Letters in which another may differ.</param>
    /// <param name="isPrefix">Whether it may be unfinished.</param>
    /// <param name="isUnknown">Whether no article holds it: then its first letter may be wrong too, for words that are offered.</param>
    public static SimilarQuestion Ask(string surface, int edits, bool isPrefix, bool isUnknown) =>
        new(surface, QueryField.Any, edits, isPrefix, PlanBuilder.MaxExpansions) { WithOtherBeginnings = isUnknown && !isPrefix && !IsShort(surface) };

    /// <summary>Whether a word is so short that it is as near to many others.</summary>
    public static bool IsShort(string typed) => typed.Length < MinLettersForOne;

    private static bool MayBeMisspelled(string typed, TopicVocabulary topics)
    {
        var isAcronym = typed.Length > 1 && typed.All(char.IsUpper);
        return !isAcronym && typed.Length <= LongestWord && typed.All(char.IsLetter) && topics.FindOwner(typed) is null;
    }
}
