using System.Collections.Concurrent;
using System.Diagnostics;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Benchmarks;

/// <summary>
/// What a REINDEX costs those who search and write meanwhile: the same load before and during it, through gRPC. Counts failed searches, empty answers to queries
/// that have hits, and acknowledged writes that are not found after the swap.
/// </summary>
internal static class ReindexBenchmark
{
    private static readonly TimeSpan SearchInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBefore = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Corpus corpus, int rounds, TimeSpan before)
    {
        before = TimeSpan.FromTicks(Math.Min(LongestBefore.Ticks, before.Ticks));
        await using var server = await MeasuredServer.StartAsync();
        using var client = SearchClient.Connect(server.GrpcAddress);
        await ImportBenchmark.ImportInProcessAsync(server, corpus);
        var queries = await QueriesWithHitsAsync(client, corpus);
        using var load = new Load(client, corpus, queries);

        // Compiles what the rounds then measure, the rebuild too.
        await Task.Delay(before / 4);
        await RebuildAsync(client);
        Console.WriteLine($"ms, {1 / SearchInterval.TotalSeconds:F0} searches and {1 / WriteInterval.TotalSeconds:F0} writes a second");
        for (var round = 1; round <= rounds; round++)
        {
            load.TakeTimes();
            await Task.Delay(before);
            var quiet = load.TakeTimes();
            var started = Stopwatch.GetTimestamp();
            var job = await RebuildAsync(client);
            var elapsed = Stopwatch.GetElapsedTime(started);
            var during = load.TakeTimes();
            var ratio = Figures.Percentile(during, 0.99) / Figures.Percentile(quiet, 0.99);
            Console.WriteLine($"  before  {Describe(quiet)}");
            Console.WriteLine($"  during  {Describe(during)}   p99 ratio {ratio:F2}   {job.State} in {elapsed.TotalSeconds:F1} s, {job.Result}");
        }

        var (acknowledged, lost) = await load.FindWritesAsync();
        Console.WriteLine($"  {load.Searches} searches, {load.Refused} refused, {load.Failed} failed, {load.Empty} empty; {acknowledged} writes acknowledged, {lost} lost");
        if (load.Failed + load.Empty + lost > 0)
        {
            throw new InvalidOperationException("searches failed or found nothing, or writes were lost");
        }
    }

    private static async Task<Job> RebuildAsync(SearchClient client)
    {
        var job = await client.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex });
        using var watch = client.Admin.WatchJob(new WatchJobRequest { JobId = job.JobId });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
            job = watch.ResponseStream.Current;
        }

        return job.State == Job.Types.State.Succeeded ? job : throw new InvalidOperationException($"the job ended as {job.State}: {job.Problem}");
    }

    private static async Task<IReadOnlyList<string>> QueriesWithHitsAsync(SearchClient client, Corpus corpus)
    {
        var queries = new List<string>();
        foreach (var query in SearchBenchmark.TitleWords(corpus).Take(300))
        {
            if ((await client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = query })).Hits.Count > 0)
            {
                queries.Add(query);
            }
        }

        return queries;
    }

    private static string Describe(IReadOnlyList<double> values) =>
        $"p50 {Figures.Percentile(values, 0.5):F2}  p99 {Figures.Percentile(values, 0.99):F2}  max {values.Max():F1}  of {values.Count}";

    /// <summary>Searches and writes at a steady pace until it is disposed.</summary>
    private sealed class Load : IDisposable
    {
        private readonly SearchClient _client;
        private readonly CancellationTokenSource _stop = new();
        private readonly ConcurrentQueue<string> _written = new();
        private readonly Task _writing;
        private ConcurrentQueue<double> _times = new();
        private int _failed;
        private int _refused;
        private int _empty;
        private int _searches;

        public Load(SearchClient client, Corpus corpus, IReadOnlyList<string> queries)
        {
            _client = client;

            // Searches do not wait for one another: a slow one must not slow the load.
            _ = EachAsync(SearchInterval, number =>
            {
                _ = SearchAsync(queries[number % queries.Count]);
                return Task.CompletedTask;
            });
            _writing = EachAsync(WriteInterval, number => WriteAsync(corpus, number));
        }

        public int Failed => _failed;

        public int Refused => _refused;

        public int Empty => _empty;

        public int Searches => _searches;

        /// <summary>Times of the searches since the last taking.</summary>
        public IReadOnlyList<double> TakeTimes() => [.. Interlocked.Exchange(ref _times, new ConcurrentQueue<double>())];

        public async Task<(int Acknowledged, int Lost)> FindWritesAsync()
        {
            await _stop.CancelAsync();
            await _writing;
            var last = (await _client.Admin.GetStatusAsync(new GetStatusRequest())).LastSequence;
            var lost = 0;
            foreach (var word in _written)
            {
                lost += (await _client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = word, MinSequence = last })).TotalSize == 1 ? 0 : 1;
            }

            return (_written.Count, lost);
        }

        public void Dispose()
        {
            _stop.Cancel();
            _stop.Dispose();
        }

        private async Task SearchAsync(string query)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                var answer = await _client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = query });
                _times.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                Interlocked.Increment(ref _searches);
                if (answer.Hits.Count == 0)
                {
                    Interlocked.Increment(ref _empty);
                }
            }
            catch (Grpc.Core.RpcException failure) when (failure.StatusCode == Grpc.Core.StatusCode.ResourceExhausted)
            {
                Interlocked.Increment(ref _refused); // the machine has more to do than it can
            }
            catch (Grpc.Core.RpcException failure)
            {
                Console.WriteLine($"  search failed: {failure.Status}");
                Interlocked.Increment(ref _failed);
            }
        }

        /// <summary>An article of the corpus again, with a word that no other has.</summary>
        private async Task WriteAsync(Corpus corpus, int number)
        {
            var word = $"written{number}times";
            var (id, markdown) = corpus.Articles[number % corpus.Articles.Count];
            await _client.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"{id.Value[..Math.Min(100, id.Value.Length)]}-{number}", Markdown = $"{markdown}\n\n{word}\n" });
            _written.Enqueue(word);
        }

        private async Task EachAsync(TimeSpan interval, Func<int, Task> act)
        {
            using var timer = new PeriodicTimer(interval);
            for (var number = 0; !_stop.IsCancellationRequested; number++)
            {
                await act(number);
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }
}
