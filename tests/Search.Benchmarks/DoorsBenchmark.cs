using System.Net;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Benchmarks;

/// <summary>Processor time of a search with keys, limits and admission, with each of them, and with none: servers with the same index in turns.</summary>
internal static class DoorsBenchmark
{

    private static readonly string[] NoLimits = ["--Access:KeyCallsPerSecond=0", "--Access:AddressCallsPerSecond=0"];

    // They count each call and refuse none.
    private static readonly string[] Limits = [
        "--Access:KeyCallsPerSecond=100000", "--Access:KeyBurst=1000000", "--Access:AddressCallsPerSecond=100000", "--Access:AddressBurst=1000000", "--Access:TellRateLimits=true"];

    private static readonly string[] NoAdmission = ["--Admission:Enabled=false"];

    private static readonly (string Name, bool AsksForKeys, string[] Settings)[] Doors =
    [
        ("none", false, [.. NoLimits, .. NoAdmission]),
        ("keys", true, [.. NoLimits, .. NoAdmission]),
        ("limits", false, [.. Limits, .. NoAdmission]),
        ("admission", false, NoLimits),
        ("all", true, Limits),
    ];

    public static async Task RunAsync(Corpus corpus, int searches, int rounds, int warmUps)
    {
        await using var original = await SeparateServer.StartAsync();
        await FillAsync(original, corpus);
        var servers = await original.DivideAsync(Doors.Select(door => door.Settings));
        var doors = new List<Door>();
        foreach (var (server, door) in servers.Zip(Doors))
        {
            doors.Add(new Door(door.Name, server, new CallMix(server.GrpcAddress, corpus, door.AsksForKeys ? await CreateKeyAsync(server) : null)));
        }

        for (var round = -warmUps; round < rounds; round++)
        {
            foreach (var door in doors)
            {
                var used = await door.MeasureAsync(searches);
                if (round >= 0)
                {
                    door.Times.Add(used);
                }
            }
        }

        Console.WriteLine("processor time of a search, ms: median (min, max) of the rounds, and as a ratio to none");
        foreach (var door in doors)
        {
            var ratios = door.Times.Zip(doors[0].Times, (with, without) => with / without).ToList();
            Console.WriteLine($"  {door.Name,-9} {Figures.Spread(door.Times, "F3")}   {Figures.Spread(ratios, "F3")}");
            await door.DisposeAsync();
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

    /// <summary>A server and who calls it.</summary>
    private sealed class Door(string name, SeparateServer server, CallMix mix) : IAsyncDisposable
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
