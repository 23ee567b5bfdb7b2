using Search.Client;
using Search.Contracts.V1;
using Search.Fuzzing;
using Search.Tests.Access;
using Search.Tests.Support;

namespace Search.Tests.Attacks;

/// <summary>A server that asks for keys, with others who go on calling while somebody attacks it.</summary>
/// <remarks>
/// The server runs in the process of the tests, so that what both ends hold in memory counts, and both ends of the others' calls. Processor time of these can be told from that of the attack
/// where that only holds something: connections, streams, places.
/// </remarks>
internal sealed class AttackedServer : IAsyncDisposable
{
    /// <summary>Of parsed articles that the server keeps: an attack may fill that, and no more.</summary>
    public const int CacheMegabytes = 32;

    // What pools, caches and compiled code may keep beside a fifth of what there was.
    private const long Slack = 16 * 1024 * 1024;

    private const int MeasuredCalls = 100;
    private const double MostTimes = 3;

    private AttackedServer(KeyedServer site, string readerKey, string attackerKey)
    {
        (Site, AttackerKey) = (site, attackerKey);
        Others = site.Server.ConnectWith(readerKey);
        OthersHttp = site.Server.HttpWith(readerKey);
        Attacker = site.Server.ConnectWith(attackerKey);
        AttackerHttp = site.Server.HttpWith(attackerKey);
    }

    public KeyedServer Site { get; }

    public RunningServer Server => Site.Server;

    /// <summary>Of a caller who may do everything but look after keys.</summary>
    public string AttackerKey { get; }

    public SearchClient Attacker { get; }

    public HttpClient AttackerHttp { get; }

    private SearchClient Others { get; }

    private HttpClient OthersHttp { get; }

    public static async Task<AttackedServer> StartAsync(params string[] settings)
    {
        var site = await KeyedServer.StartAsync(["--Tagging:RetagAutomatically=false", "--Access:KeyCallsPerSecond=0", $"--Storage:ParsedArticlesMegabytes={CacheMegabytes}", .. settings]);
        await site.PutAsync("lighthouse", "# Lighthouses\n\nA lighthouse by the sea.");
        return new AttackedServer(
            site, await site.KeyAsync("search:read", "articles:read"), await site.KeyAsync("search:read", "articles:read", "articles:write", "drafts:read", "jobs:run", "status:read"));
    }

    /// <summary>What is alive after a collection, in bytes.</summary>
    public static long Alive()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Others call over both transports, and each is answered.</summary>
    public async Task AssertServesOthersAsync()
    {
        for (var call = 0; call < 10; call++)
        {
            Assert.Equal(1, (await Others.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "lighthouse sea" })).TotalSize);
            Assert.Contains("\"lighthouse\"", await OthersHttp.GetStringAsync("/v1/articles:search?query=lighthouse%20sea"), StringComparison.Ordinal);
            Assert.Equal("Lighthouses", (await Others.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "lighthouse" })).Title);
        }
    }

    /// <summary>What others' calls take while nobody attacks: the 99th percentile of processor time.</summary>
    public async Task<TimeSpan> MeasureOthersAsync()
    {
        await CostOfOthersAsync(); // compiles
        return await CostOfOthersAsync();
    }

    /// <summary>Passes once others' calls take less than three times what they took before the attack, as it must be while it lasts. What the runtime does beside them is more at times.</summary>
    public Task AssertCostsOthersLittleAsync(TimeSpan before) =>
        Eventually.HoldsAsync($"others' calls take less than three times {before}", async () => await CostOfOthersAsync() < before * MostTimes);

    /// <summary>Passes once no more is alive than before the attack, but for a fifth and what pools keep.</summary>
    public static Task AssertMemoryComesBackAsync(long before) =>
        Eventually.HoldsAsync($"memory comes back to about {before} bytes", () => Alive() <= (before * 1.2) + Slack);

    public async ValueTask DisposeAsync()
    {
        Others.Dispose();
        OthersHttp.Dispose();
        Attacker.Dispose();
        AttackerHttp.Dispose();
        await Site.DisposeAsync();
    }

    private async Task<TimeSpan> CostOfOthersAsync()
    {
        var costs = new List<TimeSpan>();
        for (var call = 0; call < MeasuredCalls; call++)
        {
            var before = ProcessorTime.OfProcess();
            await Others.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "lighthouse sea" });
            costs.Add(ProcessorTime.OfProcess() - before);
        }

        return costs.Order().ElementAt((MeasuredCalls * 99 / 100) - 1);
    }
}
