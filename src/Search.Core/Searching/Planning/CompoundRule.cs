namespace Search.Searching.Planning;

/// <summary>
/// What a compound is in the languages that write one as one word: <c>Tierarztpraxis</c> begins with "Tierarzt" and ends with "Praxis". All words are light stems. A dictionary is not
/// to be had: the words of the articles are it, as in P. Koehn and K. Knight, "Empirical Methods for Compound Splitting", 2003.
/// </summary>
public static class CompoundRule
{
    // Shortest part that is looked for, in letters: "Art" is not in "Artikel".
    private const int MinPart = 4;

    // The other part; a shorter one than the first must be a word of the articles, since so short are endings too ("-ung", "-bar").
    private const int MinUnknownRest = 4;
    private const int MinRest = 3;

    // Between the parts: Arbeit-s-amt, Katze-n-futter, Kind-er-garten.
    private static readonly string[] Links = ["s", "n", "e", "o", "u", "es", "en", "er", "in"];

    private static readonly HashSet<string> Joining = ["de", "nl", "sv", "da", "no", "fi", "et", "hu"];

    // Their stemmers take the vowel from the end of every word.
    private static readonly HashSet<string> WithoutLastVowel = ["fi", "et", "hu"];

    /// <summary>Whether compounds are one word in a language.</summary>
    /// <param name="language">As <see cref="Search.Analysis.IWordAnalyzer.StemmingLanguageOf"/> gives it.</param>
    public static bool IsJoining(string language) => Joining.Contains(language);

    /// <summary>What compounds that a word is a part of begin or end with; null where it is no part of any.</summary>
    /// <param name="word">The word.</param>
    /// <param name="stems">Its stems in a language.</param>
    public static string? PartOf(WordForms word, WordStems stems) =>
        !IsJoining(stems.Language) || word.Surface.Length < MinPart || !word.Surface.All(char.IsLetter) ? null
        : stems.Inflection.Length >= MinPart || WithoutLastVowel.Contains(stems.Language) ? stems.Inflection
        : word.Surface;

    /// <summary>Whether a word may be a compound at all: long enough, and of letters alone.</summary>
    public static bool MayBeCompound(string word) => word.Length >= MinPart + MinRest - 1 && word.All(char.IsLetter);

    /// <summary>Whether a word begins or ends with a part and has another word beside it.</summary>
    /// <param name="word">That may be a compound.</param>
    /// <param name="part">As <see cref="PartOf"/> gives it.</param>
    /// <param name="isWord">Whether an article in the language holds a word.</param>
    public static bool IsCompoundOf(string word, string part, Func<string, bool> isWord)
    {
        if (!MayBeCompound(word) || word.Length < part.Length + MinRest)
        {
            return false;
        }

        var behind = word.StartsWith(part, StringComparison.Ordinal) ? word[part.Length..] : "";
        var before = word.EndsWith(part, StringComparison.Ordinal) ? word[..^part.Length] : "";
        return Links.Where(link => behind.StartsWith(link, StringComparison.Ordinal)).Select(link => behind[link.Length..]).Append(behind)
            .Concat(Links.Where(link => before.EndsWith(link, StringComparison.Ordinal)).Select(link => before[..^link.Length]).Append(before))
            .Any(rest => rest.Length >= MinRest && isWord(rest)) || Math.Max(behind.Length, before.Length) >= MinUnknownRest;
    }
}
