using System.Collections.Immutable;

using Microsoft.Extensions.Time.Testing;

using Search.Analysis;
using Search.Tests.Support;

namespace Search.Tests.Indexing;

/// <summary>Takes as long as it is told for each text, by the clock of the test.</summary>
internal sealed class SlowAnalyzer(FakeTimeProvider time) : ITextAnalyzer
{
    public TimeSpan Pause { get; set; }

    /// <summary>Set while texts are read; whoever reads one waits for it.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public IReadOnlyList<Token> Analyze(string text)
    {
        Wait();
        return Some.Analyzer.Analyze(text);
    }

    public ImmutableArray<WordToken> Read(string text)
    {
        Wait();
        return Some.Analyzer.Read(text);
    }

    public bool IsStopWord(string term) => Some.Analyzer.IsStopWord(term);

    private void Wait()
    {
        Gate.Wait();
        if (Pause > TimeSpan.Zero)
        {
            time.Advance(Pause);
        }
    }
}
