using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Evaluation;

public sealed class EvalCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_file_is_measured()
    {
        var path = Write("""{"title":"Garbage collection","text":"Garbage collection frees memory.","gold":["garbage collection"]}""");

        var run = await EvaluationRun.OfAsync(["keyphrases", "--json", "--data", path]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(1, JsonDocument.Parse(run.Output).RootElement.GetProperty("results")[0].GetProperty("articles").GetInt32());
    }

    [Theory]
    [InlineData("no json", 1, "line 1")]
    [InlineData("{\"title\":\"a\"}", 1, "must have the fields text and gold")]
    public async Task A_wrong_line_is_named(string line, int exitCode, string message)
    {
        foreach (string[] command in new string[][] { ["keyphrases"], ["train", "keyphrases", "--out", Path.Combine(_folder.Path, "out")] })
        {
            var run = await EvaluationRun.OfAsync([.. command, "--data", Write(line)]);

            Assert.Equal(exitCode, run.ExitCode);
            Assert.Contains(message, run.Error);
            Assert.DoesNotContain("   at ", run.Error);
        }
    }

    [Fact]
    public async Task A_missing_file_and_a_share_out_of_range_are_bad_usage()
    {
        var missing = await EvaluationRun.OfAsync(["keyphrases", "--data", "/no/such"]);
        var share = await EvaluationRun.OfAsync(
            ["keyphrases", "--skip", "1.5", "--data", Write("")]);

        Assert.Equal((2, 2), (missing.ExitCode, share.ExitCode));
        Assert.Contains("skip must be 0 to 1, was 1.5", share.Error);
    }

    [Fact]
    public async Task Learning_from_nothing_says_so()
    {
        var run = await EvaluationRun.OfAsync(
            ["train", "keyphrases", "--data", Write(""), "--out", Path.Combine(_folder.Path, "out")]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nothing to learn from", run.Error);
    }

    [Theory]
    [InlineData("Community call", "Community calls")]
    [InlineData("Organization", "Organizing")]
    [InlineData("Design", "Designer")]
    [InlineData("C#", "C")]
    [InlineData("AI", "ai")]
    [InlineData("???", "Open data")]
    public async Task Labels_that_stem_alike_or_name_nothing_are_measured(string one, string other)
    {
        var lines = Enumerable.Range(0, 200).Select(number => JsonSerializer.Serialize(new
        {
            title = $"Notes {number}",
            text = $"{(number % 2 == 0 ? one : other)} number {number} took place. We wrote of {one} and of {other}.",
            gold = number % 3 == 0 ? [one, other] : (string[])[number % 2 == 0 ? one : other],
        }));

        var run = await EvaluationRun.OfAsync(["tags", "--json", "--data", Write(string.Join('\n', lines))]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var measured = JsonDocument.Parse(run.Output).RootElement.GetProperty("results").EnumerateArray().Where(result => result.TryGetProperty("f1At5", out _)).ToList();
        Assert.Equal(2, measured.Count);
        Assert.All(measured, result => Assert.InRange(result.GetProperty("f1At5").GetDouble(), 0, 1));
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder.Path, "docs.jsonl");
        File.WriteAllText(path, text);
        return path;
    }
}
