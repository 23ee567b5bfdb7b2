using System.Text.Json;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>searchctl import of exports that are not whole. No server is there, so whatever is sent fails in another way.</summary>
public sealed class DamagedExportTests(DamagedExportTests.Original original) : IClassFixture<DamagedExportTests.Original>, IDisposable
{
    private const string Nowhere = "http://127.0.0.1:9";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("export.json", null, "export.json must be there, was not")]
    [InlineData("articles.csv", null, "articles.csv must be there, was not")]
    [InlineData("topics.csv", null, "topics.csv must be there, was not")]
    [InlineData("decisions.csv", null, "decisions.csv must be there, was not")]
    [InlineData("synonyms.txt", null, "synonyms.txt must be there, was not")]
    [InlineData("articles/a.md", null, "articles.csv, line 2: articles/a.md must be there, was not")]
    [InlineData("articles/a.md", "other", "articles.csv, line 2: articles/a.md must have the sha256 ")]
    [InlineData("articles/c.md", "new", "articles/c.md must be listed in articles.csv, was not")]
    [InlineData("export.json", "{\"format\":\"article-search-export\",\"version\":2}", "export.json must have the version 1, had '2'")]
    [InlineData("export.json", "{\"format\":\"article-search-export\",\"version\":1}", "export.json, line 1 must be the manifest of an export in JSON")]
    [InlineData("export.json", "{\"format\":\"article-sea", "export.json, line 1 must be the manifest of an export in JSON")]
    [InlineData("export.json", "[]", "export.json must have the format 'article-search-export', had not")]
    [InlineData("articles.csv", "article_id,file\n", "articles.csv, line 1 must be the header article_id,file,source_version,sha256")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\na,rust\n", "decisions.csv, line 2 must have 3 cells, had 2")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\na,rust,MAYBE\n", "decisions.csv, line 2 verdict must be ADD or REJECT, was 'MAYBE'")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\na,Rust!,ADD\n", "decisions.csv, line 2 topic_id must be 1 to 100")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\nA,rust,ADD\n", "decisions.csv, line 2 article_id must be 1 to 128")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\na,rust,ADD\na,rust,REJECT\n", "decisions.csv, line 3 must decide once on each topic")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\na,\"rust,ADD\n", "decisions.csv, line ")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\n", "decisions.csv must hold 1 decisions, as export.json says, held 0")]
    [InlineData("decisions.csv", "article_id,topic_id,verdict\na,linux,ADD\n", "decisions.csv must have the sha256 that export.json gives")]
    [InlineData("topics.csv", "topic_id,label\nrust,\n", "topics.csv, line 2 topic.label must be 1 to 100 characters")]
    [InlineData("topics.csv", "topic_id,label\n", "topics.csv must hold 1 topics, as export.json says, held 0")]
    [InlineData("synonyms.txt", "car, automobile\n", "synonyms.txt, line 1 must have a line '# synonym_id: …' before it")]
    [InlineData("synonyms.txt", "# synonym_id: Car\ncar, automobile\n", "synonyms.txt, line 1 synonym_id must be 1 to 100")]
    [InlineData("synonyms.txt", "# synonym_id: a\na, b\n# synonym_id: a\nc, d\n", "synonyms.txt, line 3 synonym_id must stand once, was 'a' as in synonyms.txt, line 1")]
    [InlineData("synonyms.txt", "# synonym_id: a\nalone\n", "synonyms.txt, line 2 synonym.words must be 2 to 16")]
    public async Task It_is_refused_with_file_line_and_reason_before_anything_is_sent(string file, string? text, string problem)
    {
        original.CopyTo(_folder.Path);
        File.Delete(_folder.File(file));
        if (text is not null)
        {
            await File.WriteAllTextAsync(_folder.File(file), text);
        }

        var run = await ImportAsync();

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("is a damaged or incomplete export", run.Error);
        Assert.Contains($"searchctl: import: {problem}", run.Error);
        Assert.DoesNotContain("no server answers", run.Error);
    }

    [Theory]
    [InlineData("a,../secret.md,", "file must be a file of the folder articles/ and not hidden, was '../secret.md'")]
    [InlineData("a,articles/../../secret.md,", "file must be a file of the folder")]
    [InlineData("a,articles/..,", "file must be a file of the folder")]
    [InlineData("a,/etc/passwd,", "file must be a file of the folder")]
    [InlineData("a,articles/..\\..\\secret.md,", "file must be a file of the folder")]
    [InlineData("..,articles/a.md,", "article_id must be 1 to 128 characters")]
    [InlineData("a,articles/a.md,0", "source_version must be empty or a whole number from 1, was '0'")]
    [InlineData("a,articles/a.md,+1", "source_version must be empty or a whole number from 1, was '+1'")]
    [InlineData("c,articles/b.md,", "articles.csv, line 3 file must stand once, was 'articles/b.md' as in articles.csv, line 2")]
    [InlineData("b,articles/c.md,", "articles.csv, line 3 article_id must stand once, was 'b' as in articles.csv, line 2")]
    public async Task A_list_of_articles_that_leads_elsewhere_or_is_ambiguous_is_refused(string line, string problem)
    {
        original.CopyTo(_folder.Path);
        var lines = await File.ReadAllLinesAsync(_folder.File("articles.csv"));
        var hash = lines[1].Split(',')[3];
        await File.WriteAllLinesAsync(_folder.File("articles.csv"), [lines[0], $"{line},{hash},", lines[2]]);

        var run = await ImportAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(problem, run.Error);
        Assert.DoesNotContain("no server answers", run.Error);
    }

    [Fact]
    public async Task All_problems_are_told_at_once_also_as_json()
    {
        original.CopyTo(_folder.Path);
        File.Delete(_folder.File("articles/a.md"));
        File.Delete(_folder.File("articles/b.md"));
        await File.AppendAllTextAsync(_folder.File("topics.csv"), "x");

        var run = await ImportAsync("--json");

        var problems = JsonDocument.Parse(run.Output).RootElement.GetProperty("problems");
        Assert.Equal(3, problems.GetArrayLength());
        Assert.Contains("(3 problems)", run.Error);
    }

    [Fact]
    public async Task A_symbolic_link_in_place_of_an_article_is_not_followed()
    {
        original.CopyTo(_folder.Path);
        File.Move(_folder.File("articles/a.md"), _folder.File("secret"));
        File.CreateSymbolicLink(_folder.File("articles/a.md"), _folder.File("secret"));

        Assert.Contains("articles.csv, line 2: articles/a.md must be a file of the export, is a symbolic link to ", (await ImportAsync()).Error);
    }

    [Fact]
    public async Task A_dry_run_lists_everything_and_asks_no_server()
    {
        original.CopyTo(_folder.Path);

        var run = await ImportAsync("--dry-run");
        var json = await ImportAsync("--dry-run", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            $"topic rust\nsynonym car\narticle a  {_folder.File("articles/a.md")}\narticle b  {_folder.File("articles/b.md")}\ndecision a rust ADD\n", run.Output);
        Assert.Contains("{\"articleId\":\"a\",\"topicId\":\"rust\",\"verdict\":\"ADD\"}\n", json.Output);
    }

    [Fact]
    public async Task An_export_is_imported_alone()
    {
        original.CopyTo(_folder.File("export"));
        await File.WriteAllTextAsync(_folder.File("x.md"), "x");

        var run = await ToolRun.OfAsync(["import", _folder.File("x.md"), _folder.File("export"), "--server", Nowhere]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is an export, which is imported alone", run.Error);
    }

    [Fact]
    public async Task A_folder_of_articles_with_an_export_json_of_its_own_is_no_export()
    {
        await File.WriteAllTextAsync(_folder.File("export.json"), "{\"format\":\"something else\"}");
        await File.WriteAllTextAsync(_folder.File("x.md"), "x");

        Assert.Equal($"x  {_folder.File("x.md")}\n", (await ImportAsync("--dry-run")).Output);
    }

    private Task<ToolRun> ImportAsync(params string[] options) => ToolRun.OfAsync(["import", _folder.Path, "--server", Nowhere, .. options]);

    /// <summary>An export that is whole, made once.</summary>
    public sealed class Original : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public async Task InitializeAsync()
        {
            await using var server = await RunningServer.StartAsync(_folder.File("data"));
            await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "a", Markdown = "# A" });
            await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "b", Markdown = "# B" });
            await server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "rust", Label = "Rust" } });
            await server.Tags.ReviewArticleTagsAsync(ExportedServer.Review("a", ("rust", TagReview.Types.Verdict.Add)));
            await server.Synonyms.PutSynonymAsync(new PutSynonymRequest { Synonym = new SynonymRule { SynonymId = "car", Words = { "car", "automobile" } } });
            var run = await ExportedServer.RunAsync(server, "export", _folder.File("export"));
            Assert.Equal(0, run.ExitCode);
        }

        public Task DisposeAsync()
        {
            _folder.Dispose();
            return Task.CompletedTask;
        }

        public void CopyTo(string target)
        {
            foreach (var file in Directory.EnumerateFiles(_folder.File("export"), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(target, Path.GetRelativePath(_folder.File("export"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }
}
