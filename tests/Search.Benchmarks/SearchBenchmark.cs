using System.Diagnostics;

using Search.Articles;
using Search.Client;
using Search.Contracts.V1;
using Search.Searching;

namespace Search.Benchmarks;

/// <summary>Time from a query to a page of ten hits with snippets, one caller at a time: through gRPC, and the same query in process.</summary>
internal static class SearchBenchmark
{
    private const int QueriesPerRound = 500;
    private const int WordsPerQuery = 3;

    public static async Task RunAsync(Corpus corpus, int rounds)
    {
        await using var server = await MeasuredServer.StartAsync();
        await ImportBenchmark.ImportInProcessAsync(server, corpus);
        using var client = SearchClient.Connect(server.GrpcAddress);
        var search = server.Get<ArticleSearch>();
        var queries = TitleWords(corpus).Take(QueriesPerRound).ToList();
        List<double> inProcess = [], overGrpc = [];
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var query in queries)
            {
                var direct = await MillisecondsAsync(() => search.SearchAsync(new SearchRequest { Query = query }, CancellationToken.None));
                var remote = await MillisecondsAsync(() => client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = query }).ResponseAsync);
                if (round > 0)
                {
                    inProcess.Add(direct);
                    overGrpc.Add(remote);
                }
            }
        }

        Console.WriteLine($"search, ms, {queries.Count} queries of {WordsPerQuery} title words, {rounds} times");
        Console.WriteLine($"  in process    {Describe(inProcess)}");
        Console.WriteLine($"  through gRPC  {Describe(overGrpc)}");
    }

    private static string Describe(List<double> values) =>
        $"p50 {Figures.Percentile(values, 0.5):F2}  p99 {Figures.Percentile(values, 0.99):F2}";

    private static IEnumerable<string> TitleWords(Corpus corpus)
    {
        var random = new Random(1);
        while (true)
        {
            var (id, markdown) = corpus.Articles[random.Next(corpus.Articles.Count)];
            var words = ArticleParser.Parse(id, markdown).Title.Split(' ').Where(word => word.Length > 3).ToArray();
            random.Shuffle(words);
            if (words.Length >= WordsPerQuery)
            {
                yield return string.Join(' ', words.Take(WordsPerQuery));
            }
        }
    }

    private static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
