using Search.Enrichment.Topics;

namespace Search.Searching.Planning;

/// <summary>Which words may be taken for others, and how far. The longer a word, the less likely it is that a similar one is another word.</summary>
internal static class TypoRule
{
    /// <summary>Letters of the longest word: longer ones are something else, and nobody mistyped them.</summary>
    public const int LongestWord = 60;

    private const int MinLettersForOne = 5;
    private const int MinLettersForTwo = 9;
    private const int MinLettersOfBeginning = 3;

    /// <summary>Letters in which another word may differ: 0, 1 or 2.</summary>
    /// <param name="typed">The word as typed.</param>
    /// <param name="isPrefix">Whether it may be unfinished.</param>
    /// <param name="topics">Their names are never misspelled.</param>
    public static int EditsOf(string typed, bool isPrefix, TopicVocabulary topics)
    {
        var isAcronym = typed.Length > 1 && typed.All(char.IsUpper);
        if (isAcronym || typed.Length > LongestWord || !typed.All(char.IsLetter) || topics.FindOwner(typed) is not null)
        {
            return 0;
        }

        return typed.Length switch
        {
            >= MinLettersForTwo => 2,
            >= MinLettersForOne => 1,
            >= MinLettersOfBeginning when isPrefix => 1,
            _ => 0,
        };
    }
}
