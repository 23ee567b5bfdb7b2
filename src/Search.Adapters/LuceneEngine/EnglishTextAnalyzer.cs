using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine;

/// <summary>The engine's own analysis, for queries and snippets.</summary>
public sealed class EnglishTextAnalyzer : ITextAnalyzer, IDisposable
{
    private readonly EnglishAnalysis _analysis = new();
    private readonly HashSet<string> _stopWords;

    /// <summary>Shares one analysis between all threads.</summary>
    public EnglishTextAnalyzer() => _stopWords = [.. EnglishAnalyzer.DefaultStopSet.SelectMany(Analyze).Select(token => token.Term)];

    /// <inheritdoc/>
    public IReadOnlyList<Token> Analyze(string text)
    {
        var tokens = new List<Token>();
        using var stream = _analysis.GetTokenStream("", text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            tokens.Add(new Token(term.ToString()!, position, offset.StartOffset, offset.EndOffset));
        }

        stream.End();
        return tokens;
    }

    /// <inheritdoc/>
    public bool IsStopWord(string term) => _stopWords.Contains(term);

    /// <inheritdoc/>
    public void Dispose() => _analysis.Dispose();
}
