using System.Text.RegularExpressions;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Cli.Terminals;

/// <summary>Every command that draws, as a person runs it: on a wide and a narrow terminal, without colours, and on one that can draw nothing.</summary>
public sealed class TerminalCommandTests(TerminalCommandTests.FilledServer filled) : IClassFixture<TerminalCommandTests.FilledServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TerminalTheory]
    [InlineData("REINDEX SUCCEEDED: generation", "reindex", "--watch")]
    [InlineData("REINDEX", "reindex")]
    [InlineData("RETAG SUCCEEDED: learned from", "retag")]
    [InlineData(" articles compared, 0 differences found", "verify")]
    [InlineData("BACKUP SUCCEEDED:", "backup")]
    [InlineData("SUCCEEDED", "jobs")]
    [InlineData("Kernel notes 7", "search", "kernel word7")]
    [InlineData("Kernel notes 7", "get", "article-7")]
    [InlineData("Kernel notes", "related", "article-7")]
    [InlineData("Kernel", "suggest", "kern")]
    [InlineData("Kernel", "tags")]
    [InlineData("kernel", "topics", "list")]
    [InlineData("car", "synonyms", "list")]
    [InlineData("durable up to change", "status")]
    [InlineData("no published article has article_id 'none'", "get", "none")]
    public async Task A_command_ends_well_and_leaves_nothing_but_its_results(string expected, params string[] arguments)
    {
        foreach (var look in TerminalLook.All)
        {
            var run = await RunAsync(look, arguments);

            AssertDrawn(look, run, expected, exitCode: arguments[^1] == "none" ? 1 : 0);
        }
    }

    [TerminalFact]
    public async Task No_line_is_wider_than_a_terminal_of_80_columns()
    {
        var draft = _folder.File("draft.md");
        await File.WriteAllTextAsync(draft, "# Kernel notes word7\n\nKernel notes.\n");

        foreach (var arguments in new string[][] { ["status"], ["tags", "preview", draft], ["search", "kernel title:shopify"] })
        {
            var run = await RunAsync(new TerminalLook(80), arguments);

            AssertDrawn(new TerminalLook(80), run, "");
            Assert.All(run.Written.Split('\n'), line => Assert.InRange(Regex.Replace(line, "\u001B\\[[0-9;?]*[a-zA-Z]|\r", "").Length, 0, 80));
        }
    }

    [TerminalFact]
    public async Task An_import_shows_a_bar_that_goes_and_then_what_it_did()
    {
        var articles = WriteArticles();
        await File.WriteAllTextAsync(Path.Combine(articles, "torn.md"), $"---\nlang: {new string('x', 600_000)}\n---\n");

        foreach (var look in TerminalLook.Extremes)
        {
            var run = await RunAsync(look, "import", articles);
            var json = await RunAsync(look, "import", articles, "--json");

            AssertDrawn(look, run, "50 accepted", exitCode: 1);
            Assert.Contains("refused", run.Text);
            AssertDrawn(look, json, "50 accepted", exitCode: 1);
            Assert.Contains("\"articleId\":", json.Written);
        }
    }

    [TerminalFact]
    public async Task An_empty_folder_is_imported_without_a_bar_that_never_fills()
    {
        var empty = Directory.CreateDirectory(_folder.File("empty")).FullName;

        foreach (var look in TerminalLook.Extremes)
        {
            AssertDrawn(look, await RunAsync(look, "import", empty), "there is nothing to import");
        }
    }

    [TerminalFact]
    public async Task An_export_is_written_checked_and_imported_again()
    {
        foreach (var look in TerminalLook.Extremes)
        {
            var folder = _folder.File($"export-{look.Term}");

            AssertDrawn(look, await RunAsync(look, "export", folder), "articles");
            AssertDrawn(look, await RunAsync(look, "import", folder, "--dry-run"), "articles");
            AssertDrawn(look, await RunAsync(look, "import", folder), "0 refused");
        }
    }

    [TerminalFact]
    public async Task Topics_and_synonyms_are_imported()
    {
        var topics = _folder.File("topics.csv");
        await File.WriteAllTextAsync(topics, "topic_id,label,aliases\nkernel,Kernel,\n");
        var synonyms = _folder.File("synonyms.txt");
        await File.WriteAllTextAsync(synonyms, "car, automobile\n");

        foreach (var look in TerminalLook.Extremes)
        {
            AssertDrawn(look, await RunAsync(look, "topics", "import", topics), "1");
            AssertDrawn(look, await RunAsync(look, "synonyms", "import", synonyms), "1");
            AssertDrawn(look, await RunAsync(look, "topics", "export", _folder.File("out.csv")), "1");
        }
    }

    [TerminalFact]
    public async Task A_watch_goes_on_until_Ctrl_C()
    {
        var articles = WriteArticles();

        foreach (var look in TerminalLook.Extremes)
        {
            var run = await PseudoTerminal.RunAsync(look, ["import", "--watch", articles, "--server", filled.Address], interruptAt: "Ctrl+C");

            AssertDrawn(look, run, "watching");
        }
    }

    private async Task<TerminalRun> RunAsync(TerminalLook look, params string[] arguments) =>
        await PseudoTerminal.RunAsync(look, [.. arguments, "--server", filled.Address]);

    private static void AssertDrawn(TerminalLook look, TerminalRun run, string expected, int exitCode = 0)
    {
        Assert.True(run.ExitCode == exitCode, $"{look} ended with {run.ExitCode}:\n{string.Join('\n', run.Screen)}");
        Assert.Contains(Narrowed(expected), Narrowed(run.Text));
        Assert.DoesNotContain("Unhandled exception", run.Text);
        Assert.DoesNotContain("   at ", run.Written);
        Assert.DoesNotContain('━', run.Text); // a bar is gone once it is full
        Assert.DoesNotMatch("(?m)^[\\s\u001B\\[0-9;m]*%", run.Written); // no column is broken into lines
        Assert.Equal(Count(run.Written, "\u001B[?25l"), Count(run.Written, "\u001B[?25h")); // the cursor is shown again
        if (look.Term == "dumb")
        {
            Assert.DoesNotContain('\u001B', run.Written);
        }

        if (look.NoColor)
        {
            Assert.DoesNotMatch("\u001B\\[[0-9;]*(3[0-7]|9[0-7]|38;|48;)[0-9;]*m", run.Written);
        }
    }

    /// <summary>Without spaces, since a narrow terminal may break a line anywhere.</summary>
    private static string Narrowed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private string WriteArticles()
    {
        var folder = Directory.CreateDirectory(_folder.File("articles")).FullName;
        for (var number = 0; number < 50; number++)
        {
            File.WriteAllText(Path.Combine(folder, $"of-terminals-{number}.md"), $"# Terminals {number}\n\nText.\n");
        }

        return folder;
    }

    /// <summary>A server with something of everything, which every test but those of imports leaves as it is.</summary>
    public sealed class FilledServer : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private RunningServer _server = null!;

        public string Address => $"http://{_server.Channel.Target}";

        public async Task InitializeAsync()
        {
            _server = await RunningServer.StartAsync(_folder.File("data"), "--Storage:ImportSamples=false", "--Tagging:RetagAutomatically=false");
            await _server.FillAsync(30);
            await _server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "kernel", Label = "Kernel" }, WaitFor = WaitFor.Searchable });
            await _server.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = "car", Words = { "car", "automobile" } } });
        }

        public async Task DisposeAsync()
        {
            await _server.DisposeAsync();
            _folder.Dispose();
        }
    }
}
