using Search.Analysis;
using Search.Searching.Queries;

namespace Search.Searching.Suggestions;

/// <summary>What a reader has typed so far.</summary>
/// <param name="Finished">Words before the last one, in normal form.</param>
/// <param name="Last">The last word, perhaps unfinished; empty where nothing was typed.</param>
/// <param name="Written">All of it with its signs, as names are compared: the beginning of "CI/CD" is no beginning of "CI CD".</param>
/// <param name="IsCorrected">Whether a word was taken for another.</param>
internal sealed record TypedText(IReadOnlyList<string> Finished, string Last, string Written, bool IsCorrected)
{
    /// <summary>All words, one blank apart.</summary>
    public string Text { get; } = string.Join(' ', [.. Finished, Last]);

    /// <summary>Reads what was typed.</summary>
    public static TypedText Read(string query, IWordAnalyzer analyzer)
    {
        var words = WordsOf(query, analyzer);
        var written = ComparedValue.Fold(query);
        return words.Count == 0
            ? new TypedText([], "", "", IsCorrected: false)
            : new TypedText(words[..^1], words[^1] + SignAtEnd(written), written, IsCorrected: false);
    }

    /// <summary>A sign at the end that more of the name will follow: Q&amp; of Q&amp;A. Other signs that join words are left out of their form, so that the words alone tell as much.</summary>
    private static string SignAtEnd(string written) => written is [.., var last, '&' or '@' or '='] && char.IsLetterOrDigit(last) ? written[^1..] : "";

    /// <summary>The same with other words.</summary>
    public static TypedText Correct(IReadOnlyList<string> finished, string last) =>
        new(finished, last, string.Join(' ', [.. finished, last]), IsCorrected: true);

    /// <summary>The words of a text in normal form, each with the sign that belongs to it: ".net", "c++".</summary>
    public static List<string> WordsOf(string text, IWordAnalyzer analyzer)
    {
        var tokens = analyzer.Analyze(text, "");
        List<string> words = [];
        for (var index = 0; index < tokens.Length; index++)
        {
            if (tokens[index].Role == WordRole.Word)
            {
                var isSigned = index > 0 && tokens[index - 1] is { IsWhole: true } whole
                    && (index + 1 == tokens.Length || tokens[index + 1].IsBehindWords || whole.End <= tokens[index + 1].Start);
                words.Add(isSigned ? tokens[index - 1].Surface : tokens[index].Surface);
            }
        }

        return words;
    }
}
