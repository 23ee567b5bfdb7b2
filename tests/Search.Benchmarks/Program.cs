using Search.Articles;
using Search.Benchmarks;
using Search.Benchmarks.Engine;
using Search.Tests.Calls;

// search-benchmarks [command] [--articles <folder> | --generated] [--size <n>] [--copies <n>] [--sizes <n,n,…>] [--queries <n>] [--rounds <n>] [--warm-ups <n>]
//   [--searches <n>] [--topics <n>] [--seconds <n>] [--rest <seconds>] [--Section:Key=value …]
string[] commands = ["engine", "growth", "import", "search", "tagging", "reindex", "overload", "doors", "telemetry", "serve"];
var wanted = args.FirstOrDefault(commands.Contains);
var rounds = Number("--rounds", 5);
var warmUps = Number("--warm-ups", 3);
var seconds = TimeSpan.FromSeconds(Number("--seconds", 60));
var settings = args.Where(argument => argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':')).ToArray();
foreach (var command in commands.Where(command => wanted is null || wanted == command))
{
    await RunAsync(command);
}

return 0;

Task RunAsync(string command)
{
    switch (command)
    {
        case "engine":
            EngineBenchmark.Run(args.Contains("--generated") ? "generated articles" : $"articles of {Folder()}", EngineArticles(), Number("--copies", 1), Number("--queries", 200), rounds, warmUps);
            return Task.CompletedTask;
        case "growth":
            GrowthBenchmark.Run([.. (Option("--sizes") ?? "10000,100000,1000000").Split(',').Select(int.Parse)], Number("--size", 100_000), Number("--queries", 200), rounds, warmUps);
            return Task.CompletedTask;
        case "import":
            return ImportBenchmark.RunAsync(ReadCorpus(), rounds, warmUps);
        case "search":
            return SearchBenchmark.RunAsync(ReadCorpus, Number("--queries", 300), rounds);
        case "tagging":
            return TaggingBenchmark.RunAsync(ReadCorpus(), Number("--topics", int.MaxValue), rounds);
        case "reindex":
            return ReindexBenchmark.RunAsync(ReadCorpus(), rounds, seconds);
        case "overload":
            return OverloadBenchmark.RunAsync(ReadCorpus(), seconds, TimeSpan.FromSeconds(Number("--rest", 0)), settings);
        case "doors":
            return TurnsBenchmark.RunAsync(ReadCorpus(), TurnsBenchmark.Doors, Number("--queries", 500), rounds, warmUps);
        case "telemetry":
            return MeasureTelemetryAsync();
        default:
            return ServeBenchmark.RunAsync(ReadCorpus(), rounds, warmUps, Number("--searches", 10_000));
    }
}

async Task MeasureTelemetryAsync()
{
    using var collector = new Collector { Keeps = false };
    await TurnsBenchmark.RunAsync(ReadCorpus(), TurnsBenchmark.TelemetryTo(new Uri(collector.Address)), Number("--queries", 500), rounds, warmUps);
    Console.WriteLine($"  {collector.ReceivedBytes} bytes came to the collector");
}

// One after the other: a large index needs no more than one of them in memory.
IEnumerable<(ArticleId Id, string Markdown)> EngineArticles() => args.Contains("--generated") ? SeededCorpus.Articles(Number("--size", 100_000)) : ReadCorpus().Articles;

Corpus ReadCorpus()
{
    var corpus = args.Contains("--generated") ? new Corpus([.. SeededCorpus.Articles(Number("--size", 3_441))]) : Corpus.Read(Folder());
    if (Option("--size") is { } size && int.Parse(size) != corpus.Articles.Count)
    {
        corpus = corpus.OfSize(int.Parse(size));
    }

    Console.WriteLine($"{corpus.Articles.Count} articles, {corpus.Bytes / 1e6:F1} MB of Markdown, {Environment.ProcessorCount} processors, {rounds} rounds");
    return corpus;
}

string Folder() => Option("--articles") ?? Corpus.DefaultFolder;

int Number(string name, int otherwise) => Option(name) is { } text ? int.Parse(text) : otherwise;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
