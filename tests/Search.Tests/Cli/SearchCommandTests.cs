using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl on searches and suggestions, against a real server.</summary>
public sealed class SearchCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.File("data"));
        await PutAsync("gardens", "---\ntitle: Gardens of Kyoto\nauthor: Ada\npublish_date: 2025-01-02\n---\nMoss gardens, and a garden of stones.");
        await PutAsync("kernels", "---\ntitle: Kernels\nauthor: Ben\npublish_date: 2024-01-02\n---\nA kernel is not a garden.");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Before_the_hits_stands_how_the_query_was_taken()
    {
        var lines = (await RunAsync("search", "gardxn", "(moss")).Output.Split('\n');

        Assert.Equal("no article holds gardxn; looked for garden", lines[1]);
        Assert.StartsWith("(: ", lines[0], StringComparison.Ordinal);
        Assert.Equal("2 of 2 articles", lines[2]);
    }

    [Fact]
    public async Task All_words_are_asked_for_on_request()
    {
        Assert.StartsWith("2 of 2 articles", (await RunAsync("search", "moss", "garden")).Output, StringComparison.Ordinal);
        Assert.StartsWith("1 of 1 articles", (await RunAsync("search", "moss", "garden", "--match", "all")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facets_stand_below_the_hits()
    {
        var run = await RunAsync("search", "garden", "--facet", "author", "--facet", "year", "--author", "Ada");

        Assert.Contains("\nauthor: *Ada 1, Ben 1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nyear: 2025 1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_stands_below_each_hit()
    {
        var run = await RunAsync("search", "gardens", "--explain", "--author", "Ada");

        Assert.Contains("    gardens: gardens (exact, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("    gardens: garden (stem, ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nms: admission \d+\.\d, plan \d+\.\d, retrieve .*, snippets \d+\.\d", run.Output);
    }

    [Fact]
    public async Task Suggestions_say_what_they_are()
    {
        Assert.Contains("Gardens of Kyoto  (title)\n", (await RunAsync("suggest", "gard")).Output, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"AUTHOR\"", (await RunAsync("suggest", "ada", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal(new ToolRun(0, "", "there is nothing to suggest\n"), await RunAsync("suggest", "xylophone"));
    }

    [Fact]
    public async Task A_facet_that_is_none_is_refused_with_its_name()
    {
        var run = await RunAsync("search", "garden", "--facet", "colour");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("colour", run.Error, StringComparison.Ordinal);
    }

    private async Task PutAsync(string id, string markdown) =>
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = markdown, WaitFor = WaitFor.Searchable });

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync([.. arguments, "--server", $"http://{_server.Channel.Target}"]);
}
