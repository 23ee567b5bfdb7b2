using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Evaluation;

public sealed class EvalMarkupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Articles_with_signs_left_in_their_text_are_counted()
    {
        var path = Write(
            ("left.md", "a {{ never closed == and [[ too"),
            ("code.md", "`[[x]]` and ``{{ ` }}``\n\n```\n:::\n```\n"),
            ("clean.md", "# Title\n\n[text]({{ x }})"));

        var run = await EvaluationRun.OfAsync(["markup", "--json", "--data", path]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var all = JsonDocument.Parse(run.Output).RootElement.GetProperty("all");
        Assert.Equal((3, 1), (all.GetProperty("articles").GetInt32(), all.GetProperty("withMarkup").GetInt32()));
        Assert.Equal(0.3333, all.GetProperty("share").GetDouble());
        Assert.Equal(1, all.GetProperty("signs").GetProperty("[[").GetInt32());
        Assert.Equal(0, all.GetProperty("signs").GetProperty("](").GetInt32());
    }

    [Fact]
    public async Task What_is_left_is_listed_with_what_stands_around_it()
    {
        var path = Write(("a/left.md", "some [[ text"));

        var run = await EvaluationRun.OfAsync(["markup", "--list", "--data", path]);

        Assert.Contains("100.00 %  1 of 1", run.Output);
        Assert.Contains("a/left.md: [[ in some [[ text", run.Error);
    }

    [Theory]
    [InlineData("no json", "line 1")]
    [InlineData("{\"raw\":\"a\"}", "must have the fields path and raw")]
    public async Task A_wrong_line_is_named(string line, string message)
    {
        var path = Path.Combine(_folder.Path, "site.jsonl");
        File.WriteAllText(path, line);

        var run = await EvaluationRun.OfAsync(["markup", "--data", path]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    private string Write(params (string Path, string Raw)[] files)
    {
        var path = Path.Combine(_folder.Path, "site.jsonl");
        File.WriteAllLines(path, files.Select(file => JsonSerializer.Serialize(new { path = file.Path, raw = file.Raw })));
        return path;
    }
}
