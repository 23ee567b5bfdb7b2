using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Evaluation;

public sealed class EvalSearchTests : IDisposable
{
    private readonly JudgedFolder _collection = new();

    public void Dispose() => _collection.Dispose();

    [Theory]
    [InlineData("served")]
    [InlineData("plain")]
    public async Task A_collection_is_measured(string configuration)
    {
        var result = (await MeasureAsync("--configuration", configuration, "--data", _collection.Path)).GetProperty("results")[0];

        Assert.Equal(configuration, result.GetProperty("configuration").GetString());
        Assert.Equal((3, 2, 1), (Number(result, "articles"), Number(result, "queries"), Number(result, "queriesLeftOut")));
        Assert.Equal(1, result.GetProperty("ndcgAt10").GetDouble());
        Assert.Equal(0.3, result.GetProperty("precisionAt5").GetDouble());
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_cut_and_counted()
    {
        var filler = string.Join(' ', Enumerable.Range(0, 200).Select(number => $"word{number}"));
        _collection.Write("queries.jsonl", new { id = "q1", text = $"garbage collection {filler}" }, new { id = "q2", text = $"sailing {new string('x', 600)}" });

        var result = (await MeasureAsync("--data", _collection.Path)).GetProperty("results")[0];

        Assert.Equal((2, 1), (Number(result, "queries"), Number(result, "queriesCut")));
        Assert.Equal(1, result.GetProperty("mrrAt10").GetDouble());
    }

    [Fact]
    public async Task A_query_without_a_hit_is_counted_and_worth_nothing()
    {
        _collection.Write("queries.jsonl", new { id = "q1", text = "quasar" }, new { id = "q2", text = "sailing" });

        var result = (await MeasureAsync("--data", _collection.Path)).GetProperty("results")[0];

        Assert.Equal(1, Number(result, "queriesWithoutHit"));
        Assert.Equal(0.5, result.GetProperty("map").GetDouble());
    }

    [Fact]
    public async Task Documents_that_nobody_judged_count_as_irrelevant_and_are_left_out_of_condensed_rankings()
    {
        _collection.Write("queries.jsonl", new { id = "q1", text = "garbage collection" });
        File.WriteAllText(_collection.FileOf("qrels.tsv"), "q1\tDocs/Sweeping\t1\n");

        var results = (await MeasureAsync("--condensed", "--data", _collection.Path)).GetProperty("results");

        Assert.Equal(("served", 0.5), Reciprocal(results[0]));
        Assert.Equal(("served condensed", 1.0), Reciprocal(results[1]));
    }

    [Fact]
    public async Task Collections_are_measured_alone_and_in_one_index()
    {
        using var other = new JudgedFolder();
        File.WriteAllText(other.FileOf("queries.jsonl"), "");
        other.Write("corpus.jsonl", new { id = "Docs/Compaction", title = "Garbage collection", text = "Garbage collection, garbage collection." });

        var results = (await MeasureAsync("--mixed", "--no-tags", "--data", _collection.Path, other.Path)).GetProperty("results");

        // The other collection has an article of the same id, which is none of those that were judged.
        Assert.Equal(("served", 1.0), Reciprocal(results[0]));
        Assert.Equal(("served mixed", 0.75), Reciprocal(results[1]));
    }

    [Fact]
    public async Task Collections_of_one_name_cannot_be_mixed()
    {
        var run = await EvaluationRun.OfAsync(["search", "--mixed", "--data", _collection.Path, _collection.Path]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("two collections are called", run.Error);
    }

    [Fact]
    public async Task On_a_site_with_topics_their_names_are_synonyms_and_their_hints_are_not()
    {
        File.WriteAllText(_collection.FileOf("topics.csv"), "topic_id,label,aliases,hints\nsailing,Sailing,yachting,regatta\n");
        _collection.Write("queries.jsonl", new { id = "q2", text = "yachting" }, new { id = "q1", text = "regatta" });

        var without = (await MeasureAsync("--no-tags", "--data", _collection.Path)).GetProperty("results")[0];
        var with = (await MeasureAsync("--no-tags", "--topics", _collection.FileOf("topics.csv"), "--data", _collection.Path)).GetProperty("results")[0];

        Assert.Equal((2, 0.0), (Number(without, "queriesWithoutHit"), without.GetProperty("mrrAt10").GetDouble()));
        Assert.Equal((1, 0.5), (Number(with, "queriesWithoutHit"), with.GetProperty("mrrAt10").GetDouble()));
    }

    private static (string? Configuration, double Mrr) Reciprocal(JsonElement result) =>
        (result.GetProperty("configuration").GetString(), result.GetProperty("mrrAt10").GetDouble());

    [Fact]
    public async Task A_file_of_topics_that_breaks_a_rule_is_told_in_one_line()
    {
        File.WriteAllText(_collection.FileOf("topics.csv"), "topic_id,label,hints\nsailing,Sailing,sailings\n");

        var run = await EvaluationRun.OfAsync(["search", "--topics", _collection.FileOf("topics.csv"), "--data", _collection.Path]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("topics.csv, line 2 topic.hints must differ", run.Error);
    }

    [Fact]
    public async Task Without_a_corpus_title_and_body_of_articles_are_searched()
    {
        using var articles = new TemporaryFolder();
        File.WriteAllText(articles.File("My Sailing.md"), "---\ntitle: Sailing\nsubtitle: kernels\ntags: [quasar]\n---\n\nWind fills the sails.\n");
        File.WriteAllText(articles.File("other.md"), "---\ntitle: Kernels\n---\n\nA kernel schedules threads.\n");
        File.Delete(_collection.FileOf("corpus.jsonl"));
        _collection.Write("queries.jsonl", new { id = "title", text = "sailing" }, new { id = "subtitle", text = "kernels" }, new { id = "tag", text = "quasar" });
        File.WriteAllText(_collection.FileOf("qrels.tsv"), "title\tmy-sailing\t1\nsubtitle\tmy-sailing\t1\ntag\tmy-sailing\t1\n");

        var result = (await MeasureAsync("--data", _collection.Path, "--articles", articles.Path)).GetProperty("results")[0];

        Assert.Equal((2, 3), (Number(result, "articles"), Number(result, "queries")));
        Assert.Equal(1, Number(result, "queriesWithoutHit"));
        Assert.Equal(Math.Round(1 / 3.0, 4), result.GetProperty("mrrAt10").GetDouble());
    }

    [Fact]
    public async Task Configurations_are_compared_on_each_collection_and_on_all()
    {
        using var other = new JudgedFolder();

        var document = await MeasureAsync("--compare", "--data", _collection.Path, other.Path);

        Assert.Equal(
            ["plain", "served", "plain", "served"],
            document.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("configuration").GetString()));
        Assert.Equal(
            [_collection.Path, other.Path, "mean of 2"],
            document.GetProperty("comparisons").EnumerateArray().Select(comparison => comparison.GetProperty("what").GetString()));
        Assert.All(document.GetProperty("comparisons").EnumerateArray(), comparison => Assert.Equal(1, comparison.GetProperty("p").GetDouble()));
        Assert.Equal([2, 2], document.GetProperty("means").EnumerateArray().Select(mean => Number(mean, "collections")));
    }

    [Fact]
    public async Task Run_files_are_written_and_compared()
    {
        using var other = new JudgedFolder();
        var good = _collection.FileOf("good.run");
        var bad = _collection.FileOf("bad.run");
        await MeasureAsync("--data", _collection.Path, other.Path, "--run", good);
        var name = Path.GetFileName(other.Path);
        File.WriteAllLines(bad, File.ReadLines(good).Where(line => !line.StartsWith($"{name}/q2", StringComparison.Ordinal)));

        var document = await MeasureAsync("--data", _collection.Path, other.Path, "--compare-runs", good, bad);

        var differences = document.GetProperty("comparisons").EnumerateArray().Select(comparison => comparison.GetProperty("difference").GetDouble());
        Assert.Equal([0, -0.5, -0.25], differences);
    }

    [Fact]
    public async Task Of_one_collection_a_run_file_has_the_names_that_the_judgements_have()
    {
        var path = _collection.FileOf("a.run");
        await MeasureAsync("--data", _collection.Path, "--run", path);

        Assert.StartsWith("q1 Q0 Docs/Compaction 1 ", File.ReadLines(path).First());
    }

    [Fact]
    public async Task A_run_file_of_other_collections_is_refused()
    {
        File.WriteAllText(_collection.FileOf("a.run"), "other/q1 Q0 Docs/Compaction 1 1 x\n");

        var run = await EvaluationRun.OfAsync(
            ["search", "--data", _collection.Path, "--compare-runs", _collection.FileOf("a.run"), _collection.FileOf("a.run")]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.run: holds no query of", run.Error);
    }

    [Fact]
    public async Task People_get_a_line_for_each_collection()
    {
        var run = await EvaluationRun.OfAsync(["search", "--data", _collection.Path]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("nDCG@10 1.0000  MAP 1.0000  P@5 0.3000  R@100 1.0000  MRR@10 1.0000  served  ", run.Output);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_in_one_line()
    {
        File.WriteAllText(_collection.FileOf("qrels.tsv"), "q1\tDocs/Compaction\n");
        var judgements = await EvaluationRun.OfAsync(["search", "--data", _collection.Path]);
        File.WriteAllText(_collection.FileOf("corpus.jsonl"), "{\"id\":\"a\"}\n");
        var corpus = await EvaluationRun.OfAsync(["search", "--data", _collection.Path]);
        File.Delete(_collection.FileOf("corpus.jsonl"));
        var articles = await EvaluationRun.OfAsync(["search", "--data", _collection.Path]);

        Assert.Equal((1, 1, 1), (judgements.ExitCode, corpus.ExitCode, articles.ExitCode));
        Assert.Contains("qrels.tsv, line 1: must be a query, a document and a grade", judgements.Error);
        Assert.Contains("corpus.jsonl, line 1: must have the fields id and text", corpus.Error);
        Assert.Contains("there is no such folder of articles", articles.Error);
    }

    [Fact]
    public async Task What_cannot_go_together_is_bad_usage()
    {
        var run = await EvaluationRun.OfAsync(["search", "--compare", "--run", _collection.FileOf("a.run"), "--data", _collection.Path]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("compare and run cannot be given together", run.Error);
    }

    [SharedFact]
    public async Task Plain_reaches_the_figure_known_of_a_real_collection()
    {
        var document = await MeasureAsync("--compare", "--data", Checkout.Shared("data", "search", "adi"));

        var results = document.GetProperty("results");
        Assert.Equal((82, 35), (Number(results[0], "articles"), Number(results[0], "queries")));
        Assert.Equal(0.4746, results[0].GetProperty("ndcgAt10").GetDouble());
        Assert.InRange(results[1].GetProperty("ndcgAt10").GetDouble(), 0.4, 1);
    }

    private static async Task<JsonElement> MeasureAsync(params string[] arguments)
    {
        var run = await EvaluationRun.OfAsync(["search", "--json", .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
