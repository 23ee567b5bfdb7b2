using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Contracts.V1;
using Search.Indexing;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>The proof that the index is right, and what it says where it is not.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Articles_that_are_missing_extra_or_stale_are_named_and_repaired_through_the_log()
    {
        await FillAsync();
        AlterIndex(generation =>
        {
            generation.Delete(Search.Articles.ArticleId.Parse("article-3"));
            generation.Put(Some.Indexed(Some.Article("ghost", body: "kernel")));
            generation.Put(Some.Indexed(Some.Article("article-5", body: "kernel of another content")));
        });

        await using var server = await StartAsync();
        var found = await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Verify));
        Assert.Equal(
            [("article-3", "ARTICLE_MISSING"), ("article-5", "ARTICLE_STALE"), ("ghost", "ARTICLE_EXTRA")],
            found.Issues.Select(issue => (issue.Subject, issue.Reason)));

        var repaired = await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Verify, repair: true));
        Assert.Equal((0L, "20 articles compared, 3 differences found, 3 repaired"), (repaired.Failed, repaired.Result));
        await server.Admin.AssertRightAsync();
        Assert.Equal(20, (await server.FindAllAsync("kernel")).Count);
    }

    [Fact]
    public async Task A_damaged_article_is_named_and_the_others_are_served_and_rebuilt()
    {
        await FillAsync();
        Alter("UPDATE changes SET content = x'23206b65726e656c' WHERE subject_id = 'article-7'");

        await using var server = await StartAsync();
        Assert.Equal(19, (await server.FindAllAsync("kernel")).Count);
        var found = await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Verify, repair: true));
        Assert.Contains(("article-7", "CONTENT_DAMAGED"), found.Issues.Select(issue => (issue.Subject, issue.Reason)));

        var strict = await server.EndOfAsync(await server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex, MaxFailedPercent = 1 }));
        Assert.Equal((Job.Types.State.Failed, 1), (strict.State, (await server.Admin.GetStatusAsync(new GetStatusRequest())).Generation));
        Assert.Contains("max_failed_percent 1 allows 0", strict.Problem);

        var lenient = await server.EndOfAsync(await server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Reindex, MaxFailedPercent = 5 }));
        Assert.Equal((Job.Types.State.Succeeded, "article-7"), (lenient.State, Assert.Single(lenient.Issues).Subject));
        Assert.Equal(19, (await server.FindAllAsync("kernel")).Count);

        await server.PutAsync("article-7", "# A kernel again");
        await server.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task A_file_of_the_index_that_is_damaged_while_it_serves_is_named()
    {
        await FillAsync();
        await using var server = await StartAsync();
        var file = Directory.GetFiles(_folder.File("generations/1")).First(path => Path.GetExtension(path) == ".doc");
        await using (var open = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            open.Position = open.Length / 2;
            var value = open.ReadByte();
            open.Position--;
            open.WriteByte((byte)(value ^ 1));
        }

        var found = await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Verify));
        Assert.Contains(found.Issues, issue => issue is { Subject: "index", Reason: "INDEX_DAMAGED" });

        await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Reindex));
        await server.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task Changes_that_come_while_it_compares_are_no_differences()
    {
        await FillAsync(500);
        await using var server = await StartAsync();
        var job = await server.StartJobAsync(Job.Types.Kind.Verify);
        for (var number = 0; number < 300; number++)
        {
            await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"article-{number}", Markdown = $"# Other {number}" });
            await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = $"article-{499 - (number / 2)}" }).ResponseAsync.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        var ended = await server.EndOfAsync(job);
        Assert.Equal((Job.Types.State.Succeeded, 0L), (ended.State, ended.Failed));
    }

    private async Task FillAsync(int count = 20)
    {
        await using var server = await StartAsync();
        await server.FillAsync(count);
    }

    private void AlterIndex(Action<LuceneGeneration> alter)
    {
        using var generations = LuceneGenerations.Open(
            _folder.File("generations"), long.MaxValue, new IndexingOptions(), new RankingOptions(), TimeProvider.System, NullLogger<LuceneGenerations>.Instance);
        alter(generations.Served);
        generations.Served.Commit(generations.Served.Checkpoint);
    }

    private void Alter(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("articles.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(_folder.Path, "--Storage:ImportSamples=false", "--Tagging:RetagAutomatically=false");
}
