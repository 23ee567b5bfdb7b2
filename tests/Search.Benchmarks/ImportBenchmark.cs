using System.Diagnostics;

using Search.Articles;
using Search.Client;
using Search.Contracts.V1;
using Search.Indexing;
using Search.Searching.Queries;
using Search.Writing;

using WaitFor = Search.Writing.WaitFor;

namespace Search.Benchmarks;

/// <summary>Articles in per second, from Markdown to searchable and durable, beside a bare index writer in the same process.</summary>
internal static class ImportBenchmark
{
    private const int Callers = 64;

    private static readonly TimeSpan LongestBacklog = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(Corpus corpus, int rounds, int warmUps)
    {
        var parsed = corpus.Articles.Select(article => ArticleParser.Parse(article.Id, article.Markdown)).ToList();
        List<double> bare = [], inProcess = [], overGrpc = [];

        // The first rounds pay for compiling the code, hot code a second time in the background, and are not counted. In turns, so that a machine that slows down slows all.
        for (var round = -warmUps; round < rounds; round++)
        {
            var bareSeconds = Seconds(() => BareLucene.Index(parsed));
            var inProcessSeconds = await SecondsAsync(server => ImportInProcessAsync(server, corpus));
            var overGrpcSeconds = await SecondsAsync(server => ImportOverGrpcAsync(server, corpus));
            if (round >= 0)
            {
                bare.Add(corpus.Articles.Count / bareSeconds);
                inProcess.Add(corpus.Articles.Count / inProcessSeconds);
                overGrpc.Add(corpus.Articles.Count / overGrpcSeconds);
            }
        }

        Console.WriteLine("import, articles/s: median (min, max) of the rounds; ratio to bare Lucene.Net round by round");
        Console.WriteLine($"  bare Lucene.Net IndexWriter             {Figures.Spread(bare, "F0")}");
        Console.WriteLine($"  parsed, durable, searchable, in process {Figures.Spread(inProcess, "F0")}   ratio {Figures.Spread(Ratios(inProcess), "F2")}");
        Console.WriteLine($"  the same through ImportArticles (gRPC)  {Figures.Spread(overGrpc, "F0")}   ratio {Figures.Spread(Ratios(overGrpc), "F2")}");

        List<double> Ratios(List<double> rates) => [.. rates.Zip(bare, (rate, of) => rate / of)];
    }

    /// <summary>Stores every article and waits until search shows the last one.</summary>
    public static async Task ImportInProcessAsync(MeasuredServer server, Corpus corpus)
    {
        var ingest = server.Get<ArticleIngest>();
        long last = 0;
        await Parallel.ForEachAsync(corpus.Articles, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (article, cancellationToken) =>
        {
            var stored = await ingest.PutAsync(article.Id, article.Markdown, null, WaitFor.Stored, Audience.Unlimited, cancellationToken);
            Update(ref last, stored.Acknowledgement.Sequence);
        });
        await server.Get<IndexUpdater>().WaitUntilSearchableAsync(last, CancellationToken.None);
    }

    private static async Task ImportOverGrpcAsync(MeasuredServer server, Corpus corpus)
    {
        using var client = SearchClient.Connect(server.GrpcAddress);
        var requests = corpus.Articles.Select(article => new PutArticleRequest { ArticleId = article.Id.Value, Markdown = article.Markdown });
        long last = 0;
        await foreach (var answer in client.Importer.ImportAsync(requests.ToAsyncEnumerable(), CancellationToken.None))
        {
            last = Math.Max(last, answer.Stored?.Sequence ?? throw new InvalidOperationException($"{answer.ArticleId}: {answer.Error.Message}"));
        }

        // It waits for the backlog, which is longer than a search may take that says nothing of it.
        await client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "x", MinSequence = last }, deadline: DateTime.UtcNow + LongestBacklog);
    }

    private static void Update(ref long last, long sequence)
    {
        for (var seen = Volatile.Read(ref last); sequence > seen; seen = Volatile.Read(ref last))
        {
            Interlocked.CompareExchange(ref last, sequence, seen);
        }
    }

    private static double Seconds(Action work)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> SecondsAsync(Func<MeasuredServer, Task> work)
    {
        await using var server = await MeasuredServer.StartAsync();
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        await work(server);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
