using System.Collections.Immutable;

namespace Search.Analysis;

/// <summary>Turns text into tokens. Indexing, querying and snippets all use the same one, so that they agree. Safe for use by many threads.</summary>
public interface ITextAnalyzer
{
    /// <summary>The tokens of <paramref name="text"/> in reading order, stop words included.</summary>
    IReadOnlyList<Token> Analyze(string text);

    /// <summary>
    /// All that was read of <paramref name="text"/>: what <see cref="IWordAnalyzer"/> makes of it as English. <see cref="Analyze"/> gives the <see cref="WordToken.EnglishStem"/> of those
    /// whose role is <see cref="WordRole.Word"/>.
    /// </summary>
    ImmutableArray<WordToken> Read(string text);

    /// <summary>Whether a term is so common ("the", "of") that it says nothing about what a reader looks for.</summary>
    bool IsStopWord(string term);
}
