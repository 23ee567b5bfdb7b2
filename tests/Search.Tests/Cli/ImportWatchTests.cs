using System.Diagnostics;
using System.Text;
using System.Text.Json;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Cli;

public sealed class ImportWatchTests : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_data.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _data.Dispose();
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Files_that_are_added_changed_renamed_and_deleted_are_followed()
    {
        Write("a.md", "First.");
        await using var tool = await WatchAsync();

        Write("sub/deep/b.md", "New.");
        await HasStoredAsync(("a", "First."), ("sub-deep-b", "New."));
        Write("a.md", "Second, and longer.");
        await HasStoredAsync(("a", "Second, and longer."), ("sub-deep-b", "New."));
        File.Move(PathOf("a.md"), PathOf("c.md"));
        await HasStoredAsync(("c", "Second, and longer."), ("sub-deep-b", "New."));
        Directory.Delete(PathOf("sub"), recursive: true);
        await HasStoredAsync(("c", "Second, and longer."));
        await tool.HasPrintedLastAsync("deleted sub-deep-b\n");

        Assert.Equal(0, await tool.StopAsync());
        Assert.StartsWith("1 accepted (1 created, 0 updated, 0 unchanged), 0 refused in ", tool.Output);
        Assert.EndsWith("\ncreated sub-deep-b\nupdated a\ncreated c\ndeleted a\ndeleted sub-deep-b\n", tool.Output);
        Assert.Equal($"searchctl: watching {_folder.Path}; Ctrl+C ends it\n", tool.Error);
    }

    [Fact]
    public async Task An_article_that_never_had_a_file_stays()
    {
        await StoreAsync("other", "Text.");
        Write("a.md", "Text.");
        await using var tool = await WatchAsync();

        Write("b.md", "Text.");

        await HasStoredAsync(("a", "Text."), ("b", "Text."), ("other", "Text."));
    }

    [Fact]
    public async Task With_prune_an_article_without_a_file_goes_whenever_it_came()
    {
        await StoreAsync("before", "Text.");
        Write("a.md", "Text.");
        await using var tool = await WatchAsync("--prune", "--rescan", "0.2");
        await HasStoredAsync(("a", "Text."));

        await StoreAsync("later", "Text.");

        await HasStoredAsync(("a", "Text."));
        await tool.HasPrintedLastAsync("deleted later\n");
        Assert.Contains("deleted before\n", tool.Output);
    }

    [Fact]
    public async Task What_somebody_else_did_to_an_article_with_a_file_is_undone()
    {
        Write("a.md", "Text.");
        Write("b.md", "Text.");
        await using var tool = await WatchAsync("--rescan", "0.2");

        await _server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "a" });
        await StoreAsync("b", "Other text.");

        await HasStoredAsync(("a", "Text."), ("b", "Text."));
    }

    [Fact]
    public async Task Only_changed_content_is_written()
    {
        await StoreAsync("a", "Stored before.");
        Write("a.md", "Stored before.");
        Write("b.md", "Text.");
        await using var tool = await WatchAsync();

        File.SetLastWriteTimeUtc(PathOf("b.md"), DateTime.UtcNow.AddDays(-1));
        Write("a.md", "Stored before.");
        Write("c.md", "Text.");
        await HasStoredAsync(("a", "Stored before."), ("b", "Text."), ("c", "Text."));

        Assert.Equal(3, (await _server.Admin.GetStatusAsync(new())).LastSequence);
        Assert.Contains("2 accepted (1 created, 0 updated, 1 unchanged)", tool.Output);
        await tool.HasPrintedLastAsync("articles/s\ncreated c\n");
    }

    [Fact]
    public async Task An_article_that_was_stored_without_its_path_gets_it_where_the_path_says_more()
    {
        await StoreAsync("a", "Text.");
        await StoreAsync("2023-05-06-b", "Text.");
        Write("a.md", "Text.");
        Write("2023-05-06-b.md", "Text.");
        await using (var tool = await WatchAsync())
        {
            Assert.Equal(0, await tool.StopAsync());
            Assert.StartsWith("2 accepted (0 created, 1 updated, 1 unchanged), 0 refused in ", tool.Output);
        }

        await using var again = await WatchAsync();
        Assert.Equal(0, await again.StopAsync());

        Assert.StartsWith("2 accepted (0 created, 0 updated, 2 unchanged), 0 refused in ", again.Output);
        Assert.Equal("2023-05-06", (await _server.Articles.GetArticleAsync(new() { ArticleId = "2023-05-06-b" })).PublishDate);
    }

    [Fact]
    public async Task A_change_that_no_event_told_of_is_found_by_looking()
    {
        using var elsewhere = new TemporaryFolder();
        Write("a.md", "First.");
        // The system tells of a file by the name that it is changed under, and this other name lies in another folder.
        using (var link = Process.Start("ln", [PathOf("a.md"), elsewhere.File("a.md")]))
        {
            await link.WaitForExitAsync();
        }

        await using var tool = await WatchAsync("--rescan", "0.2");

        await File.WriteAllTextAsync(elsewhere.File("a.md"), "Second, and longer.");

        await HasStoredAsync(("a", "Second, and longer."));
    }

    [Fact]
    public async Task A_folder_that_takes_the_place_of_the_watched_one_is_watched_instead()
    {
        Write("docs/a.md", "Text.");
        await using var tool = LiveTool.Start("import", "--watch", PathOf("docs"), "--server", AddressOf(_server), "--rescan", "0.2");
        await tool.HasSaidAsync("watching");

        Write("next/b.md", "Text.");
        Directory.Move(PathOf("docs"), PathOf("old"));
        Directory.Move(PathOf("next"), PathOf("docs"));

        await HasStoredAsync(("b", "Text."));
    }

    [Fact]
    public async Task A_server_that_is_away_is_said_to_be_once_and_what_changes_meanwhile_is_made_up_for()
    {
        Write("a.md", "First.");
        Write("b.md", "Text.");
        await using var tool = await WatchAsync("--rescan", "0.2", "--timeout", "5");
        var port = new Uri(AddressOf(_server)).Port;
        await _server.DisposeAsync();

        Write("a.md", "Second, and longer.");
        File.Delete(PathOf("b.md"));
        await tool.HasSaidAsync("trying again");
        Write("c.md", "Text.");
        _server = await RunningServer.StartAsync(_data.Path, $"--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:{port}");

        await HasStoredAsync(("a", "Second, and longer."), ("c", "Text."));
        await tool.HasSaidAsync("the server answers again");
        Assert.Equal(0, await tool.StopAsync());
        var said = tool.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(3, said.Length);
        Assert.StartsWith($"searchctl: import: no server answers at http://127.0.0.1:{port}/", said[1]);
        Assert.EndsWith("; trying again until it answers", said[1]);
    }

    [Fact]
    public async Task A_watch_may_begin_before_the_server()
    {
        var address = AddressOf(_server);
        await _server.DisposeAsync();
        Write("a.md", "Text.");
        await using var tool = LiveTool.Start("import", "--watch", _folder.Path, "--server", address);
        await tool.HasSaidAsync("trying again");

        _server = await RunningServer.StartAsync(_data.Path, $"--Kestrel:Endpoints:Grpc:Url={address}");

        await HasStoredAsync(("a", "Text."));
    }

    [Fact]
    public async Task A_folder_that_is_emptied_or_gone_deletes_nothing_until_it_holds_something_again()
    {
        Write("docs/a.md", "Text.");
        Write("docs/b.md", "Text.");
        await using var tool = LiveTool.Start("import", "--watch", "--prune", PathOf("docs"), "--server", AddressOf(_server), "--rescan", "0.2");
        await tool.HasSaidAsync("watching");

        Directory.Move(PathOf("docs"), PathOf("away"));
        await tool.HasSaidAsync($"searchctl: import: nothing is deleted: {PathOf("docs")} cannot be read: ");
        Directory.CreateDirectory(PathOf("docs"));
        await tool.HasSaidAsync($"searchctl: import: nothing is deleted: {PathOf("docs")} holds no article file\n");
        Assert.Equal([("a", "Text."), ("b", "Text.")], await StoredAsync());

        Write("docs/b.md", "Text.");
        await HasStoredAsync(("b", "Text."));
    }

    [Fact]
    public async Task A_file_that_is_refused_keeps_its_article_and_is_told_of_once()
    {
        Write("a.md", "Good.");
        Write("b.md", "Good.");
        await using var tool = await WatchAsync("--rescan", "0.1");

        Write("a.md", [0x41, 0xC3, 0x28]);
        Write("b.md", $"---\ntitle: {new string('x', 70_000)}\n---\n");
        await Eventually.HoldsAsync("both are refused", () => tool.Output.Split("\nrefused ").Length == 3);
        Write("c.md", "Good.");
        await HasStoredAsync(("a", "Good."), ("b", "Good."), ("c", "Good."));

        await tool.StopAsync();
        Assert.Equal(2, tool.Output.Split('\n').Count(line => line.StartsWith("refused ")));
    }

    [Fact]
    public async Task What_a_rule_leaves_out_from_now_on_is_deleted()
    {
        Write("a.md", "Text.");
        Write("drafts/b.md", "Text.");
        await using var tool = await WatchAsync();

        Write(".gitignore", "drafts\n");

        await HasStoredAsync(("a", "Text."));
    }

    [Fact]
    public async Task Json_gives_a_line_for_each_article_and_each_deletion()
    {
        Write("a.md", "Text.");
        await using var tool = await WatchAsync("--json");

        File.Move(PathOf("a.md"), PathOf("b.md"));
        await HasStoredAsync(("b", "Text."));

        await tool.StopAsync();
        var lines = tool.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a", "b", "a"], lines.Select(line => line.GetProperty("articleId").GetString()));
        Assert.Equal("CREATED", lines[1].GetProperty("stored").GetProperty("outcome").GetString());
        Assert.Equal("3", lines[2].GetProperty("deleted").GetProperty("sequence").GetString());
        Assert.Contains("1 accepted", tool.Error);
    }

    [Theory]
    [InlineData("--watch and --dry-run exclude each other", "--watch", "--dry-run")]
    [InlineData("--watch and --wait exclude each other", "--watch", "--wait")]
    [InlineData("--rescan needs --watch", "--rescan", "5")]
    [InlineData("rescan must be 0.1 to 86400 seconds, was 0", "--watch", "--rescan", "0")]
    public async Task Options_that_make_no_sense_together_are_bad_usage(string message, params string[] options)
    {
        var run = await ToolRun.OfAsync(["import", _folder.Path, .. options]);

        Assert.Equal((2, $"searchctl: {message} (see --help)\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_single_file_cannot_be_watched()
    {
        Write("a.md", "Text.");

        var run = await ToolRun.OfAsync(["import", "--watch", PathOf("a.md")]);

        Assert.Equal((2, $"searchctl: --watch takes folders only, '{PathOf("a.md")}' is a file (see --help)\n"), (run.ExitCode, run.Error));
    }

    private static string AddressOf(RunningServer server) => $"http://{server.Channel.Target}";

    private string PathOf(string name) => _folder.File(name);

    private async Task<LiveTool> WatchAsync(params string[] options)
    {
        var tool = LiveTool.Start(["import", "--watch", _folder.Path, "--server", AddressOf(_server), .. options]);
        await tool.HasSaidAsync("watching");
        return tool;
    }

    private async Task StoreAsync(string id, string markdown) =>
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = markdown });

    /// <summary>Returns once the store holds these articles and no others.</summary>
    private Task HasStoredAsync(params (string Id, string Markdown)[] articles) => Eventually.HoldsAsync(
        $"the store holds {string.Join(", ", articles)}", async () => (await StoredAsync()).SequenceEqual(articles));

    private async Task<List<(string Id, string Markdown)>> StoredAsync()
    {
        var all = new List<(string, string)>();
        foreach (var stored in (await _server.Articles.ListStoredArticlesAsync(new())).Articles)
        {
            try
            {
                all.Add((stored.ArticleId, (await _server.Articles.GetArticleAsync(new() { ArticleId = stored.ArticleId })).Markdown));
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
            {
                // It went between the two calls.
            }
        }

        return all;
    }

    /// <summary>Puts a file there as a whole: one that is written in place may be read, and followed, while it is half written.</summary>
    private void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private void Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_elsewhere.File("written"), bytes);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.Move(_elsewhere.File("written"), PathOf(name), overwrite: true);
    }
}
