using System.Text.Json;

using Search.Contracts.V1;
using Search.Tests.Server;
using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl delete, against a real server: ids from arguments, a file and standard input, and what a filter lets through.</summary>
public sealed class DeleteCommandTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ids_come_from_arguments_a_file_and_standard_input()
    {
        await PutAsync("i", "i-1", "i-2", "i-3");
        await File.WriteAllLinesAsync(_folder.File("ids.txt"), ["", "i-2", " none "]);

        var run = await RunAsync("i-3\r\n\n", "delete", "i-1", "-", "--ids", _folder.File("ids.txt"));

        Assert.Equal((1, "deleted i-1\ndeleted i-3\ndeleted i-2\n"), (run.ExitCode, run.Output));
        Assert.Equal("searchctl: delete 'none': article 'none' is not stored (ARTICLE_NOT_FOUND)\n", run.Error);
        Assert.Equal((0, "there is nothing to delete: no id is given\n"), await RunAsync("\n", "delete", "-") is var empty ? (empty.ExitCode, empty.Error) : default);
    }

    [Fact]
    public async Task A_filter_is_shown_and_what_it_showed_is_deleted()
    {
        await PutAsync("s", "s-1", "s-2");

        var shown = await RunAsync(null, "delete", "--attribute", "series=s", "--dry-run");
        var refused = await RunAsync(null, "delete", "--attribute", "series=s");
        var etag = shown.Output.Split("--etag ")[1].Split(' ')[0];
        await PutAsync("s", "s-3");
        var stale = await RunAsync(null, "delete", "--attribute", "series=s", "--etag", etag);
        var json = await RunAsync(null, "delete", "--attribute", "series=s", "--yes", "--json");

        Assert.Equal((0, $"2 articles would be deleted:\n    s-1\n    s-2\nthe same with --etag {etag} deletes them\n"), (shown.ExitCode, shown.Output));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"the filter lets 2 articles through; look at them with --dry-run, then give --etag {etag}, or --yes", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains("(ETAG_STALE)", stale.Error, StringComparison.Ordinal);
        Assert.Equal(3, JsonDocument.Parse(json.Output).RootElement.GetProperty("purgedCount").GetInt32());
        Assert.Equal("deleted 0 articles\n", (await RunAsync(null, "delete", "--attribute", "series=s", "--yes")).Output);
    }

    [Theory]
    [InlineData("n\n", 1, "nothing is deleted")]
    [InlineData("", 1, "nothing is deleted")]
    [InlineData("y\n", 0, "deleted 1 article")]
    public async Task A_person_is_asked(string typed, int exitCode, string expected)
    {
        await PutAsync("p", "p-1");

        var run = await ToolRun.OfAsync(["delete", "--attribute", "series=p", "--server", $"http://{fixture.Server.Channel.Target}"], onTerminal: true, input: typed);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("1 article would be deleted:", run.Error, StringComparison.Ordinal);
        Assert.Contains("delete 1 article? [y/N] ", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name articles, give --ids, or say which by --tag", "delete")]
    [InlineData("ids and a filter exclude each other", "delete", "a", "--tag", "x")]
    [InlineData("--dry-run goes with a filter, not with ids", "delete", "a", "--dry-run")]
    public async Task What_does_not_go_together_is_told(string expected, params string[] arguments)
    {
        var run = await RunAsync(null, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> RunAsync(string? input, params string[] arguments) =>
        ToolRun.OfAsync([.. arguments, "--server", $"http://{fixture.Server.Channel.Target}"], input: input);

    private async Task PutAsync(string series, params string[] ids)
    {
        foreach (var id in ids)
        {
            await fixture.Server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = $"---\nseries: {series}\n---\n# {id}" });
        }
    }
}
