using System.Net;

using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Faults;

/// <summary>Disks that fail to sync, are full, or become read-only, under a running server.</summary>
public sealed class DiskFaultTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Settings = ["--Indexing:CommitInterval=00:00:01", "--Indexing:RetryInterval=00:00:00.100"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TrialFact("strace")]
    public async Task A_store_that_cannot_be_synced_takes_no_more_changes_and_searches_go_on()
    {
        await using (var server = await ServerProcess.StartAsync(_folder.Path, Settings))
        {
            await PutAsync(server, "a");
            await using (await Strace.AttachAsync(server.Id, "-P", _folder.File("articles.db-wal"), "-e", "inject=fsync,fdatasync:error=EIO:when=1+"))
            {
                Assert.Equal(("STORE_FAILED", true), await RefusalAsync(server, "b"));
            }

            Assert.Equal(("STORE_FAILED", true), await RefusalAsync(server, "c"));
            await AssertUnreadyAsync(server, "articles.db");
            await AssertFoundAsync(server, "a");
        }

        await AssertRightAsync("a");
        output.WriteLine("EIO from the sync of the store: 1 acknowledged, 2 refused, 0 lost");
    }

    [TrialFact("strace")]
    public async Task An_index_that_cannot_be_synced_goes_on_once_it_can()
    {
        await using (var server = await ServerProcess.StartAsync(_folder.Path, Settings))
        {
            // The files that commits end with, whichever of them comes next.
            var commits = "123456789abcdefghijklmnopqrstuvwxyz".SelectMany(name => new[] { "-P", _folder.File($"generations/1/segments_{name}") });
            await using (await Strace.AttachAsync(server.Id, [.. commits, "-e", "inject=fsync,fdatasync:error=EIO:when=1+"]))
            {
                await PutAsync(server, "a");
                await WaitForAsync(server, HttpStatusCode.ServiceUnavailable);
                await AssertUnreadyAsync(server, "the index stands still");
            }

            await WaitForAsync(server, HttpStatusCode.OK);
            await PutAsync(server, "b");
            await AssertFoundAsync(server, "a", "b");
        }

        await AssertRightAsync("a", "b");
        output.WriteLine("EIO from the sync of the index: it stood still, and went on when the fault ended");
    }

    [TrialFact("mkfs.ext4", "losetup", "mount")]
    public async Task A_full_disk_refuses_changes_until_there_is_space_again()
    {
        await using var disk = await Disk.MakeAsync(megabytes: 32);
        await using (var server = await ServerProcess.StartAsync(disk.Path, Settings))
        {
            await PutAsync(server, "a");
            var filler = Path.Combine(disk.Path, "filler");
            Fill(filler);
            var refused = "";
            for (var number = 0; refused.Length == 0 && number < 50; number++)
            {
                refused = (await RefusalAsync(server, $"large-{number}", new string('x', 200_000), WaitFor.Stored)).Reason;
            }

            Assert.Equal("STORE_FULL", refused);
            await AssertFoundAsync(server, "a");
            File.Delete(filler);
            await WaitForAsync(server, HttpStatusCode.OK);
            await PutAsync(server, "b");
            await server.Client.Admin.AssertRightAsync();
        }

        await using var again = await RunningServer.StartAsync(disk.Path);
        Assert.Equal(["a", "b"], (await again.FindAsync("kernel")).Order());
        output.WriteLine("full disk: changes refused with STORE_FULL, taken again without a restart, 0 lost");
    }

    [TrialFact("mkfs.ext4", "losetup", "mount")]
    public async Task A_full_disk_refuses_a_change_and_its_entry_together()
    {
        await using var disk = await Disk.MakeAsync(megabytes: 32);
        await using var server = await ServerProcess.StartAsync(disk.Path, Settings);
        var filler = Path.Combine(disk.Path, "filler");
        await PutTopicAsync(server, "first");
        Fill(filler);
        var refused = false;
        var taken = 0;
        while (!refused && taken < 2_000)
        {
            try
            {
                await PutTopicAsync(server, $"topic-{taken}");
                taken++;
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable)
            {
                Assert.Contains("full", failure.Status.Detail);
                refused = true;
            }
        }

        Assert.True(refused);
        File.Delete(filler);
        await PutTopicAsync(server, $"topic-{taken + 1}");

        var topics = (await server.Client.Tags.ListTopicsAsync(new ListTopicsRequest { PageSize = 1_000 })).Topics.Select(topic => topic.TopicId).ToHashSet();
        var entries = (await server.Client.Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { Kind = "topic", PageSize = 1_000 })).Entries;
        Assert.DoesNotContain($"topic-{taken}", topics);
        Assert.Equal(topics.Order(), entries.Select(entry => entry.SubjectId).Order());
        await server.Client.Admin.AssertRightAsync();
        output.WriteLine($"full disk: {taken} topics taken before it was full, one refused with its entry, one taken after");
    }

    private static async Task PutTopicAsync(ServerProcess server, string id) => await server.Client.Tags.PutTopicAsync(new PutTopicRequest
    {
        Topic = new Topic { TopicId = id, Label = id, Description = new string('x', 1_000), ContextWords = { Enumerable.Range(0, 90).Select(word => $"{new string('y', 90)} {word}") } },
    });

    [TrialFact("mkfs.ext4", "losetup", "mount", "e2fsck")]
    public async Task A_disk_that_becomes_read_only_ends_acknowledgement_and_stops_a_start()
    {
        await using var disk = await Disk.MakeAsync(megabytes: 32);
        var trigger = $"/sys/fs/ext4/{disk.DeviceName}/trigger_fs_error";
        Assert.True(File.Exists(trigger), $"this kernel has no {trigger}");

        await using (var server = await ServerProcess.StartAsync(disk.Path, Settings))
        {
            await PutAsync(server, "a");

            // What the kernel does by itself when the disk below fails; files that are open for writing would forbid an orderly change.
            await File.WriteAllTextAsync(trigger, "1");
            var refusal = await RefusalAsync(server, "b");
            Assert.Equal("STORE_FAILED", refusal.Reason);
            await AssertUnreadyAsync(server, "articles.db");
            await AssertFoundAsync(server, "a");
        }

        var stopped = await Assert.ThrowsAsync<SearchException>(() => RunningServer.StartAsync(disk.Path));
        Assert.Contains(disk.Path, stopped.Message, StringComparison.Ordinal);
        await disk.RepairAsync();
        await using var again = await RunningServer.StartAsync(disk.Path);
        Assert.Contains("a", await again.FindAsync("kernel"));
        await again.Admin.AssertRightAsync();
        output.WriteLine($"read-only disk: refused while running (STORE_FAILED) and at the start ({stopped.Reason}), 0 lost");
    }

    private static async Task PutAsync(ServerProcess server, string id) => await server.Client.Articles.PutArticleAsync(
        new PutArticleRequest { ArticleId = id, Markdown = $"# Kernel {id}", WaitFor = WaitFor.Searchable });

    /// <summary>The reason of the refusal and whether it names the store; no reason where the change was taken.</summary>
    private static async Task<(string Reason, bool NamesStore)> RefusalAsync(
        ServerProcess server, string id, string body = "", WaitFor waitFor = WaitFor.Searchable)
    {
        try
        {
            await server.Client.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = id, Markdown = $"# Garden\n\n{body}", WaitFor = waitFor });
            return ("", false);
        }
        catch (RpcException failure)
        {
            var refusal = SearchFailure.Of(failure);
            return (refusal.Reason, refusal.Message.Contains("articles.db", StringComparison.Ordinal));
        }
    }

    private static async Task AssertFoundAsync(ServerProcess server, params string[] ids)
    {
        var found = await server.Client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "kernel" });
        Assert.Equal(ids, found.Hits.Select(hit => hit.Article.ArticleId).Order());
    }

    private static async Task AssertUnreadyAsync(ServerProcess server, string problem)
    {
        using var answer = await server.Http.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(problem, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task WaitForAsync(ServerProcess server, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (true)
        {
            using var answer = await server.Http.GetAsync("/healthz/ready", patience.Token);
            if (answer.StatusCode == status)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private static void Fill(string path)
    {
        try
        {
            using var file = File.Create(path);
            for (var block = new byte[4_096]; ;)
            {
                file.Write(block);
                file.Flush(flushToDisk: file.Length % (1 << 20) == 0);
            }
        }
        catch (IOException)
        {
            // There is no space left.
        }
    }

    private async Task AssertRightAsync(params string[] ids)
    {
        await using var again = await RunningServer.StartAsync(_folder.Path);
        Assert.Equal(ids, (await again.FindAsync("kernel")).Order());
        await again.Admin.AssertRightAsync();
    }
}
