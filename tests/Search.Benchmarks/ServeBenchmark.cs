using System.Diagnostics;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Benchmarks;

/// <summary>
/// What one server costs in a process of its own: an article put until search shows it, memory after import and after searches, and a start on the same files until it is ready
/// and until its first answer. Processor time is that of the server, all threads.
/// </summary>
internal static class ServeBenchmark
{
    private const int PutsInRound = 20;

    public static async Task RunAsync(Corpus corpus, int rounds, int warmUps, int searches)
    {
        await using var server = await SeparateServer.StartAsync();
        using (var client = SearchClient.Connect(server.GrpcAddress))
        {
            await OverloadBenchmark.ImportAsync(client, corpus, "", [], CancellationToken.None);
            await OverloadBenchmark.SettleAsync(client, TimeSpan.Zero);
            Console.WriteLine($"memory resident: {server.Megabytes} MiB after the import");
            await PutAsync(server, client, corpus, rounds, warmUps);
            await SearchAsync(server, client, corpus, searches);
            Console.WriteLine($"memory resident: {server.Megabytes} MiB after {searches} searches");
            await OverloadBenchmark.SettleAsync(client, TimeSpan.Zero);
        }

        var restarts = new List<(double Ready, double Answered)>();
        for (var round = 0; round < rounds; round++)
        {
            restarts.Add(await RestartAsync(await server.DivideAsync([[]]), corpus));
        }

        Console.WriteLine($"start, ms of processor time, {rounds} times: ready {Figures.Spread([.. restarts.Select(start => start.Ready)], "F0")}, first answer {Figures.Spread([.. restarts.Select(start => start.Answered)], "F0")}");
    }

    /// <summary>Articles one after the other, each of which the next search must find.</summary>
    private static async Task PutAsync(SeparateServer server, SearchClient client, Corpus corpus, int rounds, int warmUps)
    {
        var (wall, processor) = (new List<double>(), new List<double>());
        for (var number = 0; number < PutsInRound * (warmUps + rounds); number++)
        {
            var word = $"putarticle{number}x";
            var (before, started) = (server.ProcessorTime, Stopwatch.GetTimestamp());
            await client.Articles.PutArticleAsync(new PutArticleRequest
            {
                ArticleId = word,
                Markdown = $"{corpus.Articles[number % corpus.Articles.Count].Markdown}\n\n{word}\n",
                WaitFor = WaitFor.Searchable,
            });
            if (number >= PutsInRound * warmUps)
            {
                wall.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                processor.Add((server.ProcessorTime - before).TotalMilliseconds);
            }

            if ((await client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = word })).TotalSize != 1)
            {
                throw new InvalidOperationException($"{word} was told to be searchable and is not found");
            }
        }

        Console.WriteLine($"one article put and searchable, ms: p50 {Figures.Percentile(wall, 0.5):F1} p99 {Figures.Percentile(wall, 0.99):F1}, {processor.Average():F1} of processor time");
    }

    private static async Task SearchAsync(SeparateServer server, SearchClient client, Corpus corpus, int searches)
    {
        var before = server.ProcessorTime;
        foreach (var query in SearchBenchmark.TitleWords(corpus).Take(searches))
        {
            await client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = query });
        }

        Console.WriteLine($"a search of three title words through gRPC, ms of processor time: {(server.ProcessorTime - before).TotalMilliseconds / searches:F2}");
    }

    private static async Task<(double Ready, double Answered)> RestartAsync(IReadOnlyList<SeparateServer> restarted, Corpus corpus)
    {
        await using var server = restarted[0];
        var ready = server.ProcessorTime.TotalMilliseconds;
        using var client = SearchClient.Connect(server.GrpcAddress);
        var answer = await client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = SearchBenchmark.TitleWords(corpus).First() });
        return answer.TotalSize > 0 ? (ready, server.ProcessorTime.TotalMilliseconds) : throw new InvalidOperationException("nothing is found after the start");
    }
}
