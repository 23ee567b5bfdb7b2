using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine;
using Search.Contracts.V1;
using Search.Indexing;
using Search.Searching;
using Search.Tests.Faults;
using Search.Tests.Support;

using SearchArticleId = Search.Articles.ArticleId;

namespace Search.Tests.Server;

/// <summary>VERIFY: clean where all is well, a list of what is not, and what it mends.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("articles.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_healthy_site_is_clean_also_while_it_is_written_to()
    {
        await using var server = await StartAsync();
        await server.PutManyAsync(30);
        await server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "kernel", Label = "Kernel" } });
        await server.Tags.ReviewArticleTagsAsync(
            new ReviewArticleTagsRequest { ArticleId = "n1", Reviews = { new TagReview { TopicId = "kernel", Verdict = TagReview.Types.Verdict.Reject } } });
        await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = "n30" });

        var quiet = await server.Admin.RunJobAsync(Job.Types.Kind.Verify);
        Assert.Equal((Job.Types.State.Succeeded, "29 articles compared, 0 differences found, 0 repaired"), (quiet.State, quiet.Result));

        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var number = 2; !stop.IsCancellationRequested; number = (number % 29) + 1)
            {
                await server.Articles.DeleteArticleAsync(new DeleteArticleRequest { ArticleId = $"n{number}" });
                await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"n{number}", Markdown = $"Another kernel {Guid.NewGuid()}" });
            }
        });
        for (var round = 0; round < 5; round++)
        {
            await server.Admin.AssertRightAsync();
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task What_the_index_lacks_has_too_much_or_has_otherwise_is_listed_and_mended_by_a_repair()
    {
        await FillAsync();
        using (var generations = LuceneGenerations.Open(
            _folder.File("generations"), long.MaxValue, new IndexingOptions(), new RankingOptions(), TimeProvider.System, NullLogger<LuceneGenerations>.Instance))
        {
            generations.Served.Delete(SearchArticleId.Parse("n1"));
            generations.Served.Put(Some.Indexed(Some.Article("n2", body: "garden")));
            generations.Served.Put(Some.Indexed(Some.Article("n10a", body: "garden")));
            generations.Served.Put(Some.Indexed(Some.Article("z", body: "garden")));
            generations.Served.Commit(generations.Served.Checkpoint);
        }

        await using var server = await StartAsync();
        var found = await server.Admin.RunJobAsync(Job.Types.Kind.Verify);
        Assert.Equal(
            ["ARTICLE_EXTRA n10a", "ARTICLE_EXTRA z", "ARTICLE_MISSING n1", "ARTICLE_STALE n2"], found.Issues.Select(issue => $"{issue.Reason} {issue.Subject}").Order());
        Assert.Equal((Job.Types.State.Succeeded, 4), (found.State, found.Failed));

        var repaired = await RepairAsync(server);
        Assert.Equal((Job.Types.State.Succeeded, 0), (repaired.State, repaired.Failed));
        Assert.Equal("30 articles compared, 4 differences found, 4 repaired", repaired.Result);
        Assert.Equal(30, await server.CountAsync("kernel"));
        Assert.Equal(0, await server.CountAsync("garden"));
        await server.Admin.AssertRightAsync();

        await server.Admin.RunJobAsync(Job.Types.Kind.Reindex);
        await server.Admin.AssertRightAsync();
    }

    [Theory]
    [InlineData("UPDATE changes SET content = x'00' WHERE subject_id = 'n3'", "CONTENT_DAMAGED n3")]
    [InlineData("UPDATE changes SET source_version = 7 WHERE subject_id = 'n3'", "CONTENT_DAMAGED n3", "STORE_DAMAGED store")]
    public async Task A_damaged_article_is_listed_and_only_a_put_mends_it(string damage, params string[] issues)
    {
        await FillAsync();
        Damage.Alter(Store, damage);
        await using var server = await StartAsync();

        Assert.Equal(issues, (await server.Admin.RunJobAsync(Job.Types.Kind.Verify)).Issues.Select(issue => $"{issue.Reason} {issue.Subject}").Order());
        Assert.Equal(issues, (await RepairAsync(server)).Issues.Select(issue => $"{issue.Reason} {issue.Subject}").Order());

        await server.PutAsync("n3", "A new kernel.");
        await server.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task A_damaged_topic_is_listed()
    {
        await using (var first = await StartAsync())
        {
            await first.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "kernel", Label = "Kernel" } });
        }

        Damage.Alter(Store, "UPDATE changes SET content = x'7b' WHERE kind = 1");
        await using var server = await StartAsync();

        var issue = Assert.Single((await server.Admin.RunJobAsync(Job.Types.Kind.Verify)).Issues);
        Assert.Equal(("topic 'kernel'", "CONTENT_DAMAGED"), (issue.Subject, issue.Reason));
    }

    [Fact]
    public async Task A_flipped_bit_in_any_file_of_the_index_is_seen_and_a_rebuild_mends_it()
    {
        await FillAsync();
        await using var server = await StartAsync();
        var folder = _folder.File("generations/1");
        foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file) is not ("write.lock" or "segments.gen")))
        {
            Damage.FlipBit(file, new FileInfo(file).Length / 2);
            var job = await server.Admin.RunJobAsync(Job.Types.Kind.Verify);
            Damage.FlipBit(file, new FileInfo(file).Length / 2);

            Assert.True(job.Issues.Any(issue => issue is { Subject: "index", Reason: "INDEX_DAMAGED" }), $"{file}: {job}");
        }

        await server.Admin.AssertRightAsync();
        Damage.FlipBitIn(folder);
        Assert.Equal(Job.Types.State.Succeeded, (await server.Admin.RunJobAsync(Job.Types.Kind.Reindex)).State);
        await server.Admin.AssertRightAsync();
    }

    private static async Task<Job> RepairAsync(RunningServer server)
    {
        var job = await server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Verify, Repair = true });
        return await server.Admin.WatchUntilAsync(job.JobId, _ => false);
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(_folder.Path, "--Tagging:RetagAutomatically=false");

    private async Task FillAsync()
    {
        await using var server = await StartAsync();
        await server.PutManyAsync(30);
    }
}
