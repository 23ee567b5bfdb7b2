using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What people decided on topics and tags, when the process is killed.</summary>
public sealed class TagKillTests : IDisposable
{
    // Enough for the job to be far from its end when the first of them are tagged.
    private const int Articles = 1_500;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kill_in_the_middle_of_a_RETAG_job_loses_no_decision_and_the_job_is_done_after_the_restart()
    {
        await using (var server = await RunningServer.StartAsync(_folder.Path, "--Tagging:RetagAutomatically=false"))
        {
            await server.Tags.PutTopicAsync(new PutTopicRequest { Topic = new Topic { TopicId = "kernel", Label = "Kernel" }, WaitFor = WaitFor.Searchable });
            foreach (var batch in Numbered().Chunk(1_000))
            {
                await server.Articles.BatchPutArticlesAsync(new BatchPutArticlesRequest { Requests = { batch } });
            }

            await server.Tags.ReviewArticleTagsAsync(new ReviewArticleTagsRequest
            {
                ArticleId = "article-7",
                Reviews = { new TagReview { TopicId = "kernel", Verdict = TagReview.Types.Verdict.Reject } },
                WaitFor = WaitFor.Searchable,
            });
        }

        string[] quick = ["--Tagging:QuietTime=00:00:01"];
        await using (var server = await ServerProcess.StartAsync(_folder.Path, quick))
        {
            await KillWhileRetaggingAsync(server);
        }

        await using var restarted = await ServerProcess.StartAsync(_folder.Path, quick);
        var job = await EndedJobAsync(restarted);

        Assert.Equal(Job.Types.State.Succeeded, job.State);
        var tagged = await restarted.Client.Articles.ListArticlesAsync(
            new ListArticlesRequest { Filter = new ArticleFilter { TagsAll = { "kernel" } }, PageSize = 1 });
        Assert.Equal(Articles - 1, tagged.TotalSize);
        Assert.DoesNotContain(
            (await restarted.Client.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "article-7" })).Tags, tag => tag.TopicId == "kernel");
    }

    private static IEnumerable<PutArticleRequest> Numbered() => Enumerable.Range(0, Articles).Select(number => new PutArticleRequest
    {
        ArticleId = $"article-{number}",
        Markdown = $"# Kernel notes {number}\n\nThe kernel of today, number {number}. A kernel schedules processes.\n",
    });

    private static async Task KillWhileRetaggingAsync(ServerProcess server)
    {
        var job = (await server.Client.Admin.ListJobsAsync(new ListJobsRequest())).Jobs.FirstOrDefault(job => job.State == Job.Types.State.Running)
            ?? await server.Client.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Retag });
        using var watch = server.Client.Admin.WatchJob(new WatchJobRequest { JobId = job.JobId });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None) && watch.ResponseStream.Current is { Step: "starting" or "learning" })
        {
            // Until it tags, when the model is new and most of the index is not.
        }

        await server.KillAsync();
    }

    /// <summary>The first job of a restarted server, which starts it by itself.</summary>
    private static async Task<Job> EndedJobAsync(ServerProcess server)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        while (true)
        {
            var job = (await server.Client.Admin.ListJobsAsync(new ListJobsRequest(), cancellationToken: patience.Token)).Jobs.LastOrDefault();
            if (job is { State: not Job.Types.State.Running })
            {
                return job;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
