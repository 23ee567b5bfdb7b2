using Search.Analysis;
using Search.Enrichment.Words;

namespace Search.Evaluation.Labelled;

/// <summary>Precision and recall of phrases against those that people chose, as papers on keyphrases measure them: equal when their Porter stems are.</summary>
internal static class PhraseMatch
{
    /// <summary>The phrase without inflection.</summary>
    public static ulong KeyOf(string phrase, ITextAnalyzer analyzer) => PhraseKey.Of(analyzer.Analyze(phrase).Select(token => token.Term));

    /// <summary>Different phrases of a list.</summary>
    public static HashSet<ulong> KeysOf(IEnumerable<string> phrases, ITextAnalyzer analyzer) =>
        [.. phrases.Select(phrase => KeyOf(phrase, analyzer)).Where(key => key != 0)];

    /// <summary>The harmonic mean of precision and recall, 0 to 1. Nothing found where nothing was wanted is 1.</summary>
    public static double F1(IReadOnlyCollection<ulong> found, IReadOnlySet<ulong> wanted)
    {
        if (found.Count + wanted.Count == 0)
        {
            return 1;
        }

        return 2.0 * found.Count(wanted.Contains) / (found.Count + wanted.Count);
    }
}
