using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Attacks;

/// <summary>Streams that are opened and left: watches by the thousand, imports that send nothing more, exports that nobody reads.</summary>
[Collection(nameof(AttacksAlone))]
public sealed class OpenStreamTests
{
    private const string TooMany = "ResourceExhausted STREAMS_TOO_MANY";

    private static readonly string[] WatchEnds = ["open", TooMany];
    private static readonly string[] ImportEnds = ["DeadlineExceeded IMPORT_IDLE", TooMany];

    [Fact]
    public async Task Of_a_thousand_watches_of_one_caller_as_many_as_may_be_stay_open_and_others_are_served()
    {
        await using var site = await AttackedServer.StartAsync();
        await AssertThousandAreServedAsync(site, channel => new Health.HealthClient(channel).Watch(new HealthCheckRequest(), Key(site)));
    }

    [Fact]
    public async Task A_thousand_watches_of_a_job_are_answered_or_refused_and_others_are_served()
    {
        await using var site = await AttackedServer.StartAsync();
        var job = await site.Attacker.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex });
        await AssertThousandAreServedAsync(site, channel => new AdminService.AdminServiceClient(channel).WatchJob(new WatchJobRequest { JobId = job.JobId }, Key(site)));
    }

    [Fact]
    public async Task Imports_that_stall_are_ended_and_their_places_are_free_again()
    {
        await using var site = await AttackedServer.StartAsync("--Server:ImportIdleTime=00:00:03");
        await site.AssertServesOthersAsync();
        var cost = await site.MeasureOthersAsync();
        var before = AttackedServer.Alive();

        var stalled = Task.WhenAll(Enumerable.Range(0, 100).Select(number => StallAsync(site, number)));
        await site.AssertServesOthersAsync();
        await site.AssertCostsOthersLittleAsync(cost);
        var ends = await stalled.WaitAsync(Eventually.Patience);

        Assert.All(ends, end => Assert.Contains(end, ImportEnds));
        Assert.Equal(16, ends.Count(end => end == "DeadlineExceeded IMPORT_IDLE"));
        Assert.Equal("DeadlineExceeded IMPORT_IDLE", await StallAsync(site, 0));
        await AttackedServer.AssertMemoryComesBackAsync(before);
    }

    [Fact]
    public async Task Exports_that_nobody_reads_hold_little_and_others_are_served()
    {
        await using var site = await AttackedServer.StartAsync("--Server:MinBytesPerSecond=1000000");
        var text = new string('x', 100_000);
        for (var number = 0; number < 200; number++)
        {
            await site.Attacker.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"large-{number}", Markdown = $"# {number}\n\n{text}", WaitFor = WaitFor.Stored });
        }

        await site.Site.PutAsync("last", "the last");
        await site.AssertServesOthersAsync();
        var cost = await site.MeasureOthersAsync();
        var before = AttackedServer.Alive();
        using var channel = GrpcChannel.ForAddress($"http://{site.Server.Channel.Target}");
        var exports = new List<AsyncServerStreamingCall<ExportArticlesResponse>>();
        for (var number = 0; number < 60; number++)
        {
            exports.Add(new ArticleService.ArticleServiceClient(channel).ExportArticles(new ExportArticlesRequest(), Key(site)));
            await exports[^1].ResponseHeadersAsync;
        }

        // All of them would be 1.2 GB.
        await site.AssertServesOthersAsync();
        await site.AssertCostsOthersLittleAsync(cost);
        Assert.InRange(AttackedServer.Alive() - before, long.MinValue, 128L * 1024 * 1024);

        exports.ForEach(export => export.Dispose());
        exports.Clear();
        await site.AssertServesOthersAsync();
        await AttackedServer.AssertMemoryComesBackAsync(before);
    }

    private static async Task AssertThousandAreServedAsync<T>(AttackedServer site, Func<GrpcChannel, AsyncServerStreamingCall<T>> open)
    {
        await site.AssertServesOthersAsync();
        var cost = await site.MeasureOthersAsync();
        var before = AttackedServer.Alive();
        var channels = new List<GrpcChannel>();
        var watches = new List<AsyncServerStreamingCall<T>>();
        for (var number = 0; number < 1_000; number++)
        {
            if (number % 50 == 0)
            {
                channels.Add(GrpcChannel.ForAddress($"http://{site.Server.Channel.Target}"));
            }

            watches.Add(open(channels[^1]));
        }

        var firsts = await Task.WhenAll(watches.Select(FirstAsync)).WaitAsync(Eventually.Patience);
        await site.AssertServesOthersAsync();
        Assert.InRange(AttackedServer.Alive() - before, long.MinValue, 128L * 1024 * 1024);
        Assert.All(firsts, first => Assert.Contains(first, WatchEnds));
        Assert.Contains("open", firsts);
        await site.AssertCostsOthersLittleAsync(cost);

        watches.ForEach(watch => watch.Dispose());
        channels.ForEach(channel => channel.Dispose());
        watches.Clear();
        channels.Clear();
        await site.AssertServesOthersAsync();
        await AttackedServer.AssertMemoryComesBackAsync(before);
    }

    private static Metadata Key(AttackedServer site) => new() { { "authorization", $"Bearer {site.AttackerKey}" } };

    private static async Task<string> FirstAsync<T>(AsyncServerStreamingCall<T> watch)
    {
        try
        {
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
            return "open";
        }
        catch (RpcException failure)
        {
            return Describe(failure);
        }
    }

    /// <summary>Sends one article and nothing more.</summary>
    /// <returns>How the import ends.</returns>
    private static async Task<string> StallAsync(AttackedServer site, int number)
    {
        using var import = site.Attacker.Articles.ImportArticles();
        try
        {
            await import.RequestStream.WriteAsync(new ImportArticlesRequest { Article = new PutArticleRequest { ArticleId = $"stalled-{number}", Markdown = "x" } });
        }
        catch (RpcException)
        {
            // It is told by the answers.
        }

        try
        {
            while (await import.ResponseStream.MoveNext(CancellationToken.None))
            {
            }

            return "OK";
        }
        catch (RpcException failure)
        {
            return Describe(failure);
        }
    }

    private static string Describe(RpcException failure) => $"{failure.StatusCode} {failure.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? failure.Status.Detail}";
}
