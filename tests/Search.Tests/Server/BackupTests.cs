using System.Collections.Concurrent;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Jobs;
using Search.Jobs.Backups;
using Search.Tests.Cli;
using Search.Tests.Support;

using Job = Search.Contracts.V1.Job;

namespace Search.Tests.Server;

/// <summary>BACKUP and <c>searchctl restore</c>: a whole store of one moment, or nothing that looks like one.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Backups => _folder.File("data/backups");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_made_while_others_write_is_restored_to_exactly_what_was_stored_up_to_its_last_change()
    {
        var puts = new ConcurrentBag<(string Id, long Sequence)>();
        await using (var server = await RunningServer.StartAsync(_folder.File("data")))
        {
            await server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "kernel", Label = "Kernel" } });
            using var stop = new CancellationTokenSource();
            var writing = Task.Run(() => WriteAsync(server, puts, stop.Token));
            await Eventually.HoldsAsync("some are stored", () => puts.Count > 20);

            var job = await server.Admin.RunJobAsync(Job.Types.Kind.Backup);
            await stop.CancelAsync();
            await writing;
            Assert.Equal((Job.Types.State.Succeeded, ""), (job.State, job.Problem));
            Assert.EndsWith($" are in the back-up {Path.GetFileName(Assert.Single(Directory.GetDirectories(Backups)))}", job.Result);
        }

        var backup = Assert.Single(Directory.GetDirectories(Backups));
        var manifest = await new FolderBackups(Backups).ReadManifestAsync(Path.GetFileName(backup), CancellationToken.None);
        var restored = await ToolRun.OfAsync(["restore", backup, _folder.File("restored")]);
        Assert.True(restored.ExitCode == 0, restored.Error);
        Assert.Contains($"articles up to change {manifest.LastSequence}", restored.Output);

        await using var again = await RunningServer.StartAsync(_folder.File("restored"));
        var ids = new List<string>();
        using var export = again.Articles.ExportArticles(new ExportArticlesRequest());
        await foreach (var article in export.ResponseStream.ReadAllAsync())
        {
            ids.Add(article.ArticleId);
        }

        Assert.Equal(puts.Where(put => put.Sequence <= manifest.LastSequence).Select(put => put.Id).Order(StringComparer.Ordinal), ids);
        Assert.Equal(manifest.ArticleCount, ids.Count);
        Assert.Equal(manifest.LastSequence, (await again.Admin.GetStatusAsync(new GetStatusRequest())).LastSequence);
        Assert.Equal("Kernel", Assert.Single((await again.Tags.ListTopicsAsync(new ListTopicsRequest())).Topics).Label);
        Assert.Empty((await again.Admin.ListJobsAsync(new ListJobsRequest())).Jobs);
        await again.Admin.AssertRightAsync();
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_and_a_damaged_copy_are_refused()
    {
        var backup = await BackUpAsync();
        Directory.CreateDirectory(_folder.File("full"));
        await File.WriteAllTextAsync(_folder.File("full/notes"), "somebody's");

        await AssertRefusedAsync(backup, "full", "must be empty or missing");
        Assert.Equal("somebody's", await File.ReadAllTextAsync(_folder.File("full/notes")));

        Damage.FlipBit(Path.Combine(backup, "articles.db"), 5_000);
        await AssertRefusedAsync(backup, "new", "must have the SHA-256");
        await File.AppendAllTextAsync(Path.Combine(backup, "articles.db"), "more");
        await AssertRefusedAsync(backup, "new", "bytes, as manifest.json says");
        File.Delete(Path.Combine(backup, "articles.db"));
        await AssertRefusedAsync(backup, "new", "is missing");
        File.Delete(Path.Combine(backup, "manifest.json"));
        await AssertRefusedAsync(backup, "new", "cannot be read");
        Assert.False(Directory.Exists(_folder.File("new")));
    }

    [Fact]
    public async Task A_cancelled_copy_leaves_nothing()
    {
        await using var site = await Site.OpenAsync(_folder.File("data"));
        using var cancelled = new CancellationTokenSource();
        var run = new JobRun(new Search.Jobs.Job("a", new JobRequest(JobKind.Backup), Some.Now), TimeProvider.System, job =>
        {
            if (job.State == JobState.Verifying)
            {
                cancelled.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.WorkOf(JobKind.Backup).RunAsync(run, cancelled.Token));

        Assert.Empty(Directory.GetFileSystemEntries(Backups));
    }

    [Fact]
    public async Task What_a_crash_left_of_a_copy_is_refused_by_a_restore_and_deleted_by_the_next_copy()
    {
        var whole = await BackUpAsync();
        var half = Path.Combine(Backups, "20260101-000000-a.unfinished");
        Directory.CreateDirectory(half);
        File.Copy(Path.Combine(whole, "articles.db"), Path.Combine(half, "articles.db"));

        await AssertRefusedAsync(half, "new", "manifest.json cannot be read");
        var second = await BackUpAsync();

        Assert.Equal(new[] { whole, second }.Order(), Directory.GetDirectories(Backups).Order());
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_named()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "no folder");
        await using var server = await RunningServer.StartAsync(_folder.File("data"), $"--Storage:BackupPath={_folder.File("file")}");

        var job = await server.Admin.RunJobAsync(Job.Types.Kind.Backup);

        Assert.Equal(Job.Types.State.Failed, job.State);
        Assert.Contains("Storage:BackupPath must be a folder", job.Problem);
        Assert.DoesNotContain(_folder.Path, job.Problem);
    }

    private static async Task WriteAsync(RunningServer server, ConcurrentBag<(string Id, long Sequence)> puts, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var response = await server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"n{number}", Markdown = $"A kernel, {number}" }, cancellationToken: CancellationToken.None);
            puts.Add(($"n{number}", response.Sequence));
        }
    }

    private async Task<string> BackUpAsync()
    {
        await using var server = await RunningServer.StartAsync(_folder.File("data"));
        await server.PutAsync("a", "kernel");
        var job = await server.Admin.RunJobAsync(Job.Types.Kind.Backup);
        return Path.Combine(Backups, job.Result.Split(' ')[^1]);
    }

    private async Task AssertRefusedAsync(string backup, string folder, string problem)
    {
        var run = await ToolRun.OfAsync(["restore", backup, _folder.File(folder)]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(problem, run.Error);
    }
}
