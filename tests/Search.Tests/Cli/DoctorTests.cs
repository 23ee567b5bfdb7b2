using System.Runtime.Versioning;

using Search.Cli.Doctor;
using Search.Contracts.V1;
using Search.Tests.Access;
using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl doctor: what it says of a service that is well, away or strange to the caller, and what it makes of what it is told.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DoctorTests : IAsyncLifetime
{
    private static readonly GetStatusResponse Well = new()
    {
        Version = "1.2.3",
        Fingerprint = "f",
        WantedFingerprint = "f",
        Complete = true,
        LastSequence = 9,
        IndexedSequence = 9,
        Generation = 1,
        DiskBytes = 100_000_000_000,
        DiskFreeBytes = 50_000_000_000,
        IndexBytes = 1_000_000,
    };

    private readonly TemporaryFolder _folder = new();
    private KeyedServer _site = null!;

    public async Task InitializeAsync() => _site = await KeyedServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_may_see_how_the_service_stands_is_told_all_of_it()
    {
        var run = await RunAsync(await _site.KeyAsync("status:read", "keys:admin"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["server", "ready", "clock", "key", "version", "store", "index", "generation", "disk", "keys"], run.Output.TrimEnd('\n').Split('\n').Select(line => line[6..18].Trim()));
        Assert.All(run.Output.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("OK    ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_may_see_less_is_a_warning_and_a_wrong_one_a_failure()
    {
        var less = await RunAsync(await _site.KeyAsync("search:read"));
        var wrong = await RunAsync("srch_none_wrong");
        var none = await ToolRun.OfAsync(["doctor", "--server", $"http://{_site.Server.Channel.Target}"]);

        Assert.Equal(0, less.ExitCode);
        Assert.Contains("\nwarn  key         lets in, and the rest cannot be seen with it: ", less.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (wrong.ExitCode, none.ExitCode));
        Assert.Contains("(KEY_INVALID)\n                  → ask whoever looks after keys", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("(KEY_MISSING)\n                  → give one by --key-file", none.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_a_warning()
    {
        var key = await WriteKeyAsync("srch_none_wrong");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains($"warn  key file    others on this machine may read {key}\n", (await RunWithAsync(key)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_the_only_line()
    {
        var run = await ToolRun.OfAsync(["doctor", "--server", "http://127.0.0.1:1", "--timeout", "5"]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("fail  server      no server answers at http://127.0.0.1:1/ (Connection refused)", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void What_the_service_tells_is_judged()
    {
        var behind = new GetStatusResponse(Well) { IndexedSequence = 4, Lag = 5 };
        var soon = new Key { KeyId = "k", ExpiresAt = "2030-01-10T00:00:00Z" };
        var now = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        (FindingState Expected, Finding Found)[] judged =
        [
            (FindingState.Ok, StatusFindings.Clock(TimeSpan.FromSeconds(-2))),
            (FindingState.Warn, StatusFindings.Clock(TimeSpan.FromSeconds(20))),
            (FindingState.Fail, StatusFindings.Clock(TimeSpan.FromSeconds(-90))),
            (FindingState.Warn, StatusFindings.Clock(null)),
            (FindingState.Ok, StatusFindings.Version("1.2.3+abc", "1.2.3")),
            (FindingState.Warn, StatusFindings.Version("1.2.4", "1.2.3")),
            (FindingState.Fail, StatusFindings.Store(new GetStatusResponse(Well) { Problem = "the disk failed" })),
            (FindingState.Ok, StatusFindings.Index(Well, Well)),
            (FindingState.Ok, StatusFindings.Index(behind, new GetStatusResponse(behind) { IndexedSequence = 5, Lag = 4 })),
            (FindingState.Warn, StatusFindings.Index(behind, behind)),
            (FindingState.Warn, StatusFindings.Index(behind, new GetStatusResponse(behind) { Complete = false })),
            (FindingState.Fail, StatusFindings.Index(behind, new GetStatusResponse(behind) { Problem = "x" })),
            (FindingState.Warn, StatusFindings.Generation(new GetStatusResponse(Well) { WantedFingerprint = "g" })),
            (FindingState.Ok, StatusFindings.Generation(new GetStatusResponse(Well) { WantedFingerprint = "g", IndexJobId = "j" })),
            (FindingState.Ok, StatusFindings.Disk(Well)),
            (FindingState.Warn, StatusFindings.Disk(new GetStatusResponse(Well) { IndexBytes = 49_900_000_000 })),
            (FindingState.Fail, StatusFindings.Disk(new GetStatusResponse(Well) { DiskFreeBytes = 1_000_000 })),
            (FindingState.Warn, StatusFindings.Disk(new GetStatusResponse(Well) { DiskBytes = 0, DiskFreeBytes = 0 })),
            (FindingState.Warn, StatusFindings.Keys([soon], now)),
            (FindingState.Ok, StatusFindings.Keys([soon], now.AddDays(-10))),
            (FindingState.Ok, StatusFindings.Keys([soon, new Key { KeyId = "forever" }], now.AddDays(10))),
        ];

        Assert.All(judged, entry => Assert.True(entry.Expected == entry.Found.State, $"{entry.Found}"));
        Assert.All(judged, entry => Assert.Equal(entry.Found.State == FindingState.Ok, entry.Found.Advice.Length == 0));
    }

    private async Task<ToolRun> RunAsync(string secret) => await RunWithAsync(await WriteKeyAsync(secret));

    private Task<ToolRun> RunWithAsync(string keyFile) => ToolRun.OfAsync(["doctor", "--key-file", keyFile, "--server", $"http://{_site.Server.Channel.Target}"]);

    private async Task<string> WriteKeyAsync(string secret)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.key");
        await File.WriteAllTextAsync(path, secret);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        return path;
    }
}
