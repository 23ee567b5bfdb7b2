using System.Text.Json;

using Search.Contracts.V1;
using Search.Tests.Support;

using static Search.Contracts.V1.TagReview.Types;

namespace Search.Tests.Cli;

/// <summary>searchctl export, and import of what it wrote, against real servers.</summary>
public sealed class ExportCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    private string Export => _folder.File("export");

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.File("data"));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_imported_into_an_empty_server_and_exported_again_is_the_same_in_every_byte()
    {
        await ExportedServer.FillAsync(_server);
        Assert.Equal($"15 articles, 5 topics, 3 synonym rules and 6 decisions written to {Export}\n", await DoAsync(_server, "export", Export));

        await using var other = await RunningServer.StartAsync(_folder.File("other"));
        var first = await DoAsync(other, "import", Export, "--wait");
        var second = await DoAsync(other, "import", Export);
        await DoAsync(other, "export", _folder.File("again"));

        Assert.Equal(
            "topics: 5 stored, 0 unchanged, 0 refused\nsynonym rules: 3 stored, 0 unchanged, 0 refused\n"
                + "articles: 15 stored, 0 unchanged, 0 refused\ndecisions: 6 stored, 0 unchanged, 0 refused\n",
            first);
        Assert.Equal(
            "topics: 0 stored, 5 unchanged, 0 refused\nsynonym rules: 0 stored, 3 unchanged, 0 refused\n"
                + "articles: 0 stored, 15 unchanged, 0 refused\ndecisions: 0 stored, 6 unchanged, 0 refused\n",
            second);
        Assert.Equal(ExportedServer.FilesOf(Export), ExportedServer.FilesOf(_folder.File("again")));
        Assert.Equal(["plain"], await other.FindAsync("programs"));
    }

    [Fact]
    public async Task A_second_import_makes_no_change_in_the_store()
    {
        await ExportedServer.FillAsync(_server);
        await DoAsync(_server, "export", Export);
        var before = (await _server.Admin.GetStatusAsync(new GetStatusRequest())).LastSequence;

        await DoAsync(_server, "import", Export, "--wait");

        // The stand-in for a removed topic is not needed where its redirects are.
        Assert.Equal(before, (await _server.Admin.GetStatusAsync(new GetStatusRequest())).LastSequence);
    }

    [Fact]
    public async Task An_export_is_plain_files_that_say_which_article_they_are()
    {
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = ".b", Markdown = "# B", SourceVersion = 7 });
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = "", SourcePath = "_posts/2023-05-06-a.md" });
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "rust", Label = "Rust" } });
        await _server.Tags.ReviewArticleTagsAsync(ExportedServer.Review("a", ("rust", Verdict.Confirm)));
        await _server.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = "mine", Words = { "car", "automobile" } } });

        var run = await DoAsync(_server, "export", Export, "--json");
        await DoAsync(_server, "topics", "export", _folder.File("topics.csv"));

        Assert.Equal($$"""{"folder":"{{Export}}","articles":2,"topics":1,"synonyms":1,"decisions":1}""" + "\n", run);
        Assert.Equal(
            "article_id,file,source_version,sha256,source_path\n"
                + $".b,articles/+.b.md,7,{HashOf("# B")},\n"
                + $"a,articles/a.md,,{HashOf("")},_posts/2023-05-06-a.md\n",
            ReadExport("articles.csv"));
        Assert.Equal("# B", ReadExport("articles/+.b.md"));
        Assert.Equal(await File.ReadAllTextAsync(_folder.File("topics.csv")), ReadExport("topics.csv"));
        Assert.Equal("article_id,topic_id,verdict\na,rust,ADD\n", ReadExport("decisions.csv"));
        Assert.Equal("# synonym_id: mine\ncar, automobile\n", ReadExport("synonyms.txt"));
        var manifest = JsonDocument.Parse(ReadExport("export.json")).RootElement;
        Assert.Equal(("article-search-export", 1), (manifest.GetProperty("format").GetString(), manifest.GetProperty("version").GetInt32()));
        Assert.Equal(2, manifest.GetProperty("counts").GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task An_empty_server_has_an_export_too()
    {
        Directory.CreateDirectory(Export);

        Assert.Contains("0 articles, 0 topics", await DoAsync(_server, "export", Export + "/"));
        Assert.Contains("articles: 0 stored, 0 unchanged, 0 refused", await DoAsync(_server, "import", Export));
    }

    [Fact]
    public async Task A_folder_that_holds_something_or_is_a_file_is_bad_usage()
    {
        Directory.CreateDirectory(Export);
        await File.WriteAllTextAsync(Path.Combine(Export, "mine"), "");
        await File.WriteAllTextAsync(_folder.File("file"), "");

        var full = await ExportedServer.RunAsync(_server, "export", Export);
        var file = await ExportedServer.RunAsync(_server, "export", _folder.File("file"));

        Assert.Equal((2, 2), (full.ExitCode, file.ExitCode));
        Assert.Contains("folder must be empty or not be there yet, ", full.Error);
        Assert.Contains(" is a file", file.Error);
        Assert.Equal(["mine"], Directory.GetFileSystemEntries(Export).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_export_that_fails_leaves_the_place_as_it_was(bool wasThere)
    {
        if (wasThere)
        {
            Directory.CreateDirectory(Export);
        }

        await _server.StopAsync();
        var run = await ExportedServer.RunAsync(_server, "export", Export);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no server answers", run.Error);
        Assert.Equal(wasThere ? ["data", "export"] : ["data"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task An_export_that_is_cancelled_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var run = await ToolRun.OfAsync(["export", Export, "--server", $"http://{_server.Channel.Target}"], cancellationToken: cancelled.Token);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["data"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_and_the_rest_is_stored()
    {
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = "old", SourceVersion = 1 });
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "b", Markdown = "b" });
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "rust", Label = "Rust" } });
        await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "crab", Label = "Crab" } });
        await _server.Tags.ReviewArticleTagsAsync(ExportedServer.Review("b", ("rust", Verdict.Add)));
        await DoAsync(_server, "export", Export);
        await using var other = await RunningServer.StartAsync(_folder.File("other"));
        await other.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = "new", SourceVersion = 2 });
        await other.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "rustlang", Label = "Rust" } });
        await other.Tags.RestoreTagReviewsAsync(new RestoreTagReviewsRequest
        {
            ArticleId = "b",
            Reviews = { Enumerable.Range(0, 8).Select(number => new TagReview { TopicId = $"t{number}", Verdict = Verdict.Add }) },
        });

        var run = await ExportedServer.RunAsync(other, "import", Export);
        var json = await ExportedServer.RunAsync(other, "import", Export, "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(
            "topics: 1 stored, 0 unchanged, 1 refused\nsynonym rules: 0 stored, 0 unchanged, 0 refused\n"
                + "articles: 1 stored, 0 unchanged, 1 refused\ndecisions: 0 stored, 0 unchanged, 1 refused\n",
            run.Output);
        Assert.Contains("refused topic 'rust': the names of topic 'rust' must differ", run.Output);
        Assert.Contains("refused article 'a': source_version must be at least 2", run.Output);
        Assert.Contains("refused decision on topic 'rust' of article 'b': reviews must leave at most 8", run.Output);
        var document = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal((1, 1), (json.ExitCode, document.GetProperty("articles").GetProperty("unchanged").GetInt32()));
        Assert.Equal(
            ["TOPIC_NAME_TAKEN", "SOURCE_VERSION_STALE", "TOO_MANY_TAGS"],
            document.GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Decisions_that_are_stored_already_stay_beside_those_of_the_export()
    {
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = "a" });
        var rejected = Enumerable.Range(0, 150).Select(number => new TagReview { TopicId = $"r{number:000}", Verdict = Verdict.Reject }).ToList();
        await _server.Tags.RestoreTagReviewsAsync(new RestoreTagReviewsRequest { ArticleId = "a", Reviews = { rejected.Take(100) } });
        await _server.Tags.RestoreTagReviewsAsync(new RestoreTagReviewsRequest { ArticleId = "a", Reviews = { rejected.Skip(100) } });
        await DoAsync(_server, "export", Export);
        await using var other = await RunningServer.StartAsync(_folder.File("other"));
        await other.Tags.RestoreTagReviewsAsync(new RestoreTagReviewsRequest
        {
            ArticleId = "a",
            Reviews = { new TagReview { TopicId = "mine", Verdict = Verdict.Add }, rejected[0] },
        });

        var run = await DoAsync(other, "import", Export);
        await DoAsync(other, "export", _folder.File("again"));

        Assert.Contains("decisions: 149 stored, 1 unchanged, 0 refused", run);
        Assert.Equal(152, (await File.ReadAllLinesAsync(_folder.File("again/decisions.csv"))).Length);
    }

    [Fact]
    public async Task On_a_terminal_a_bar_is_drawn_for_both_ways()
    {
        await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = "a" });
        string[] server = ["--server", $"http://{_server.Channel.Target}"];

        var export = await ToolRun.OfAsync(["export", Export, .. server], onTerminal: true);
        var import = await ToolRun.OfAsync(["import", Export, .. server], onTerminal: true);

        Assert.Equal((0, 0), (export.ExitCode, import.ExitCode));
        Assert.Contains("1 of 1 files", export.Error);
        Assert.Contains("1 of 1 files", import.Error);
        Assert.StartsWith("1 articles", export.Output);
    }

    private static string HashOf(string text) => Search.Changes.ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text)).ToString();

    private string ReadExport(string name) => File.ReadAllText(Path.Combine(Export, name));

    private static async Task<string> DoAsync(RunningServer server, params string[] arguments)
    {
        var run = await ExportedServer.RunAsync(server, arguments);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        return run.Output;
    }
}
