using System.Text;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// Puts the marks of a word back on its stem. Stemmers that know no marks, or few, get the folded word; so a word leaves the same letters however it is written, and who
/// types without marks finds it by them.
/// </summary>
internal static class RestoredMarks
{
    /// <summary>Stands behind a stem whose ending, which is left out, began with a marked letter: città, habló. Folding takes it away.</summary>
    public const char OfEnding = '\u0301';

    /// <summary>A stemmer of folded words as one of written words.</summary>
    public static Func<StemWord> Over(Func<StemWord> folded) => () =>
    {
        var stemmer = folded();
        return word => TextNormalizer.Fold(word) is var letters && letters == word ? stemmer(word) : Restore(word, letters, stemmer(letters));
    };

    /// <summary>A stemmer of written words that loses some of their marks as one that keeps them.</summary>
    public static Func<StemWord> OverWritten(Func<StemWord> written) => () =>
    {
        var stemmer = written();
        return word => TextNormalizer.Fold(word) is var letters && letters == word ? stemmer(word) : Restore(word, letters, TextNormalizer.Fold(stemmer(word)));
    };

    private static string Restore(string word, string letters, string stem)
    {
        // Letters that fold into two (œ, ß) stay folded, so that places agree.
        var written = word.Length == letters.Length ? word : string.Concat(word.Select(letter => TextNormalizer.Fold(letter.ToString()) is { Length: > 1 } two ? two : letter.ToString()));
        if (written.Length != letters.Length)
        {
            return stem;
        }

        var common = letters.AsSpan().CommonPrefixLength(stem);
        var restored = new StringBuilder(written, 0, common, stem.Length + 1).Append(stem.AsSpan(common));
        return common == stem.Length && common < written.Length && written[common] != letters[common] ? restored.Append(OfEnding).ToString() : restored.ToString();
    }
}
