using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

using Search.Contracts.V1;
using Search.Tests.Server;
using Search.Tests.Support;

namespace Search.Tests.Attacks;

/// <summary>A stop while streams are open and callers go on until readiness tells them to go elsewhere.</summary>
[Collection(nameof(AttacksAlone))]
public sealed class DrainTests : IDisposable
{
    private const int StreamsOfKind = 34;
    private const int Callers = 20;

    private static readonly string[] JobEnds = ["Unavailable STOPPING", "OK"];

    // So many calls of so many callers are 200 a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stop_says_so_first_ends_streams_with_a_reason_and_fails_no_call()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, ["--Server:DrainTime=00:00:02", "--Admission:ImportsPerCaller=100", "--Admission:MinLimit=64", .. ReindexSite.SlowSettings]);

        await DrainAsync(server.Channel, server.Http, async () => await server.StopAsync());
    }

    [Fact]
    public async Task A_process_ends_by_itself_after_SIGTERM_once_the_last_call_is_answered()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, ["--Server:DrainTime=00:00:02", "--Admission:ImportsPerCaller=100", "--Admission:MinLimit=64", .. ReindexSite.SlowSettings]);
        using var channel = GrpcChannel.ForAddress(server.Address);

        await DrainAsync(channel, server.Http, async () =>
        {
            server.Terminate();
            Assert.Equal(0, await server.WaitForExitAsync());
        });
    }

    private static async Task DrainAsync(GrpcChannel channel, HttpClient http, Func<Task> stop)
    {
        var articles = new ArticleService.ArticleServiceClient(channel);
        await articles.BatchPutArticlesAsync(new BatchPutArticlesRequest { Requests = { Enumerable.Range(0, 1_000).Select(Put) } });
        var streams = await OpenAsync(channel);
        var search = new SearchService.SearchServiceClient(channel);
        var callers = Enumerable.Range(0, Callers).Select(_ => new Caller(search, http)).ToList();
        var calling = callers.Select(caller => caller.CallUntilNotReadyAsync()).ToList();
        await Eventually.HoldsAsync("every caller is answered", () => callers.TrueForAll(caller => caller.Answered > 5));

        var before = callers.Sum(caller => caller.Answered);
        var stopped = Task.Run(stop);
        await Task.WhenAll(calling).WaitAsync(Eventually.Patience);
        var ends = await Task.WhenAll(streams).WaitAsync(Eventually.Patience);
        await stopped.WaitAsync(Eventually.Patience);

        Assert.True(callers.Sum(caller => caller.Answered) - before >= Callers);

        // Of each three the second watches a job, which may have ended before.
        Assert.All(ends.Where((_, number) => number % 3 != 1), end => Assert.Equal("Unavailable STOPPING", end));
        Assert.All(ends.Where((_, number) => number % 3 == 1), end => Assert.Contains(end, JobEnds));
        Assert.Equal(3 * StreamsOfKind, ends.Length);
    }

    /// <summary>Imports that send nothing more, watches of a job that has long to go, and watches of health; each gives how it ends.</summary>
    private static async Task<List<Task<string>>> OpenAsync(GrpcChannel channel)
    {
        var admin = new AdminService.AdminServiceClient(channel);
        var job = await admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex });
        var ends = new List<Task<string>>();
        for (var number = 0; number < StreamsOfKind; number++)
        {
            var import = new ArticleService.ArticleServiceClient(channel).ImportArticles();
            await import.RequestStream.WriteAsync(new ImportArticlesRequest { Article = Put(number) });
            Assert.True(await import.ResponseStream.MoveNext(CancellationToken.None));
            ends.Add(EndAsync(import.ResponseStream));

            var watch = admin.WatchJob(new WatchJobRequest { JobId = job.JobId });
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
            ends.Add(EndAsync(watch.ResponseStream));

            var health = new Health.HealthClient(channel).Watch(new HealthCheckRequest());
            Assert.True(await health.ResponseStream.MoveNext(CancellationToken.None));
            ends.Add(EndAsync(health.ResponseStream));
        }

        return ends;
    }

    private static async Task<string> EndAsync<T>(IAsyncStreamReader<T> stream)
    {
        try
        {
            while (await stream.MoveNext(CancellationToken.None))
            {
            }

            return "OK";
        }
        catch (RpcException failure)
        {
            return $"{failure.StatusCode} {failure.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? failure.Status.Detail}";
        }
    }

    private static PutArticleRequest Put(int number) => new() { ArticleId = $"article-{number}", Markdown = $"# Notes {number}\n\nThe kernel of today." };

    /// <summary>Calls, and looks before each whether the server is ready, as a balancer does for its callers.</summary>
    private sealed class Caller(SearchService.SearchServiceClient search, HttpClient http)
    {
        private volatile int _answered;

        public int Answered => _answered;

        public async Task CallUntilNotReadyAsync()
        {
            for (var isReady = true; isReady;)
            {
                using var ready = await http.GetAsync("/healthz/ready");
                isReady = ready.IsSuccessStatusCode;
                Assert.True(isReady || (await ready.Content.ReadAsStringAsync()).Contains("the service is stopping", StringComparison.Ordinal));

                // Also who is told that it is not: others had looked a moment before.
                await search.SearchArticlesAsync(new SearchArticlesRequest { Query = "kernel" });
                _answered++;
                await Task.Delay(Pause);
            }
        }
    }
}
