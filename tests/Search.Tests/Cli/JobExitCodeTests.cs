using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl on jobs: exit codes, JSON and the status.</summary>
public sealed class JobExitCodeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.Path, "--Tagging:RetagAutomatically=false");
        await _server.PutAsync("a", "A kernel.");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_rebuild_that_is_not_watched_is_only_started_and_told_by_its_id()
    {
        var started = await JsonOfAsync("reindex");
        var id = started.GetProperty("jobId").GetString()!;
        await Eventually.HoldsAsync("the job ends", async () => (await JsonOfAsync("jobs", id)).GetProperty("state").GetString() == "SUCCEEDED");

        Assert.Equal("REINDEX", started.GetProperty("kind").GetString());
        Assert.StartsWith($"{id}  REINDEX  SUCCEEDED", await DoAsync("jobs"));
        Assert.EndsWith("REINDEX SUCCEEDED: generation 2 serves, up to change 1\n", await DoAsync("jobs", id));
        Assert.Equal(id, Assert.Single((await JsonOfAsync("jobs")).GetProperty("jobs").EnumerateArray()).GetProperty("jobId").GetString());
        Assert.StartsWith($"{id}  REINDEX  SUCCEEDED", await DoAsync("cancel", id));
        Assert.Equal("SUCCEEDED", (await JsonOfAsync("cancel", id)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("JOB_NOT_FOUND", "jobs", "x")]
    [InlineData("JOB_NOT_FOUND", "cancel", "x")]
    [InlineData("MAX_FAILED_PERCENT_INVALID", "reindex", "--max-failed", "101")]
    public async Task What_is_refused_is_told_and_ends_with_1(string reason, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_check_ends_with_1_when_anything_differs()
    {
        Assert.Equal("VERIFY SUCCEEDED: 1 articles compared, 0 differences found, 0 repaired\n", await DoAsync("verify"));
        Damage.Alter(_folder.File("articles.db"), "UPDATE changes SET content = x'00' WHERE subject_id = 'a'");

        var found = await RunAsync("verify", "--repair");
        var json = await RunAsync("verify", "--json");

        Assert.Equal((1, 1), (found.ExitCode, json.ExitCode));
        Assert.StartsWith("CONTENT_DAMAGED a: article 'a', change 1, is damaged", found.Output);
        Assert.EndsWith("VERIFY SUCCEEDED: 1 articles compared, 1 differences found, 0 repaired\n", found.Output);
        Assert.Equal("CONTENT_DAMAGED", JsonDocument.Parse(json.Output).RootElement.GetProperty("issues")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_status_tells_which_generation_serves_and_whether_a_rebuild_is_due()
    {
        var text = await DoAsync("status");
        var status = await JsonOfAsync("status");

        Assert.Contains("generation  1, durable up to change ", text);
        Assert.Contains("rebuild     none", text);
        Assert.Contains("articles    1 stored, 1 shown by search", text);
        Assert.True(status.GetProperty("complete").GetBoolean());
        Assert.Equal(status.GetProperty("fingerprint").GetString(), status.GetProperty("wantedFingerprint").GetString());
    }

    private async Task<string> DoAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private async Task<JsonElement> JsonOfAsync(params string[] arguments) => JsonDocument.Parse(await DoAsync([.. arguments, "--json"])).RootElement;

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync([.. arguments, "--server", $"http://{_server.Channel.Target}"]);
}
