using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Benchmarks;

/// <summary>
/// Four times the calls that the service can answer, whether or not the earlier ones are answered: who is refused and how fast, what readers feel whose calls are accepted, whether
/// health is answered, and whether everything is as before afterwards. Once by itself, and once while articles are imported at full speed and the index is rebuilt.
/// </summary>
internal static class OverloadBenchmark
{
    private const int Times = 4;

    private static readonly TimeSpan LongestCalm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HealthInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    public static async Task RunAsync(Corpus corpus, TimeSpan duration, TimeSpan rest, string[] settings)
    {
        var calm = TimeSpan.FromTicks(Math.Min(LongestCalm.Ticks, duration.Ticks));
        await using var server = await SeparateServer.StartAsync(settings);
        using var client = SearchClient.Connect(server.GrpcAddress);
        await ImportAsync(client, corpus, "", [], CancellationToken.None);
        using var mix = new CallMix(server.GrpcAddress, corpus);

        // Compiles what is measured.
        await LoopAsync(mix.NextAsync, callers: 4, calm);
        await SettleAsync(client, calm);
        var unloaded = await UnloadedAsync(mix, calm);
        var capacity = (await LoopAsync(mix.NextAsync, callers: 2 * Environment.ProcessorCount, calm)).Count(IsAccepted) / calm.TotalSeconds;
        await SettleAsync(client, calm);
        var before = server.Megabytes;
        Console.WriteLine($"ms; it answers {capacity:F0} calls/s and is offered {Times * capacity:F0}");
        Console.WriteLine($"  unloaded     {Describe(unloaded)}, {before} MiB");

        await OfferAsync("overloaded", server, mix, Times * capacity, duration, unloaded);
        await ComeBackAsync(mix.TakeStored());

        using (var stop = new CancellationTokenSource())
        {
            var importing = ImportOnAsync(client, corpus, stop.Token);
            var rebuilding = RebuildOnAsync(client, stop.Token);
            await OfferAsync("overloaded, importing and rebuilding", server, mix, Times * capacity, duration / 2, unloaded);
            await stop.CancelAsync();
            var imported = await importing;
            Console.WriteLine($"    {imported.Count} articles imported, {await rebuilding} times rebuilt");
            await ComeBackAsync([.. mix.TakeStored(), .. imported]);
        }

        // Memory is compared for the same articles as before.
        async Task ComeBackAsync(IReadOnlyList<string> written)
        {
            await SettleAsync(client, calm);
            var afterwards = Describe(await UnloadedAsync(mix, calm));
            var (memory, lost) = (server.Megabytes, await RemoveAsync(client, written));
            Console.WriteLine($"  afterwards   {afterwards}, {memory} MiB with {written.Count} writes acknowledged, {lost} lost");
            if (lost > 0)
            {
                throw new InvalidOperationException($"{lost} writes were acknowledged and are not there");
            }

            await SettleAsync(client, calm);
            await Task.Delay(rest);
            Console.WriteLine($"    {server.Megabytes} MiB when these had been deleted for {rest.TotalSeconds:F0} s, {100.0 * server.Megabytes / before:F0} % of before");
        }
    }

    /// <summary>As many calls a second for a time, however many are still open.</summary>
    private static async Task OfferAsync(string name, SeparateServer server, CallMix mix, double rate, TimeSpan duration, List<double> unloaded)
    {
        var outcomes = new ConcurrentQueue<CallOutcome>();
        using var stop = new CancellationTokenSource();
        var probing = ProbeAsync(server, stop.Token);
        var processorTime = server.ProcessorTime;
        var calls = new List<Task>();
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        for (var due = 0; await timer.WaitForNextTickAsync() && Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < duration;)
        {
            for (; due < rate * elapsed.TotalSeconds; due++)
            {
                calls.Add(CallAsync());
            }
        }

        var used = (server.ProcessorTime - processorTime) / Stopwatch.GetElapsedTime(started);
        var memory = server.Megabytes;
        await Task.WhenAll(calls);
        await stop.CancelAsync();
        var health = await probing;

        Console.WriteLine($"  {name}: {outcomes.Count} calls in {duration.TotalSeconds:F0} s, {used:F2} processors, {memory} MiB");
        foreach (var group in outcomes.GroupBy(outcome => outcome.Caller).OrderBy(group => group.Key))
        {
            var (accepted, refused) = (TimesOf(group, HttpStatusCode.OK), TimesOf(group, HttpStatusCode.TooManyRequests));
            var others = group.Count() - accepted.Count - refused.Count;
            Console.WriteLine(
                $"    {group.Key,-7} {accepted.Count,6} accepted ({100.0 * accepted.Count / group.Count(),3:F0} %)  {Describe(accepted)}   "
                + $"{refused.Count,6} refused  {Describe(refused)}   {others} otherwise");
        }

        var readers = TimesOf(outcomes.Where(outcome => outcome.Caller == Caller.Reader), HttpStatusCode.OK);
        var ratio = Figures.Percentile(readers, 0.99) / Figures.Percentile(unloaded, 0.99);
        var refusals = Figures.Percentile(TimesOf(outcomes, HttpStatusCode.TooManyRequests), 0.5);
        Console.WriteLine($"    refused after {refusals:F1} (median); readers' p99 {ratio:F2} times the unloaded one; health {Describe(health)} of {health.Count}");

        async Task CallAsync() => outcomes.Enqueue(await mix.NextAsync());
    }

    /// <summary>Asks for health again and again, by a thread and a connection of its own: what the callers of this process wait for one another is not the server's.</summary>
    private static Task<List<double>> ProbeAsync(SeparateServer server, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            using var client = new HttpClient();
            var times = new List<double>();
            while (!stop.IsCancellationRequested)
            {
                var started = Stopwatch.GetTimestamp();
                using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(server.HttpAddress, "/healthz/ready"));
                using var answer = client.Send(question, CancellationToken.None);
                answer.EnsureSuccessStatusCode();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                Thread.Sleep(HealthInterval);
            }

            return times;
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Readers' times where each has the machine for itself.</summary>
    private static async Task<List<double>> UnloadedAsync(CallMix mix, TimeSpan calm) =>
        [.. (await LoopAsync(mix.SearchAsync, callers: 1, calm)).Select(outcome => outcome.Milliseconds)];

    /// <summary>Callers each of whom calls again when it was answered; one that was refused takes a breath.</summary>
    private static async Task<IReadOnlyCollection<CallOutcome>> LoopAsync(Func<Task<CallOutcome>> call, int callers, TimeSpan duration)
    {
        var outcomes = new ConcurrentQueue<CallOutcome>();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var outcome = await call();
                outcomes.Enqueue(outcome);
                if (!IsAccepted(outcome))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(10));
                }
            }
        }));
        return outcomes;
    }

    /// <summary>Until the index holds what was written.</summary>
    public static async Task SettleAsync(SearchClient client, TimeSpan calm)
    {
        while ((await client.Admin.GetStatusAsync(new GetStatusRequest())).Lag > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        await Task.Delay(calm / 5);
    }

    /// <summary>Imports the articles with a prefix before their ids, and notes these.</summary>
    public static async Task ImportAsync(SearchClient client, Corpus corpus, string prefix, List<string> imported, CancellationToken stop)
    {
        var requests = corpus.Articles
            .TakeWhile(_ => !stop.IsCancellationRequested)
            .Select(article => new PutArticleRequest { ArticleId = prefix + article.Id.Value[..Math.Min(100, article.Id.Value.Length)], Markdown = article.Markdown + prefix });
        await foreach (var answer in client.Importer.ImportAsync(requests.ToAsyncEnumerable(), CancellationToken.None))
        {
            imported.Add(answer.Stored is null ? throw new InvalidOperationException($"{answer.ArticleId}: {answer.Error.Message}") : answer.ArticleId);
        }
    }

    /// <summary>Imports the articles again and again under other ids, which it returns.</summary>
    private static async Task<List<string>> ImportOnAsync(SearchClient client, Corpus corpus, CancellationToken stop)
    {
        var imported = new List<string>();
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            await ImportAsync(client, corpus, $"again{round}-", imported, stop);
        }

        return imported;
    }

    private static async Task<int> RebuildOnAsync(SearchClient client, CancellationToken stop)
    {
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var job = await client.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex }, cancellationToken: stop);
                using var watch = client.Admin.WatchJob(new WatchJobRequest { JobId = job.JobId }, cancellationToken: stop);
                while (await watch.ResponseStream.MoveNext(stop))
                {
                }

                count++;
            }
            catch (Grpc.Core.RpcException failure) when (failure.StatusCode is Grpc.Core.StatusCode.ResourceExhausted or Grpc.Core.StatusCode.Cancelled)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None); // shed as work in bulk
            }
        }

        return count;
    }

    /// <summary>Deletes articles, and counts those that are not there.</summary>
    private static async Task<int> RemoveAsync(SearchClient client, IReadOnlyList<string> written)
    {
        var lost = 0;
        await Parallel.ForEachAsync(written, async (id, stop) =>
        {
            try
            {
                await client.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = id }, cancellationToken: stop);
            }
            catch (Grpc.Core.RpcException failure) when (failure.StatusCode == Grpc.Core.StatusCode.NotFound)
            {
                Interlocked.Increment(ref lost);
            }
        });
        return lost;
    }

    private static bool IsAccepted(CallOutcome outcome) => outcome.Status == HttpStatusCode.OK;

    private static List<double> TimesOf(IEnumerable<CallOutcome> outcomes, HttpStatusCode status) =>
        [.. outcomes.Where(outcome => outcome.Status == status).Select(outcome => outcome.Milliseconds)];

    private static string Describe(List<double> times) =>
        times.Count == 0 ? "-" : $"p50 {Figures.Percentile(times, 0.5):F1} p99 {Figures.Percentile(times, 0.99):F1}";
}
