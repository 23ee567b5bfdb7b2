using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl on the audit log, against a real server.</summary>
public sealed class AuditCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.File("data"));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_changed_what_is_listed_and_taken_back()
    {
        await DoAsync("synonyms", "put", "car", "auto", "--id", "mine");
        await DoAsync("synonyms", "put", "car", "auto", "motor car", "--id", "mine");
        var lines = (await DoAsync("audit", "--kind", "synonym")).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(
            """^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z +\d+  local +synonym mine +\{"id":"mine","words":\["car","auto"\],"oneWayFrom":\[\]\} → \{"id":"mine","words":\["car","auto","motor car"\],.*$""",
            lines[0]);
        Assert.Contains("(nothing) → {", lines[1]);
        var sequence = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];

        Assert.Equal("synonym mine would be again as it was\n", await DoAsync("undo", sequence, "--dry-run"));
        Assert.Equal("synonym mine is again as it was\n", await DoAsync("undo", sequence));
        Assert.Contains("mine                              car, auto\n", await DoAsync("synonyms", "list"));
        Assert.Contains($"(takes back {sequence})", await DoAsync("audit", "--subject", "mine", "--limit", "1"));

        var refused = await RunAsync("undo", sequence);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("UNDO_OVERTAKEN", refused.Error);
        Assert.Contains("AUDIT_ENTRY_NOT_FOUND", (await RunAsync("undo", "4711")).Error);
    }

    [Fact]
    public async Task A_list_holds_as_many_entries_as_are_asked_for_however_many_pages_they_take()
    {
        foreach (var number in Enumerable.Range(0, 120))
        {
            await PutAsync(number);
        }

        Assert.Equal(100, LinesOf(await DoAsync("audit")));
        Assert.Equal(3, LinesOf(await DoAsync("audit", "--limit", "3")));
        var json = JsonDocument.Parse(await DoAsync("audit", "--json", "--kind", "synonym", "--limit", "2000")).RootElement;
        Assert.Equal(120, json.GetProperty("entries").GetArrayLength());
        Assert.Equal(0, LinesOf(await DoAsync("audit", "--before", "2000")));
        Assert.Equal(2, (await RunAsync("audit", "--limit", "0")).ExitCode);
        Assert.Contains("AUDIT_KIND_INVALID", (await RunAsync("audit", "--kind", "none")).Error);

        async Task PutAsync(int number) => await _server.Synonyms.PutSynonymAsync(
            new Contracts.V1.PutSynonymRequest { Synonym = new Contracts.V1.SynonymRule { SynonymId = "s", Words = { "a", $"b{number}" } } });
    }

    private static int LinesOf(string text) => text.Count(character => character == '\n');

    private async Task<string> DoAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync([.. arguments, "--server", $"http://{_server.Channel.Target}"]);
}
