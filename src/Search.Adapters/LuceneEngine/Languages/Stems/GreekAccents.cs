using System.Buffers;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// The Greek accent moves within a word's forms (άνθρωπος, ανθρώπου), but seldom onto the ending, unless it is there in all of them: νόμος is a law and νομός a province. So an
/// accent on the last syllable is kept, behind the stem. Endings that draw it in other words too tell nothing: γλωσσών, σπιτιού.
/// </summary>
internal static class GreekAccents
{
    private const string Accented = "άέήίόύώΐΰ";
    private static readonly SearchValues<char> Vowels = SearchValues.Create("αεηιουωϊϋ" + Accented);

    /// <summary>A stemmer that knows no accents as one that keeps those of endings.</summary>
    public static Func<StemWord> Over(Func<StemWord> folded) => () =>
    {
        var stemmer = folded();
        return word => IsOnEnding(word) ? stemmer(word) + RestoredMarks.OfEnding : stemmer(word);
    };

    private static bool IsOnEnding(string word) =>
        word.AsSpan().LastIndexOfAny(Vowels) is >= 0 and var last && Accented.Contains(word[last])
        && !word.EndsWith("ών", StringComparison.Ordinal) && !word.EndsWith("ιού", StringComparison.Ordinal);
}
