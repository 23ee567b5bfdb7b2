using Search.Benchmarks;

// search-benchmarks [import|search|tagging|reindex|overload|doors] [--articles <folder>] [--size <n>] [--rounds <n>] [--seconds <n>] [--rest <seconds>] [--Section:Key=value …]
var rounds = int.Parse(Option("--rounds") ?? "5");
var wanted = args.FirstOrDefault(argument => argument is "import" or "search" or "tagging" or "reindex" or "overload" or "doors");

if (wanted is null or "import")
{
    await ImportBenchmark.RunAsync(ReadCorpus(), rounds);
}

if (wanted is null or "search")
{
    await SearchBenchmark.RunAsync(ReadCorpus, rounds);
}

if (wanted is null or "tagging")
{
    await TaggingBenchmark.RunAsync(ReadCorpus(), rounds);
}

if (wanted is null or "reindex")
{
    await ReindexBenchmark.RunAsync(ReadCorpus(), rounds);
}

if (wanted is null or "overload")
{
    var settings = args.Where(argument => argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':')).ToArray();
    await OverloadBenchmark.RunAsync(ReadCorpus(), int.Parse(Option("--seconds") ?? "60"), TimeSpan.FromSeconds(int.Parse(Option("--rest") ?? "0")), settings);
}

if (wanted is null or "doors")
{
    await DoorsBenchmark.RunAsync(ReadCorpus(), rounds);
}

return 0;

Corpus ReadCorpus()
{
    var corpus = Corpus.Read(Option("--articles") ?? Corpus.DefaultFolder);
    if (Option("--size") is { } size)
    {
        corpus = corpus.OfSize(int.Parse(size));
    }

    Console.WriteLine($"{corpus.Articles.Count} articles, {corpus.Bytes / 1e6:F1} MB of Markdown, {Environment.ProcessorCount} processors, {rounds} rounds");
    return corpus;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
