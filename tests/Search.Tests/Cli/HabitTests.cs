using System.Text.Json;

using Search.Cli;
using Search.Cli.Jobs;
using Search.Cli.Output;
using Search.Contracts.V1;
using Search.Tests.Server;

namespace Search.Tests.Cli;

/// <summary>What people expect of any tool: lists without asking for them, empty ones that say so, the beginning of an id, JSON that can be read.</summary>
public sealed class HabitTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("there are no topics", "topics")]
    [InlineData("there are no topics", "topics", "list")]
    [InlineData("no topic is blocked", "topics", "--status", "blocked")]
    [InlineData("no topic is blocked", "topics", "list", "--status", "blocked")]
    [InlineData("no topics look like one and the same", "topics", "duplicates")]
    [InlineData("there are no synonym rules", "synonyms")]
    [InlineData("there are no keys", "keys")]
    [InlineData("there are no jobs", "jobs")]
    [InlineData("no article that you may see has a tag", "tags")]
    [InlineData("there is nothing to suggest", "suggest", "zzz")]
    [InlineData("the audit log has no such entry", "audit", "--subject", "none")]
    public async Task An_empty_list_says_so_beside_its_lines_and_in_JSON_is_a_document(string expected, params string[] arguments)
    {
        var shown = await RunAsync(onTerminal: true, arguments);
        var piped = await RunAsync(onTerminal: false, arguments);
        var json = await RunAsync(onTerminal: false, [.. arguments, "--json"]);

        Assert.Equal((0, ""), (shown.ExitCode, shown.Output));
        Assert.Contains(expected, shown.Error, StringComparison.Ordinal);
        Assert.Equal(new ToolRun(0, "", $"{expected}\n"), piped);
        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(json.Output).RootElement.ValueKind);
    }

    [Fact]
    public async Task A_document_is_indented_on_a_terminal_and_one_line_for_a_program()
    {
        var shown = await RunAsync(onTerminal: true, "status", "--json");
        var piped = await RunAsync(onTerminal: false, "status", "--json");
        var own = await RunAsync(onTerminal: true, "doctor", "--json");

        Assert.StartsWith("{\n  \"version\": ", shown.Output, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"ok\": true,\n", own.Output, StringComparison.Ordinal);
        Assert.Equal(piped.Output.Length - 1, piped.Output.IndexOf('\n', StringComparison.Ordinal));
        Assert.All([shown, piped, own], run => JsonDocument.Parse(run.Output));
    }

    [Fact]
    public async Task What_comes_in_lines_stays_in_lines_on_a_terminal_too()
    {
        var run = await RunAsync(onTerminal: true, "delete", "none", "neither", "--json");

        Assert.Equal(2, run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line)).Count());
    }

    [Fact]
    public async Task JSON_shows_a_terminal_nothing_that_it_would_obey()
    {
        const string Title = "a\u2067b\u202ec";
        await fixture.Server.PutAsync("odd", $"---\ntitle: {Title}\n---\nText.");

        var shown = await RunAsync(onTerminal: true, "get", "odd", "--json");

        Assert.DoesNotContain(shown.Output, letter => letter is '\u2067' or '\u202e');
        Assert.Equal("{\n\"a\": \"\\u009b\"}", SafeText.Json("{\n\"a\": \"\u009b\"}"));
        Assert.Equal(Title, JsonDocument.Parse(shown.Output).RootElement.GetProperty("title").GetString());
        await fixture.Server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "odd", WaitFor = WaitFor.Searchable });
    }

    [Fact]
    public void The_beginning_of_an_id_names_the_only_job_that_begins_so()
    {
        string[] ids = ["1a2b", "1a3c", "1A3C-x", "2"];

        Assert.Equal("1a2b", JobIds.Find(ids, "1a2"));
        Assert.Equal("1a2b", JobIds.Find(ids, "1A2"));
        Assert.Equal("1a3c", JobIds.Find(ids, "1a3c"));
        Assert.Equal("9", JobIds.Find(ids, "9"));
        Assert.Equal("", JobIds.Find(ids, ""));
        Assert.Equal("2 jobs begin with '1a3': 1a3c, 1A3C-x", Assert.Throws<UsageException>(() => JobIds.Find(ids, "1a3")).Message);
    }

    [Fact]
    public async Task Related_articles_are_as_many_as_asked_for()
    {
        for (var number = 0; number < 4; number++)
        {
            await fixture.Server.PutAsync($"r{number}", $"---\ntitle: Sourdough bread {number}\ntags: [Bread]\n---\nBaking sourdough bread needs a starter, flour and patience in kitchen {number}{number}{number}.");
        }

        var few = await RunAsync(onTerminal: false, "related", "r0", "--limit", "1", "--json");
        var refused = await RunAsync(onTerminal: false, "related", "r0", "--limit", "-1");

        Assert.InRange(JsonDocument.Parse(few.Output).RootElement.GetProperty("related").GetArrayLength(), 0, 1);
        Assert.Contains("page_size must not be negative, was -1", refused.Error, StringComparison.Ordinal);
        await fixture.Server.Articles.BatchDeleteArticlesAsync(new BatchDeleteArticlesRequest
        {
            Requests = { Enumerable.Range(0, 4).Select(number => new DeleteArticleRequest { ArticleId = $"r{number}", WaitFor = WaitFor.Searchable }) },
        });
    }

    private Task<ToolRun> RunAsync(bool onTerminal, params string[] arguments) =>
        ToolRun.OfAsync([.. arguments, "--server", $"http://{fixture.Server.Channel.Target}"], onTerminal);
}
