using System.Diagnostics;

using Search.Tests.Support;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace Search.Tests.Fuzzing;

/// <summary>Gives a target texts until the time is over: some hundreds in <c>dotnet test</c>, for minutes in <c>tests/fuzz.sh</c>.</summary>
internal static class Fuzz
{
    private const int FewInputs = 300;

    /// <summary>The texts of a target to begin with.</summary>
    public static IReadOnlyList<string> CorpusOf(string target) =>
        [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests/Search.Tests/Fuzzing/Corpus", target)).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>Runs a target over its corpus, then over what the mutator makes of it.</summary>
    /// <param name="target">Its name.</param>
    /// <param name="corpus">Where it begins; each of these is run as it is, too.</param>
    /// <param name="words">As <see cref="Mutator"/> takes them.</param>
    /// <param name="run">Reads a text; gives the reason of a refusal, or "accepted". What it throws is a failure.</param>
    /// <param name="output">Told the figures.</param>
    public static async Task RunAsync(string target, IReadOnlyList<string> corpus, IReadOnlyList<string> words, Func<string, Task<string>> run, ITestOutputHelper output)
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable("SEARCH_FUZZ_SECONDS") ?? "0");
        var seed = int.Parse(Environment.GetEnvironmentVariable("SEARCH_FAULTS_SEED") ?? (seconds > 0 ? $"{Random.Shared.Next()}" : "1"));
        var mutator = new Mutator(corpus, words, seed);
        var met = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; seconds > 0 ? clock.Elapsed.TotalSeconds < seconds : count < FewInputs + corpus.Count; count++)
        {
            var text = count < corpus.Count ? corpus[count] : mutator.Next();
            var answer = await RunOneAsync(target, text, run, seed);
            met[answer] = met.GetValueOrDefault(answer) + 1;
        }

        output.WriteLine($"{target}: {count} inputs, {count / clock.Elapsed.TotalSeconds:F0} a second, seed {seed}; {string.Join(", ", met.Select(pair => $"{pair.Key} {pair.Value}"))}");
    }

    private static async Task<string> RunOneAsync(string target, string text, Func<string, Task<string>> run, int seed)
    {
        try
        {
            var answer = await run(text).WaitAsync(Eventually.Patience);
            return answer == "accepted" || Reasons.All.Any(reason => reason.Name == answer) ? answer : throw new XunitException($"no document names the reason {answer}");
        }
        catch (Exception failure)
        {
            var path = Path.Combine(Path.GetTempPath(), $"fuzz-{target}-{Guid.NewGuid():N}.txt");
            await File.WriteAllTextAsync(path, text);
            throw new XunitException($"{target} fails on {path} (seed {seed}); put the file into tests/Search.Tests/Fuzzing/Corpus/{target} to run it again", failure);
        }
    }
}
