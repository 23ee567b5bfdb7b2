using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl on synonyms, against a real server.</summary>
public sealed class SynonymCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.File("data"));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Synonyms_are_put_listed_and_deleted()
    {
        Assert.Equal("stored motor-vehicle\n", await DoAsync("synonyms", "put", "Motor vehicle", "car"));
        Assert.Equal("stored sedan\n", await DoAsync("synonyms", "put", "car", "--from", "sedan", "--from", "coupé"));
        Assert.Equal("stored mine\n", await DoAsync("synonyms", "put", "a", "b", "--id", "mine"));
        Assert.Equal(
            [
                "mine                              a, b",
                "motor-vehicle                     Motor vehicle, car",
                "sedan                             sedan, coupé => car",
                "",
            ],
            (await DoAsync("synonyms", "list")).Split('\n'));
        Assert.Equal("deleted mine\n", await DoAsync("synonyms", "delete", "mine"));
        Assert.Contains("\"sequence\": \"5\"", await DoAsync("synonyms", "delete", "sedan", "--json"));
        Assert.Contains("\"totalSize\": 1", await DoAsync("synonyms", "list", "--json"));

        var refused = await RunAsync("synonyms", "delete", "mine");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("SYNONYM_NOT_FOUND", refused.Error);
        Assert.Contains("SYNONYM_WORDS_INVALID", (await RunAsync("synonyms", "put", "alone")).Error);
    }

    [Fact]
    public async Task What_is_exported_comes_back_the_same()
    {
        await DoAsync("synonyms", "put", "car", "automobile, horseless", "=> arrow", "back\\slash");
        await DoAsync("synonyms", "put", "#metoo", "me too", "--id", "a");
        await DoAsync("synonyms", "put", "vehicle", "--from", "#car");
        await DoAsync("synonyms", "export", _folder.File("synonyms.txt"));
        var exported = await File.ReadAllTextAsync(_folder.File("synonyms.txt"));
        await DoAsync("synonyms", "put", "gone", "away");

        Assert.Equal(
            "{\"stored\":3,\"removed\":2,\"refused\":0}\n", await DoAsync("synonyms", "import", _folder.File("synonyms.txt"), "--replace", "--json"));
        await DoAsync("synonyms", "export", _folder.File("again.txt"));

        Assert.Equal("\\#metoo, me too\ncar, automobile\\, horseless, \\=> arrow, back\\\\slash\n\\#car => vehicle\n", Lines(exported, "\\#metoo", "car,", "\\#car"));
        Assert.Equal(exported.Split('\n').Order(), (await File.ReadAllTextAsync(_folder.File("again.txt"))).Split('\n').Order());
    }

    [Fact]
    public async Task A_file_of_another_program_is_taken_in_with_ids_of_its_first_words()
    {
        await File.WriteAllTextAsync(
            _folder.File("solr.txt"), "\uFEFF# cars\r\n\r\n  # more\r\ncar, automobile,\r\nCar => vehicle, means of transport\r\nC#, csharp\r\ncar,car => lorry\r\n");

        Assert.Equal("4 synonym rules stored, 0 removed, 0 refused\n", await DoAsync("synonyms", "import", _folder.File("solr.txt")));
        Assert.Equal("4 synonym rules stored, 0 removed, 0 refused\n", await DoAsync("synonyms", "import", _folder.File("solr.txt")));

        Assert.Equal(
            ["c# C#, csharp", "car car, automobile", "car-2 Car => vehicle, means of transport", "car-3 car => lorry", ""],
            (await DoAsync("synonyms", "list")).Split('\n').Select(line => System.Text.RegularExpressions.Regex.Replace(line, " +", " ")));
    }

    [Theory]
    [InlineData("a, b\nalone", "bad.txt, line 2 synonym.words must be 2 to 16 different words or phrases without one_way_from, were 1")]
    [InlineData("a => b => c", "bad.txt, line 1 must be words with commas between them, or two such lists with one => between them, was 'a => b => c'")]
    [InlineData("=> b, c", "bad.txt, line 1 must be words with commas")]
    [InlineData("a =>", "bad.txt, line 1 synonym.words must be 1 to 16 different words or phrases with one_way_from, were 0")]
    [InlineData("+, b", "bad.txt, line 1 must begin with a letter or digit in its first word, was '+, b'")]
    [InlineData(",", "bad.txt, line 1 must be words with commas")]
    public async Task A_file_that_breaks_a_rule_is_refused_as_a_whole_with_its_line(string text, string message)
    {
        await File.WriteAllTextAsync(_folder.File("bad.txt"), text);

        var run = await RunAsync("synonyms", "import", _folder.File("bad.txt"), "--replace");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(await DoAsync("synonyms", "list"));
    }

    [Fact]
    public async Task Very_long_first_words_that_are_the_same_have_different_ids()
    {
        var word = new string('ß', 64);
        await File.WriteAllTextAsync(_folder.File("long.txt"), $"{word}, a\n{word}, b\n");

        Assert.StartsWith("2 synonym rules stored", await DoAsync("synonyms", "import", _folder.File("long.txt")));
        Assert.Equal(3, (await DoAsync("synonyms", "list")).Split('\n').Length);
    }

    /// <summary>The lines that begin so, in this order.</summary>
    private static string Lines(string text, params string[] beginnings) =>
        string.Concat(beginnings.Select(beginning => text.Split('\n').Single(line => line.StartsWith(beginning, StringComparison.Ordinal)) + "\n"));

    private async Task<string> DoAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync([.. arguments, "--server", $"http://{_server.Channel.Target}"]);
}
