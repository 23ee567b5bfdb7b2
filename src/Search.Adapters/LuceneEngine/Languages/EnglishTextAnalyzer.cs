using System.Collections.Immutable;

using Lucene.Net.Analysis.En;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>Every text as English, by the parts of <see cref="IWordAnalyzer"/>'s words: what topics and tags are found with.</summary>
public sealed class EnglishTextAnalyzer : ITextAnalyzer
{
    private readonly IWordAnalyzer _words;
    private readonly HashSet<string> _stopWords;

    /// <summary>With an analyzer of words of its own.</summary>
    public EnglishTextAnalyzer()
        : this(new LuceneWordAnalyzer())
    {
    }

    /// <summary>Shares <paramref name="words"/> and what it keeps in memory with its other users.</summary>
    public EnglishTextAnalyzer(IWordAnalyzer words)
    {
        _words = words;
        _stopWords = [.. EnglishAnalyzer.DefaultStopSet.SelectMany(Analyze).Select(token => token.Term)];
    }

    /// <inheritdoc/>
    public ImmutableArray<WordToken> Read(string text) => _words.Analyze(text, ChainName.Default);

    /// <inheritdoc/>
    public IReadOnlyList<Token> Analyze(string text)
    {
        var words = Read(text);
        var tokens = new List<Token>(words.Length);
        foreach (var word in words)
        {
            if (word.Role == WordRole.Word)
            {
                tokens.Add(new Token(word.EnglishStem, word.Position, word.Start, word.End));
            }
        }

        return tokens;
    }

    /// <inheritdoc/>
    public bool IsStopWord(string term) => _stopWords.Contains(term);
}
