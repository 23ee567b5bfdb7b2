using System.Text.Json;

using Grpc.Core;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

using Search.Contracts.V1;
using Search.Tests.Client;
using Search.Tests.Support;

using static Search.Contracts.V1.SearchArticlesRequest.Types;

namespace Search.Tests.Cli;

public sealed class CommandLineTests : IAsyncLifetime
{
    private const string Escape = "\u001b";

    private FakeServices _server = null!;
    private string _address = "";

    public async Task InitializeAsync()
    {
        _server = await FakeServices.StartAsync();
        _address = _server.Address.ToString();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("get")]
    [InlineData("related")]
    [InlineData("related", "--file", "/no/such/file.md")]
    [InlineData("import", "/no/such/folder")]
    [InlineData("search", "x", "--order", "best")]
    [InlineData("search", "x", "--page-size", "many")]
    [InlineData("status", "--server", "localhost:8081")]
    [InlineData("status", "--timeout", "0")]
    [InlineData("status", "--timeout", "abc")]
    [InlineData("search", "llm", "--tagg", "Rust")]
    [InlineData("get", "a", "--markdown", "--json")]
    public async Task Bad_usage_is_one_line_on_the_error_stream_and_exit_code_2(params string[] arguments)
    {
        var run = await ToolRun.OfAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("searchctl: ", run.Error);
        Assert.Equal(run.Error.Length - 1, run.Error.IndexOf('\n'));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_what_to_do()
    {
        await _server.DisposeAsync();

        var run = await RunAsync("status");

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains($"no server answers at {_address}", run.Error);
        Assert.Contains("dotnet run --project src/Search.Server", run.Error);
    }

    [Fact]
    public async Task A_server_that_speaks_no_gRPC_is_named_with_what_to_do()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        await using var web = builder.Build();
        web.Urls.Add("http://127.0.0.1:0");
        await web.StartAsync();
        var address = web.Urls.Single();

        var run = await ToolRun.OfAsync(["status", "--server", address]);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"what answers at {address}/ does not speak gRPC", run.Error);
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_with_its_reason()
    {
        var run = await RunAsync("get", "gone");

        Assert.Equal(new ToolRun(1, "", "searchctl: get: no article has the id 'gone' (ARTICLE_NOT_FOUND)\n"), run);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_names_the_option_that_allows_more()
    {
        _server.Troubles.FailNext(1, StatusCode.DeadlineExceeded);

        var run = await RunAsync("status", "--timeout", "2.5");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("gave no answer within 2.5 s; --timeout allows more", run.Error);
    }

    [Fact]
    public async Task Search_options_reach_the_server()
    {
        await RunAsync(
            "search", "open", "source", "-linux", "@home", "--tag", "ai", "--tag", "privacy", "--author", "Ada", "--from", "2024", "--before", "2025-02",
            "--order", "newest", "--page-size", "5", "--page-token", "t");

        var expected = new SearchArticlesRequest
        {
            Query = "open source -linux @home",
            Filter = new ArticleFilter { TagsAll = { "ai", "privacy" }, Authors = { "Ada" }, PublishedFrom = "2024", PublishedBefore = "2025-02" },
            OrderBy = OrderBy.Newest,
            PageSize = 5,
            PageToken = "t",
        };
        Assert.Equal(expected, _server.Search.LastRequest);
    }

    [Fact]
    public async Task Matched_words_are_bold_on_a_terminal_and_plain_in_a_pipe()
    {
        _server.Search.Hits = OneHit("open ", "source", "[red] rules");

        var shown = await ToolRun.OfAsync(["search", "source", "--server", _address], onTerminal: true);
        var piped = await RunAsync("search", "source");

        Assert.Contains($"{Escape}[1msource{Escape}[0m", shown.Output);
        Assert.Contains("open source[red] rules", piped.Output);
        Assert.DoesNotContain(Escape, piped.Output);
    }

    [Fact]
    public async Task Control_characters_of_an_article_never_reach_the_terminal()
    {
        const string Hostile = "\u001b]0;owned\u0007\u009b2J\u202Etxt.exe\r\nnext";
        _server.Search.Hits = OneHit(Hostile, Hostile, Hostile);
        _server.Articles.Canned = new Article { ArticleId = "a", Title = Hostile, Markdown = Hostile, Sections = { new Section { Text = Hostile } } };

        foreach (var command in new[] { "search", "get", "get --markdown" })
        {
            var run = await ToolRun.OfAsync([.. command.Split(' '), "a", "--server", _address], onTerminal: true);

            Assert.Equal(0, run.ExitCode);
            Assert.DoesNotContain($"{Escape}]", run.Output);
            Assert.DoesNotContain(run.Output, character => character is '\u0007' or '\u009b' or '\u202E' or '\r');
            Assert.Contains("␛]0;owned␇", run.Output);
        }
    }

    [Fact]
    public async Task Json_holds_no_raw_control_characters_and_every_field()
    {
        _server.Search.Hits = OneHit("\u001b[2J", "\u009b", "");

        var run = await RunAsync("search", "x", "--json");

        Assert.DoesNotContain(run.Output.TrimEnd('\n'), char.IsControl);
        var document = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("a", document.GetProperty("hits")[0].GetProperty("article").GetProperty("articleId").GetString());
        Assert.Equal(1, document.GetProperty("totalSize").GetInt32());
        Assert.Equal("", document.GetProperty("nextPageToken").GetString());
    }

    [Fact]
    public async Task The_source_of_an_article_is_piped_byte_for_byte()
    {
        const string Markdown = "---\r\ntitle: x\r\n---\r\n\u001b no final newline";
        _server.Articles.Canned = new Article { ArticleId = "a", Markdown = Markdown };

        var run = await RunAsync("get", "a", "--markdown");

        Assert.Equal(new ToolRun(0, Markdown, ""), run);
    }

    [Fact]
    public async Task Deleting_goes_on_after_an_unknown_article()
    {
        _server.Articles.Stored["b"] = new PutArticleRequest();

        var run = await RunAsync("delete", "a", "b");

        Assert.Equal(new ToolRun(1, "deleted b\n", "searchctl: delete 'a': no article has the id 'a' (ARTICLE_NOT_FOUND)\n"), run);
    }

    [Fact]
    public async Task Deleting_in_JSON_gives_one_line_for_each_article()
    {
        _server.Articles.Stored["b"] = new PutArticleRequest();

        var run = await RunAsync("delete", "a", "b", "--json");

        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a", "b"], lines.Select(line => line.GetProperty("articleId").GetString()));
        Assert.Equal((int)StatusCode.NotFound, lines[0].GetProperty("error").GetProperty("code").GetInt32());
        Assert.True(lines[1].TryGetProperty("sequence", out _));
    }

    [Fact]
    public async Task Tags_are_listed_from_all_pages()
    {
        _server.Tags.All = [Tag("ai", 30), Tag("privacy", 2)];

        var text = await RunAsync("tags");
        var json = await RunAsync("tags", "--json");

        Assert.Equal(["30 ai AI", "2 privacy PRIVACY"], text.Output.TrimEnd('\n').Split('\n').Select(Squeeze));
        Assert.Equal(2, JsonDocument.Parse(json.Output).RootElement.GetProperty("tags").GetArrayLength());
    }

    [Fact]
    public async Task Related_articles_are_shown_with_reasons_and_near_duplicates_apart()
    {
        _server.Search.Related = new ListRelatedArticlesResponse
        {
            Related =
            {
                new RelatedArticle
                {
                    Score = 0.25,
                    Article = new Article { ArticleId = "b", Title = "Like it", Authors = { "Ada" } },
                    Reasons =
                    {
                        new RelatedArticle.Types.Reason { Topic = new Tag { TopicId = "rust", Label = "Rust" } },
                        new RelatedArticle.Types.Reason { Words = { "borrow", "lifetimes" } },
                    },
                },
            },
            NearDuplicates = { new NearDuplicate { Likeness = 0.95, Article = new Article { ArticleId = "c", Title = "Again" } } },
        };

        var related = await RunAsync("related", "a");

        Assert.Equal(
            ["Like it (0.25)", "b · Ada", "topic Rust", "words borrow, lifetimes", "", "nearly the same:", "Again (0.95)", "c"],
            related.Output.TrimEnd('\n').Split('\n').Select(Squeeze));
    }

    [Fact]
    public async Task Articles_like_a_file_are_asked_for_with_its_text()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("draft.md"), "# A draft");

        var related = await RunAsync("related", "--file", folder.File("draft.md"), "a");

        Assert.Equal(new ListRelatedToTextRequest { Markdown = "# A draft", ArticleId = "a" }, _server.Search.LastText);
        Assert.Equal("no article is like it", related.Output.TrimEnd());
    }

    [Fact]
    public async Task The_status_is_shown_on_lines()
    {
        var status = await RunAsync("status");

        Assert.Contains("articles 20 stored, 19 shown by search", status.Output.Split('\n').Select(Squeeze));
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync([.. arguments, "--server", _address]);

    private static string Squeeze(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static TagCount Tag(string id, int count) => new() { TopicId = id, Label = id.ToUpperInvariant(), ArticleCount = count };

    private static SearchArticlesResponse OneHit(string before, string matched, string after) => new()
    {
        TotalSize = 1,
        Hits =
        {
            new Hit
            {
                Article = new Article { ArticleId = "a", Title = "Title" },
                Score = 2,
                Snippets =
                {
                    new Snippet { Segments = { new Segment { Text = before }, new Segment { Text = matched, Matched = true }, new Segment { Text = after } } },
                },
            },
        },
    };
}
