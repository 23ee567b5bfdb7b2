using System.Net;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Benchmarks;

/// <summary>Processor time of a search with some settings and with others: servers with the same index in turns.</summary>
internal static class TurnsBenchmark
{
    private static readonly string[] NoLimits = ["--Access:KeyCallsPerSecond=0", "--Access:AddressCallsPerSecond=0"];

    // They count each call and refuse none.
    private static readonly string[] Limits = [
        "--Access:KeyCallsPerSecond=100000", "--Access:KeyBurst=1000000", "--Access:AddressCallsPerSecond=100000", "--Access:AddressBurst=1000000", "--Access:TellRateLimits=true"];

    private static readonly string[] NoAdmission = ["--Admission:Enabled=false"];

    /// <summary>Keys, limits and admission, each of them, and none.</summary>
    public static readonly IReadOnlyList<Variant> Doors =
    [
        new("none", false, [.. NoLimits, .. NoAdmission]),
        new("keys", true, [.. NoLimits, .. NoAdmission]),
        new("limits", false, [.. Limits, .. NoAdmission]),
        new("admission", false, NoLimits),
        new("all", true, Limits),
    ];

    /// <summary>What the service tells of itself: nothing, metrics as it is shipped, and metrics, every call's trace and logs sent to a collector.</summary>
    public static IReadOnlyList<Variant> TelemetryTo(Uri collector) =>
    [
        new("none", false, ["--Telemetry:Enabled=false"]),
        new("metrics", false, []),
        new("traces", false, [$"--OTEL_EXPORTER_OTLP_ENDPOINT={collector}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]),
    ];

    public static async Task RunAsync(Corpus corpus, IReadOnlyList<Variant> variants, int searches, int rounds, int warmUps)
    {
        await using var original = await SeparateServer.StartAsync();
        await FillAsync(original, corpus);
        var servers = await original.DivideAsync(variants.Select(variant => variant.Settings));
        var turns = new List<Turn>();
        foreach (var (server, variant) in servers.Zip(variants))
        {
            turns.Add(new Turn(variant.Name, server, new CallMix(server.GrpcAddress, corpus, variant.AsksForKeys ? await CreateKeyAsync(server) : null)));
        }

        for (var round = -warmUps; round < rounds; round++)
        {
            // Forwards and back, so that none is always the one after another.
            foreach (var turn in round % 2 == 0 ? turns : Enumerable.Reverse(turns))
            {
                var used = await turn.MeasureAsync(searches);
                if (round >= 0)
                {
                    turn.Times.Add(used);
                }
            }
        }

        Console.WriteLine("processor time of a search, ms: median (min, max) of the rounds, and as a ratio to none, of the rounds and of all of them together");
        foreach (var turn in turns)
        {
            var ratios = turn.Times.Zip(turns[0].Times, (with, without) => with / without).ToList();
            Console.WriteLine($"  {turn.Name,-9} {Figures.Spread(turn.Times, "F3")}   {Figures.Spread(ratios, "F3")}   {turn.Times.Sum() / turns[0].Times.Sum():F3}");
        }

        foreach (var turn in turns)
        {
            await turn.DisposeAsync();
        }
    }

    /// <summary>Stores the articles and rebuilds the index, so that all of it is on disk.</summary>
    private static async Task FillAsync(SeparateServer server, Corpus corpus)
    {
        using var client = SearchClient.Connect(server.GrpcAddress);
        await OverloadBenchmark.ImportAsync(client, corpus, "", [], CancellationToken.None);
        var job = await client.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex });
        using var watch = client.Admin.WatchJob(new WatchJobRequest { JobId = job.JobId });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    private static async Task<string> CreateKeyAsync(SeparateServer server)
    {
        using var client = SearchClient.Connect(server.GrpcAddress);
        return (await client.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read", "keys:admin" } })).Secret;
    }

    /// <summary>A server to be measured.</summary>
    /// <param name="Name">Of a word.</param>
    /// <param name="AsksForKeys">Whether its callers have one.</param>
    /// <param name="Settings">In the form <c>--Section:Key=value</c>.</param>
    public sealed record Variant(string Name, bool AsksForKeys, string[] Settings);

    /// <summary>A server and who calls it.</summary>
    private sealed class Turn(string name, SeparateServer server, CallMix mix) : IAsyncDisposable
    {
        public string Name => name;

        /// <summary>Milliseconds of a search, by round.</summary>
        public List<double> Times { get; } = [];

        public async Task<double> MeasureAsync(int searches)
        {
            var before = server.ProcessorTime;
            for (var done = 0; done < searches; done++)
            {
                if ((await mix.SearchAsync()).Status != HttpStatusCode.OK)
                {
                    throw new InvalidOperationException("a search was refused");
                }
            }

            return (server.ProcessorTime - before).TotalMilliseconds / searches;
        }

        public ValueTask DisposeAsync()
        {
            mix.Dispose();
            return server.DisposeAsync();
        }
    }
}
