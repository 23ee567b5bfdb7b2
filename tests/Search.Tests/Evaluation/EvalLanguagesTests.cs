using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Evaluation;

public sealed class EvalLanguagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Texts_are_counted_by_length_and_by_whether_their_language_was_told()
    {
        var sentence = "The words of this sentence are those that stand in every English text, and it is as long as it has to be. ";
        var path = Write($$"""{"language":"en","text":"{{sentence}}{{sentence}}"}""" + "\n" + $$"""{"language":"de","text":"{{sentence}}{{sentence}}"}""" + "\n");

        var run = await EvaluationRun.OfAsync(["languages", "--json", "--data", path]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var results = JsonDocument.Parse(run.Output).RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([(200, 2, 1), (500, 0, 0), (2000, 0, 0)], results.Select(result =>
            (result.GetProperty("characters").GetInt32(), result.GetProperty("texts").GetInt32(), result.GetProperty("right").GetInt32())));
    }

    [Theory]
    [InlineData("no json", "line 1")]
    [InlineData("{\"text\":\"a\"}", "must have the fields language and text")]
    public async Task A_wrong_line_is_named(string line, string message)
    {
        var run = await EvaluationRun.OfAsync(["languages", "--data", Write(line)]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder.Path, "languages.jsonl");
        File.WriteAllText(path, text);
        return path;
    }
}
