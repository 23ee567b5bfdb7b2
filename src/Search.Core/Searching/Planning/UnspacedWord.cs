using System.Globalization;
using System.Text;

using Search.Analysis;

namespace Search.Searching.Planning;

/// <summary>
/// A word of a query in a script without space between words, which is looked for by its pairs of characters. One pair alone stands in many other words (the last of
/// コンピュータ in データ): an article holds the word where it holds most pairs of it, as far as the scripts show where words begin and end.
/// </summary>
/// <param name="Places">Of the pairs among the words of the query, in order.</param>
/// <param name="Pairs">Not stemmed.</param>
internal sealed record UnspacedWord(IReadOnlyList<int> Places, IReadOnlyList<string> Pairs)
{
    // Up to four ideographs are one word, of more any two: two pairs of more were tried, and lost 4 % of the relevant articles of xquad-zh. A word in katakana may lack one
    // pair, which is a long vowel at its end as a rule.
    private const int MostOfHan = 3;
    private const int ManyOfKatakana = 5;

    // Nothing shows where a Thai word ends. A guess.
    private const int ManyOfOthers = 3;

    /// <summary>The rows of neighbouring pairs of which an article must hold one; each alone where the word has no row of one script.</summary>
    /// <param name="isProse">Whether it is a part of a sentence, in which two ideographs are a word as a rule.</param>
    public IReadOnlyList<IReadOnlyList<int>> Evidence(bool isProse)
    {
        List<IReadOnlyList<int>> rows = [];
        var scripts = Pairs.Select(ScriptOf).ToList();
        var isKana = scripts.TrueForAll(script => script is UnspacedScript.Hiragana or UnspacedScript.LongVowel);
        for (var start = 0; start < scripts.Count;)
        {
            var end = start + 1;
            while (end < scripts.Count && scripts[end] is { } next && scripts[start] is { } first && !UnspacedScripts.Divides(first, next))
            {
                end++;
            }

            // Between words syllables are particles and endings.
            if (scripts[start] is { } script && (isKana || script != UnspacedScript.Hiragana))
            {
                var (from, wanted) = (start, Wanted(script, end - start, isProse));
                rows.AddRange(Enumerable.Range(from, end - from - wanted + 1).Select(at => (IReadOnlyList<int>)[.. Places.Skip(at).Take(wanted)]));
            }

            start = end;
        }

        return rows.Count > 0 ? rows : [.. Places.Select(place => (IReadOnlyList<int>)[place])];
    }

    /// <summary>How many neighbouring pairs, of so many of one script.</summary>
    private static int Wanted(UnspacedScript script, int pairs, bool isProse) => script switch
    {
        UnspacedScript.Han => isProse || pairs > MostOfHan ? 1 : pairs,
        UnspacedScript.Katakana or UnspacedScript.LongVowel => Math.Min(ManyOfKatakana, pairs > 2 ? pairs - 1 : pairs),
        UnspacedScript.Other => Math.Min(ManyOfOthers, pairs),

        // Words have particles and endings behind them.
        _ => pairs - ((pairs + 1) / 3),
    };

    /// <summary>The script of both characters of a pair; null where they belong to different words.</summary>
    private static UnspacedScript? ScriptOf(string pair)
    {
        UnspacedScript? script = null;
        foreach (var character in pair.EnumerateRunes().Where(character => Rune.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)))
        {
            var next = UnspacedScripts.Of(character.Value);
            if (script is { } before && UnspacedScripts.Divides(before, next))
            {
                return null;
            }

            script = script is null or UnspacedScript.LongVowel ? next : script;
        }

        return script;
    }
}
