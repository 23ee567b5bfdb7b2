using Search.Benchmarks;

// search-benchmarks [import|search|tagging] [--articles <folder>] [--size <n>] [--rounds <n>]
var corpus = Corpus.Read(Option("--articles") ?? Corpus.DefaultFolder);
if (Option("--size") is { } size)
{
    corpus = corpus.OfSize(int.Parse(size));
}

var rounds = int.Parse(Option("--rounds") ?? "5");
var wanted = args.FirstOrDefault(argument => argument is "import" or "search" or "tagging");
Console.WriteLine($"{corpus.Articles.Count} articles, {corpus.Bytes / 1e6:F1} MB of Markdown, {Environment.ProcessorCount} processors, {rounds} rounds");

if (wanted is null or "import")
{
    await ImportBenchmark.RunAsync(corpus, rounds);
}

if (wanted is null or "search")
{
    await SearchBenchmark.RunAsync(corpus, rounds);
}

if (wanted is null or "tagging")
{
    await TaggingBenchmark.RunAsync(corpus, rounds);
}

return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
