using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Evaluation;

public sealed class EvalRelatedTests : IDisposable
{
    private readonly JudgedFolder _collection = new();

    public EvalRelatedTests()
    {
        _collection.Write(
            "corpus.jsonl",
            new { id = "sails/one.md", title = "Sailing", text = "# Sailing\n\nWind fills the sails of the boat." },
            new { id = "sails/two.md", title = "Sailing far", text = "A boat needs wind, and a sailor who trims its sails by night." },
            new { id = "kernels/one.md", title = "Kernels", text = "The scheduler of a kernel runs threads." },
            new { id = "kernels/two.md", title = "Kernels at work", text = "Threads wait until the kernel and its scheduler wake one of them." },
            new { id = "alone.md", title = "Alone", text = "Nothing like it." });
        File.Delete(_collection.FileOf("queries.jsonl"));
        File.WriteAllText(_collection.FileOf("qrels.tsv"), "sails/one.md\tsails/two.md\t1\nkernels/one.md\tkernels/two.md\t1\n");
    }

    public void Dispose() => _collection.Dispose();

    [Fact]
    public async Task Links_and_coverage_are_measured()
    {
        var result = (await MeasureAsync("--data", _collection.Path)).GetProperty("results")[0];

        Assert.Equal((5, 2, 1), (Number(result, "articles"), Number(result, "judged"), Number(result, "articlesWithoutRelated")));
        Assert.Equal(1, result.GetProperty("mrrAt10").GetDouble());
        Assert.Equal(0.8, result.GetProperty("coverage").GetDouble());
        Assert.Equal(("kernels/one.md", 1), (result.GetProperty("mostShown").GetString(), Number(result, "mostShownCount")));
    }

    [Fact]
    public async Task Coverage_of_a_folder_needs_no_judgements()
    {
        var result = (await MeasureAsync("--articles", Checkout.SampleArticles)).GetProperty("results")[0];

        Assert.False(result.TryGetProperty("ndcgAt10", out _));
        Assert.Equal(Directory.GetFiles(Checkout.SampleArticles, "*.md").Length, Number(result, "articles"));
        Assert.InRange(result.GetProperty("coverage").GetDouble(), 0.5, 1);
    }

    [Fact]
    public async Task An_article_that_the_service_refuses_is_counted()
    {
        _collection.Write(
            "corpus.jsonl",
            new { id = "a", title = "Sailing", text = "Wind fills the sails." },
            new { id = "b", title = "Sailing far", text = "A boat needs wind, and a sailor who trims its sails by night." },
            new { id = "c", title = "Sailing", text = new string('x', 600_000) });

        var result = (await MeasureAsync("--data", _collection.Path)).GetProperty("results")[0];

        Assert.Equal((3, 1, 0), (Number(result, "articles"), Number(result, "articlesRefused"), Number(result, "articlesWithoutRelated")));
    }

    [Fact]
    public async Task Nothing_to_measure_is_bad_usage()
    {
        var run = await EvaluationRun.OfAsync(["related"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("data or articles must be given", run.Error);
    }

    private static async Task<JsonElement> MeasureAsync(params string[] arguments)
    {
        var run = await EvaluationRun.OfAsync(["related", "--json", .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
