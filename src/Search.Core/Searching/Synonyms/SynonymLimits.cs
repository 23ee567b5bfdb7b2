using Search.Analysis;

namespace Search.Searching.Synonyms;

/// <summary>What a synonym rule must be to be stored.</summary>
public static class SynonymLimits
{
    /// <summary>Most rules of a site.</summary>
    public const int MaxRules = 10_000;

    /// <summary>Most words and phrases of one list of a rule.</summary>
    public const int MaxWords = 16;

    /// <summary>Longest word or phrase, in characters.</summary>
    public const int MaxWordLength = 64;

    /// <summary>
    /// Passes when every field keeps its rule, and gives the rule with words trimmed and those left out that repeat another but for case and accents.
    /// </summary>
    /// <exception cref="SearchException">A field breaks a rule; the message names it.</exception>
    public static SynonymRule Check(SynonymRule rule)
    {
        var from = CheckWords("synonym.one_way_from", rule.OneWayFrom);
        var words = CheckWords("synonym.words", rule.Words);
        var least = from.Count > 0 ? 1 : 2;
        if (words.Count < least)
        {
            throw SearchException.Invalid(
                "synonym.words",
                Reasons.SynonymWordsInvalid,
                $"must be {least} to {MaxWords} different words or phrases {(least == 1 ? "with" : "without")} one_way_from, were {words.Count}");
        }

        return rule with { Words = words, OneWayFrom = from };
    }

    /// <summary>Passes where a rule may be stored beside those that are.</summary>
    /// <exception cref="SearchException">There are too many others.</exception>
    public static void RefuseTooMany(SynonymRules stored, SynonymId id)
    {
        if (stored.Count >= MaxRules && stored.Find(id) is null)
        {
            throw SearchException.Invalid(
                "synonym", Reasons.SynonymsTooMany, $"must be one of at most {MaxRules} stored rules, was {Quote.Of(id.Value)} beside {stored.Count} others");
        }
    }

    private static IReadOnlyList<string> CheckWords(string field, IReadOnlyList<string> words) => words.Count <= MaxWords
        ? [.. words.Select(word => CheckWord(field, word)).DistinctBy(TextNormalizer.Fold, StringComparer.Ordinal)]
        : throw SearchException.Invalid(field, Reasons.SynonymWordsInvalid, $"must be at most {MaxWords} words or phrases, were {words.Count}");

    private static string CheckWord(string field, string word)
    {
        var trimmed = word.Trim();
        return trimmed.Length is > 0 and <= MaxWordLength && trimmed.Any(char.IsLetterOrDigit) && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw SearchException.Invalid(
                field, Reasons.SynonymWordInvalid, $"must be 1 to {MaxWordLength} characters on one line with a letter or digit, was {Quote.Of(word)}");
    }
}
