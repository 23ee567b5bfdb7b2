using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>VERIFY finds damage wherever it is, and what mends it.</summary>
public sealed class VerifyDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("articles.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("UPDATE changes SET content = x'00' WHERE subject_id = 'n3'", "CONTENT_DAMAGED n3")]
    [InlineData("UPDATE changes SET source_version = 7 WHERE subject_id = 'n3'", "CONTENT_DAMAGED n3", "STORE_DAMAGED store")]
    public async Task A_damaged_article_is_listed_and_only_a_put_mends_it(string damage, params string[] issues)
    {
        await FillAsync();
        Damage.Alter(Store, damage);
        await using var server = await StartAsync();

        var found = (await server.Admin.RunJobAsync(Job.Types.Kind.Verify)).Issues;

        Assert.Equal(issues, found.Select(issue => $"{issue.Reason} {issue.Subject}").Order());
        Assert.All(found, issue => Assert.DoesNotContain(_folder.Path, issue.Message));
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
