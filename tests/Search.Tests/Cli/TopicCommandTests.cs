using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl on topics and tags, against a real server.</summary>
public sealed class TopicCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.File("data"));
        await _server.PutAsync("a", "# Rust without fear\n\nRust programs are fast. Rust has no garbage collector.\n");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Topics_are_put_listed_merged_and_deleted()
    {
        Assert.Equal("stored rust\n", await DoAsync("topics", "put", "Rust", "--alias", "rustlang"));
        Assert.Equal("stored ferris\n", await DoAsync("topics", "put", "Ferris"));
        Assert.Contains("1 articles would get other tags\n    a\n", await DoAsync("topics", "put", "Rust", "--status", "blocked", "--dry-run"));
        Assert.Contains("merged into rust", await DoAsync("topics", "merge", "rust", "ferris"));
        Assert.Contains("merged into rust", await DoAsync("topics", "list", "--status", "merged"));
        Assert.Equal("deleted rust\n", await DoAsync("topics", "delete", "rust"));

        var refused = await RunAsync("topics", "delete", "rust");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("TOPIC_NOT_FOUND", refused.Error);
    }

    [Theory]
    [InlineData("topics.csv")]
    [InlineData("topics.rdf")]
    public async Task What_is_exported_comes_back_with_its_redirects(string name)
    {
        await DoAsync("topics", "put", "Rust", "--alias", "rustlang", "--hint", "Cargo", "--hint", "RLS", "--acronym", "RS", "--acronym", "RLS", "--context", "compiler", "--description", "A language.");
        await DoAsync("topics", "put", "Ferris");
        await DoAsync("topics", "merge", "rust", "ferris");
        await DoAsync("topics", "export", _folder.File(name));
        await DoAsync("topics", "put", "Gardens");

        await using var other = await RunningServer.StartAsync(_folder.File("other"));
        await ToolRun.OfAsync(["topics", "put", "Something else", "--server", $"http://{other.Channel.Target}"]);
        var import = await ToolRun.OfAsync(["topics", "import", _folder.File(name), "--replace", "--json", "--server", $"http://{other.Channel.Target}"]);
        var listed = await ToolRun.OfAsync(["topics", "list", "--json", "--server", $"http://{other.Channel.Target}"]);

        Assert.Equal("{\"stored\":2,\"removed\":1,\"refused\":0}\n", import.Output);
        await DoAsync("topics", "delete", "gardens");
        Assert.Equal((await RunAsync("topics", "list", "--json")).Output, listed.Output);
    }

    [Fact]
    public async Task A_hint_tags_articles_and_its_preview_tells_which()
    {
        await DoAsync("topics", "put", "Systems programming");

        Assert.Contains("1 articles would get other tags\n    a\n", await DoAsync("topics", "put", "Systems programming", "--hint", "Rust", "--dry-run"));
        await DoAsync("topics", "put", "Systems programming", "--hint", "Rust");
        Assert.Contains("\"hints\":[\"Rust\"]", (await RunAsync("topics", "list", "--json")).Output.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("TOPIC_HINT_INVALID", (await RunAsync("topics", "put", "Rust", "--hint", "rusts")).Error);
    }

    [Fact]
    public async Task A_file_that_breaks_a_rule_and_a_topic_that_is_refused_are_told()
    {
        await File.WriteAllTextAsync(_folder.File("bad.csv"), "topic_id,label\nrust,\n");
        await File.WriteAllTextAsync(_folder.File("clash.csv"), "topic_id,label\nrust,Rust\nother,rusts\n");

        var bad = await RunAsync("topics", "import", _folder.File("bad.csv"));
        var clash = await RunAsync("topics", "import", _folder.File("clash.csv"));

        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("bad.csv, line 2", bad.Error);
        Assert.Equal(1, clash.ExitCode);
        Assert.Contains("TOPIC_NAME_TAKEN", clash.Error);
        Assert.Equal("1 topics stored, 0 removed, 1 refused\n", clash.Output);
    }

    [Fact]
    public async Task A_preview_tells_why_and_a_review_decides()
    {
        await DoAsync("topics", "put", "Rust");
        await File.WriteAllTextAsync(_folder.File("draft.md"), "# Rust at night\n\nWe write Rust. Rust compiles.\n");

        Assert.StartsWith("Rust  (rust, ", await DoAsync("tags", "preview", _folder.File("draft.md")));
        Assert.Contains("named in the text as Rust", await DoAsync("tags", "preview", _folder.File("draft.md")));
        Assert.DoesNotContain("(rust,", await DoAsync("tags", "review", "a", "--reject", "Rust"));
        Assert.Contains("a person's decision", await DoAsync("tags", "review", "a", "--add", "Rust"));
    }

    [Fact]
    public async Task Retag_waits_for_its_job()
    {
        var run = await RunAsync("retag", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("SUCCEEDED", JsonDocument.Parse(run.Output).RootElement.GetProperty("state").GetString());
        Assert.Contains("SUCCEEDED", await DoAsync("jobs"));
        Assert.Contains("garbage collector", await DoAsync("topics", "proposals"));
        Assert.Empty(await DoAsync("topics", "duplicates"));
    }

    private async Task<string> DoAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync([.. arguments, "--server", $"http://{_server.Channel.Target}"]);
}
