using System.Text.Json;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Cli;

public sealed class ImportPruneTests : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_data.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_in_none_of_the_folders_is_deleted_drafts_included()
    {
        await StoreAsync("other", "Kept by nobody.");
        await StoreAsync("hidden", "---\ndraft: true\n---\nSoon.");
        await StoreAsync("a", "Old.");
        Write("one/a.md", "New.");
        Write("two/b.md", "---\ndraft: true\n---\nSoon.");

        var run = await ToolRun.OfAsync(["import", "--prune", "--wait", _folder.File("one"), _folder.File("two"), "--server", Address]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("deleted hidden\ndeleted other\n2 accepted (1 created, 1 updated, 0 unchanged), 0 refused in ", run.Output);
        Assert.Equal(["a", "b"], await StoredAsync());
        Assert.Empty(await _server.FindAsync("nobody"));
    }

    [Fact]
    public async Task Json_gives_a_line_for_each_deletion_too()
    {
        await StoreAsync("other", "Text.");
        Write("a.md", "Text.");

        var run = await ImportAsync("--prune", "--json");

        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a", "other"], lines.Select(line => line.GetProperty("articleId").GetString()));
        Assert.Equal("CREATED", lines[0].GetProperty("stored").GetProperty("outcome").GetString());
        Assert.Equal("3", lines[1].GetProperty("deleted").GetProperty("sequence").GetString());
    }

    [Fact]
    public async Task A_dry_run_lists_what_would_be_sent_and_deleted_and_does_nothing()
    {
        await StoreAsync("other", "Text.");
        Write("a.md", "Text.");

        var run = await ImportAsync("--prune", "--dry-run");
        var json = await ImportAsync("--prune", "--dry-run", "--json");

        Assert.Equal((0, $"a  {_folder.File("a.md")}\ndelete other\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.EndsWith("{\"articleId\":\"other\",\"delete\":true}\n", json.Output);
        Assert.Equal(["other"], await StoredAsync());
    }

    [Fact]
    public async Task Without_the_option_nothing_is_deleted()
    {
        await StoreAsync("other", "Text.");
        Write("a.md", "Text.");

        await ImportAsync();

        Assert.Equal(["a", "other"], await StoredAsync());
    }

    [Fact]
    public async Task A_file_that_is_there_and_refused_keeps_its_article()
    {
        await StoreAsync("bad", "Good once.");
        await StoreAsync("worse", "Good once.");
        Write("a.md", "Text.");
        await File.WriteAllBytesAsync(_folder.File("bad.md"), [0xFF]);
        Write("worse.md", $"---\ntitle: {new string('x', 70_000)}\n---\n");

        var run = await ImportAsync("--prune");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 refused", run.Output);
        Assert.Equal(["a", "bad", "worse"], await StoredAsync());
    }

    [Fact]
    public async Task A_folder_without_any_article_deletes_nothing()
    {
        await StoreAsync("other", "Text.");
        Write("one/a.md", "Text.");
        Directory.CreateDirectory(_folder.File("two"));

        var run = await ToolRun.OfAsync(["import", "--prune", _folder.File("one"), _folder.File("two"), "--server", Address]);

        Assert.Equal((1, $"searchctl: import: nothing is deleted: {_folder.File("two")} holds no article file\n"), (run.ExitCode, run.Error));
        Assert.Equal(["a", "other"], await StoredAsync());
    }

    [Fact]
    public async Task A_folder_that_a_link_leads_out_of_deletes_nothing()
    {
        await StoreAsync("other", "Text.");
        Write("docs/a.md", "Text.");
        Write("else/other.md", "Text.");
        File.CreateSymbolicLink(_folder.File("docs/more"), _folder.File("else"));

        foreach (var option in new[] { "--wait", "--dry-run" })
        {
            var run = await ToolRun.OfAsync(["import", "--prune", option, _folder.File("docs"), "--server", Address]);

            Assert.Equal((1, $"searchctl: import: nothing is deleted: {_folder.File("docs/more")} leads out of the folder\n"), (run.ExitCode, run.Error));
        }

        Assert.Equal(["a", "other"], await StoredAsync());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_completely_deletes_nothing()
    {
        await StoreAsync("sub-b", "Text.");
        Write("a.md", "Text.");
        Write("sub/b.md", "Text.");
        // Root may read any folder; a rule file that is none makes one unreadable to everybody.
        Directory.CreateDirectory(_folder.File("sub/.gitignore"));

        var run = await ImportAsync("--prune");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"searchctl: import: nothing is deleted: {_folder.File("sub")} cannot be read: ", run.Error);
        Assert.Equal(["a", "sub-b"], await StoredAsync());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_a_single_file_is_bad_usage()
    {
        Write("a.md", "Text.");

        var missing = await ToolRun.OfAsync(["import", "--prune", _folder.File("missing"), "--server", Address]);
        var single = await ToolRun.OfAsync(["import", "--prune", _folder.File("a.md"), "--server", Address]);

        Assert.Equal(2, missing.ExitCode);
        Assert.Equal((2, $"searchctl: --prune takes folders only, '{_folder.File("a.md")}' is a file (see --help)\n"), (single.ExitCode, single.Error));
    }

    private string Address => $"http://{_server.Channel.Target}";

    private Task<ToolRun> ImportAsync(params string[] options) => ToolRun.OfAsync(["import", _folder.Path, "--server", Address, .. options]);

    private async Task StoreAsync(string id, string markdown) =>
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = markdown });

    private async Task<IEnumerable<string>> StoredAsync() =>
        (await _server.Articles.ListStoredArticlesAsync(new())).Articles.Select(article => article.ArticleId);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }
}
