using System.Text.Json;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Cli;

/// <summary>What administrators type.</summary>
public sealed class JobCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.File("data"), "--Storage:ImportSamples=false", "--Tagging:RetagAutomatically=false");
        await _server.FillAsync(300);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_rebuild_is_watched_to_its_end_and_taken_back_by_a_roll_back()
    {
        var rebuilt = await DoAsync("reindex", "--watch");
        var jobs = await DoAsync("jobs");
        var back = await DoAsync("rollback");

        Assert.Equal("REINDEX SUCCEEDED: generation 2 serves, up to change 300\n", rebuilt.Output);
        Assert.Contains("SWAPPING", rebuilt.Error);
        Assert.Contains("SUCCEEDED", jobs.Output);
        Assert.Equal("generation 1 serves\n", back.Output);
        Assert.Contains("generation  1, durable up to change 300", (await DoAsync("status")).Output);
    }

    [Fact]
    public async Task A_rebuild_that_nobody_watches_is_found_again_by_its_id_and_one_that_has_ended_stays_as_it_is()
    {
        var started = JsonDocument.Parse((await DoAsync("reindex", "--json")).Output).RootElement.GetProperty("jobId").GetString()!;
        await _server.EndOfAsync(await _server.GetJobAsync(started));

        Assert.Contains("generation 2 serves", (await DoAsync("jobs", started)).Output);
        Assert.Contains("SUCCEEDED", (await DoAsync("cancel", started)).Output);
        Assert.Contains("no job has job_id 'none' (JOB_NOT_FOUND)", (await ToolRun.OfAsync([.. Server, "cancel", "none"])).Error);
    }

    [Fact]
    public async Task Verify_exits_with_0_where_nothing_differs()
    {
        var clean = await DoAsync("verify");

        Assert.Equal("VERIFY SUCCEEDED: 300 articles compared, 0 differences found, 0 repaired\n", clean.Output);
    }

    [Fact]
    public async Task A_back_up_made_while_articles_are_written_is_restored_with_all_that_was_acknowledged_before_it()
    {
        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < 200; number++)
            {
                await _server.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = $"later-{number}", Markdown = "# Later" });
            }
        });
        var copied = await DoAsync("backup", "--json");
        await writing;
        var folder = Directory.GetDirectories(_folder.File("data/backups")).Single();
        var restored = await DoAsync("restore", folder, _folder.File("restored"));
        var again = await ToolRun.OfAsync(["restore", folder, _folder.File("restored")]);

        Assert.EndsWith(Path.GetFileName(folder), JsonDocument.Parse(copied.Output).RootElement.GetProperty("result").GetString());
        Assert.Contains("articles up to change", restored.Output);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("folder must be empty or missing", again.Error);

        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"))).RootElement;
        await using var server = await RunningServer.StartAsync(_folder.File("restored"), "--Storage:ImportSamples=false");
        var status = await server.Admin.GetStatusAsync(new GetStatusRequest());
        Assert.Equal(
            (manifest.GetProperty("last_sequence").GetInt64(), manifest.GetProperty("article_count").GetInt64()), (status.LastSequence, status.ArticleCount));
        Assert.Equal(300, (await server.FindAllAsync("kernel")).Count);
        Assert.Empty((await server.Admin.ListJobsAsync(new ListJobsRequest())).Jobs);
        await server.Admin.AssertRightAsync();
    }

    [Theory]
    [InlineData("manifest.json", "cannot be read")]
    [InlineData("articles.db", "must have the SHA-256")]
    public async Task A_damaged_back_up_is_refused_and_nothing_is_made_of_it(string file, string problem)
    {
        await DoAsync("backup");
        var folder = Directory.GetDirectories(_folder.File("data/backups")).Single();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, file));
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(folder, file), bytes);

        var refused = await ToolRun.OfAsync(["restore", folder, _folder.File("restored")]);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(problem, refused.Error);
        Assert.False(Directory.Exists(_folder.File("restored")));
    }

    [Fact]
    public async Task What_an_aborted_back_up_left_looks_like_none_and_goes_with_the_next()
    {
        var left = Directory.CreateDirectory(_folder.File("data/backups/20260101-000000-x.unfinished")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "articles.db"), "half a store");
        Assert.Contains("manifest.json cannot be read", (await ToolRun.OfAsync(["restore", left, _folder.File("restored")])).Error);

        await DoAsync("backup");

        Assert.False(Directory.Exists(left));
        Assert.Single(Directory.GetDirectories(_folder.File("data/backups")));
    }

    private string[] Server => ["--server", $"{new Uri($"http://{_server.Channel.Target}")}"];

    private async Task<ToolRun> DoAsync(params string[] arguments)
    {
        var run = await ToolRun.OfAsync([.. Server, .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
