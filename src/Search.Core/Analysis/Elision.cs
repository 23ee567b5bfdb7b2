using System.Collections.Frozen;

namespace Search.Analysis;

/// <summary>The articles, pronouns and prepositions that French, Catalan, Italian and Irish write with an apostrophe before a vowel: l'été, dell'arte.</summary>
internal static class Elision
{
    // The lists of Lucene's FrenchAnalyzer, CatalanAnalyzer, ItalianAnalyzer and IrishAnalyzer, without those that end in another word's beginning (aujourd).
    private static readonly FrozenSet<string> Words = new[]
    {
        "l", "d", "j", "qu", "n", "s", "c", "m", "t", "jusqu", "quoiqu", "lorsqu", "puisqu",
        "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "v", "quell", "quest", "bell",
    }.ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether <paramref name="form"/>, which an apostrophe follows, is dropped before a word that begins with <paramref name="next"/>.</summary>
    public static bool IsDropped(ReadOnlySpan<char> form, char next) =>
        form.Length <= 6 && Lookup.Contains(form) && IsVowelOrH(char.ToLowerInvariant(next));

    private static bool IsVowelOrH(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h'
        or >= 'à' and <= 'æ' or >= 'è' and <= 'ï' or >= 'ò' and <= 'ö' or >= 'ù' and <= 'ý' or 'ÿ' or 'œ';
}
