using Search.Analysis;

namespace Search.Searching.Suggestions;

/// <summary>What a reader has typed so far.</summary>
/// <param name="Finished">Words before the last one, in normal form.</param>
/// <param name="Last">The last word, perhaps unfinished; empty where nothing was typed.</param>
/// <param name="IsCorrected">Whether a word was taken for another.</param>
internal sealed record TypedText(IReadOnlyList<string> Finished, string Last, bool IsCorrected)
{
    /// <summary>All words, one blank apart.</summary>
    public string Text { get; } = string.Join(' ', [.. Finished, Last]);

    /// <summary>Reads what was typed.</summary>
    public static TypedText Read(string query, IWordAnalyzer analyzer)
    {
        var words = analyzer.Analyze(query, "").Where(token => !token.IsWhole).Select(token => token.Surface).ToList();
        return words.Count == 0 ? new TypedText([], "", false) : new TypedText(words[..^1], words[^1], false);
    }
}
