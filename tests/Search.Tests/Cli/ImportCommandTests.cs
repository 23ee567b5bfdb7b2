using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

using Search.Articles;
using Search.Contracts.V1;
using Search.Tests.Client;
using Search.Tests.Support;

namespace Search.Tests.Cli;

public sealed class ImportCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeServices _server = null!;
    private string _address = "";

    public async Task InitializeAsync()
    {
        _server = await FakeServices.StartAsync();
        _address = _server.Address.ToString();
    }

    public async Task DisposeAsync()
    {
        _folder.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_folder_is_stored_and_summed_up()
    {
        Write("a.md", "# A");
        Write("b.md", "odd");
        _server.Articles.Stored["a"] = new PutArticleRequest();

        var run = await ImportAsync("--wait");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("2 accepted (1 created, 0 updated, 1 unchanged), 0 refused in ", run.Output);
        Assert.Contains("warning INVALID_DATE: 1\n", run.Output);
        Assert.Equal("odd", _server.Articles.Stored["b"].Markdown);
        Assert.Equal(2, _server.Search.LastRequest!.MinSequence);
    }

    [Fact]
    public async Task A_folder_without_articles_is_said_to_have_none()
    {
        Write("notes.txt", "text");

        var run = await ImportAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("searchctl: import: there is nothing to import: no *.md, *.markdown or *.mdx in what was named\n", run.Error);
    }

    [Fact]
    public async Task Refused_files_are_listed_and_the_others_are_stored()
    {
        Write("a.md", "# A");
        Write("b.md", FakeArticles.RefuseMe);
        Write("c.md", new string('x', ArticleParser.MaxMarkdownBytes + 1));
        await File.WriteAllBytesAsync(_folder.File("d.md"), [0x41, 0xC3, 0x28]);
        Write("e.md", new string('x', ArticleParser.MaxMarkdownBytes));
        Write("sub/A.md", "");
        Write("sub-a.md", "");

        var run = await ImportAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("3 accepted (3 created, 0 updated, 0 unchanged), 4 refused in ", run.Output);
        Assert.Contains($"refused {_folder.File("b.md")}: markdown must not ask for it (ASKED_FOR_IT)\n", run.Output);
        Assert.Contains($"refused {_folder.File("c.md")}: markdown must be at most 524288 bytes, was 524289 (MARKDOWN_TOO_LARGE)\n", run.Output);
        Assert.Contains($"refused {_folder.File("d.md")}: markdown must be UTF-8, or UTF-16 with a byte order mark; at byte 1 ", run.Output);
        Assert.Contains("(ARTICLE_ID_TAKEN)", run.Output);
        Assert.Equal(["a", "e", "sub-a"], _server.Articles.Stored.Keys.Order());
    }

    [Fact]
    public async Task A_pipe_a_socket_and_a_device_are_refused_without_being_opened()
    {
        Write("a.md", "# A");
        using (var mkfifo = Process.Start("mkfifo", [_folder.File("pipe.md")]))
        {
            await mkfifo.WaitForExitAsync();
        }

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.File("socket.md")));

        var run = await ImportAsync("/dev/null", _folder.File("pipe.md")).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("1 accepted (1 created, 0 updated, 0 unchanged), 3 refused in ", run.Output);
        Assert.Contains($"refused {_folder.File("pipe.md")}: file must be a regular file, was a named pipe (FILE_NOT_REGULAR)\n", run.Output);
        Assert.Contains($"refused {_folder.File("socket.md")}: file must be a regular file, was a socket (FILE_NOT_REGULAR)\n", run.Output);
        Assert.Contains("refused /dev/null: file must be a regular file, was a device (FILE_NOT_REGULAR)\n", run.Output);
    }

    [Fact]
    public async Task Where_every_file_is_refused_no_server_is_asked()
    {
        await File.WriteAllBytesAsync(_folder.File("a.md"), [0xFF]);

        var run = await ImportAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("0 accepted (0 created, 0 updated, 0 unchanged), 1 refused in ", run.Output);
        Assert.Equal(0, _server.Troubles.Calls);
    }

    [Fact]
    public async Task Utf_16_is_sent_as_text()
    {
        await File.WriteAllTextAsync(_folder.File("a.md"), "grüße", Encoding.Unicode);

        await ImportAsync();

        Assert.Equal("grüße", _server.Articles.Stored["a"].Markdown);
    }

    [Fact]
    public async Task The_path_below_the_folder_goes_with_each_article()
    {
        Write("_posts/2023-05-06-x.md", "Text.");
        Write("C++.md", "Text.");
        Write("C#.md", "Text.");
        Write("C.md", "Text.");

        var run = await ImportAsync(_folder.File("C.md"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["C#.md", "C++.md", "C.md", "_posts/2023-05-06-x.md"], _server.Articles.Stored.Values.Select(put => put.SourcePath).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Folders_of_drafts_are_left_out()
    {
        Write("a.md", "Text.");
        Write("_drafts/b.md", "Text.");
        Write("blog/_drafts/2023/c.md", "Text.");
        Write("drafts/d.md", "Text.");

        await ImportAsync();

        Assert.Equal(["a", "drafts-d"], _server.Articles.Stored.Keys.Order());
    }

    [Fact]
    public async Task A_file_in_windows_1252_is_sent_as_text_with_a_warning()
    {
        await File.WriteAllBytesAsync(_folder.File("a.md"), [.. "Caf"u8, 0xE9, .. " Central"u8]);

        var (run, json) = (await ImportAsync(), await ImportAsync("--json"));

        Assert.Equal("Café Central", _server.Articles.Stored["a"].Markdown);
        Assert.Contains("warning GUESSED_ENCODING: 1\n", run.Output);
        Assert.Contains("read as Windows-1252", json.Output);
    }

    [Fact]
    public async Task Json_gives_one_line_for_each_file_and_the_summary_goes_to_the_error_stream()
    {
        Write("a.md", "# A");
        Write("b.md", FakeArticles.RefuseMe);
        await File.WriteAllBytesAsync(_folder.File("c.md"), [0xFF]);

        var run = await ImportAsync("--json");

        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Equal("CREATED", lines.Single(line => line.GetProperty("articleId").GetString() == "a").GetProperty("stored").GetProperty("outcome").GetString());
        Assert.Equal(
            _folder.File("c.md"),
            lines.Single(line => line.GetProperty("articleId").GetString() == "")
                .GetProperty("error").GetProperty("details")[0].GetProperty("metadata").GetProperty("file").GetString());
        Assert.Contains("1 accepted", run.Error);
    }

    [Fact]
    public async Task A_dry_run_lists_what_would_be_sent_and_sends_nothing()
    {
        Write("a.md", "# A");
        await File.WriteAllBytesAsync(_folder.File("b.md"), [0xFF]);

        var run = await ImportAsync("--dry-run");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"a  {_folder.File("a.md")}\n", run.Output);
        Assert.Contains($"refused {_folder.File("b.md")}", run.Output);
        Assert.Equal(0, _server.Troubles.Calls);
    }

    [Fact]
    public async Task An_import_that_breaks_off_tells_how_far_it_came()
    {
        for (var number = 0; number < 20; number++)
        {
            Write($"{number}.md", "text");
        }

        _server.Articles.BreakAfterAnswers = 5;

        var run = await ImportAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("5 accepted", run.Output);
        Assert.Contains("the store is gone", run.Error);
    }

    [Fact]
    public async Task A_cancelled_import_takes_in_the_answers_that_are_due_and_exits_with_130()
    {
        for (var number = 0; number < 1_500; number++)
        {
            Write($"{number}.md", "text");
        }

        using var cancellation = new CancellationTokenSource();
        _server.Articles.OnStored = stored =>
        {
            if (stored == 100)
            {
                cancellation.Cancel();
            }
        };

        var run = await ToolRun.OfAsync(["import", _folder.Path, "--server", _address], cancellationToken: cancellation.Token);

        Assert.Equal(130, run.ExitCode);
        Assert.StartsWith($"{_server.Articles.Stored.Count} accepted", run.Output);
        Assert.InRange(_server.Articles.Stored.Count, 100, 1_499);
        Assert.Equal("searchctl: cancelled\n", run.Error);
    }

    [Fact]
    public async Task On_a_terminal_a_bar_is_drawn_beside_the_output()
    {
        Write("a.md", "# A");

        var run = await ToolRun.OfAsync(["import", _folder.Path, "--server", _address], onTerminal: true);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("1 accepted", run.Output);
        Assert.Contains("1 of 1 files", run.Error);
    }

    [Fact]
    public async Task The_tool_runs_as_a_process_of_its_own()
    {
        Write("a.md", "# A");

        var run = await RunProcessAsync(_ => { });

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("1 accepted (1 created", run.Output);
        Assert.True(_server.Articles.Stored.ContainsKey("a"));
    }

    [Fact]
    public async Task Control_C_ends_an_import_as_cleanly()
    {
        for (var number = 0; number < 1_500; number++)
        {
            Write($"{number}.md", "text");
        }

        var run = await RunProcessAsync(tool => _server.Articles.OnStored = stored =>
        {
            if (stored == 100)
            {
                using var interrupt = Process.Start("kill", ["-INT", $"{tool.Id}"]);
                interrupt.WaitForExit();
            }
        });

        Assert.Equal((130, "searchctl: cancelled\n"), (run.ExitCode, run.Error));
        Assert.StartsWith($"{_server.Articles.Stored.Count} accepted", run.Output);
    }

    private Task<ToolRun> ImportAsync(params string[] options) => ToolRun.OfAsync(["import", _folder.Path, "--server", _address, .. options]);

    private async Task<ToolRun> RunProcessAsync(Action<Process> onStart)
    {
        var command = ToolProcess.CommandOf(["import", _folder.Path]);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SEARCHCTL_SERVER"] = _address },
        };
        using var process = Process.Start(start)!;
        onStart(process);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolRun(process.ExitCode, await output, await error);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }
}
