using Grpc.Core;

using Search.Contracts.V1;

namespace Search.Tests.Support;

/// <summary>What administrators do with a running server, in a word each.</summary>
public static class JobCalls
{
    /// <summary>Stores articles <c>article-0</c>… that hold "kernel", and waits until search shows them.</summary>
    public static async Task FillAsync(this RunningServer server, int count)
    {
        foreach (var batch in Enumerable.Range(0, count).Chunk(1_000))
        {
            await server.Articles.BatchPutArticlesAsync(new BatchPutArticlesRequest
            {
                Requests =
                {
                    batch.Select(number => new PutArticleRequest
                    {
                        ArticleId = $"article-{number}",
                        Markdown = $"# Kernel notes {number}\n\n{string.Join(' ', Enumerable.Range(number, 100).Select(word => $"word{word}"))}\n",
                        WaitFor = WaitFor.Searchable,
                    }),
                },
            });
        }
    }

    public static async Task<Job> StartJobAsync(this RunningServer server, Job.Types.Kind kind, bool repair = false) =>
        await server.Admin.StartJobAsync(new StartJobRequest { Kind = kind, Repair = repair });

    public static async Task<Job> GetJobAsync(this RunningServer server, string jobId) => await server.Admin.GetJobAsync(new GetJobRequest { JobId = jobId });

    public static bool HasEnded(this Job job) => job.State is Job.Types.State.Succeeded or Job.Types.State.Failed or Job.Types.State.Cancelled;

    public static Task<Job> EndOfAsync(this RunningServer server, Job job) => server.WaitUntilAsync(job, HasEnded);

    /// <summary>Waits until a job is as wanted, which it must be before it ends.</summary>
    public static async Task<Job> WaitUntilAsync(this RunningServer server, Job job, Predicate<Job> isReached)
    {
        var last = await server.Admin.WatchUntilAsync(job.JobId, isReached, DateTime.UtcNow + Eventually.Patience);
        return isReached(last) ? last : throw new InvalidOperationException("the job ended before");
    }

    /// <summary>Waits until a job is as wanted, or has ended.</summary>
    public static async Task<Job> WatchUntilAsync(this AdminService.AdminServiceClient admin, string jobId, Predicate<Job> isWanted, DateTime? deadline = null)
    {
        var last = new Job();
        using var watch = admin.WatchJob(new WatchJobRequest { JobId = jobId }, deadline: deadline);
        await foreach (var job in watch.ResponseStream.ReadAllAsync())
        {
            last = job;
            if (isWanted(job))
            {
                break;
            }
        }

        return last;
    }

    /// <summary>Starts a job and waits for its end.</summary>
    public static async Task<Job> RunJobAsync(this AdminService.AdminServiceClient admin, Job.Types.Kind kind)
    {
        var job = await admin.StartJobAsync(new StartJobRequest { Kind = kind });
        return await admin.WatchUntilAsync(job.JobId, HasEnded);
    }

    /// <summary>Runs a VERIFY job, which must find nothing.</summary>
    public static async Task AssertRightAsync(this AdminService.AdminServiceClient admin)
    {
        var verified = await admin.RunJobAsync(Job.Types.Kind.Verify);
        Assert.Equal((Job.Types.State.Succeeded, ""), (verified.State, verified.Problem));
        Assert.True(verified.Failed == 0, $"{verified.Failed} differences: {string.Join("; ", verified.Issues.Take(5).Select(issue => issue.Message))}");
    }

    /// <summary>The ids of all hits, when search shows everything that is stored.</summary>
    public static async Task<List<string>> FindAllAsync(this RunningServer server, string query)
    {
        var last = (await server.Admin.GetStatusAsync(new GetStatusRequest())).LastSequence;
        var request = new SearchArticlesRequest { Query = query, PageSize = 100, MinSequence = last };
        var ids = new List<string>();
        do
        {
            var page = await server.Search.SearchArticlesAsync(request);
            ids.AddRange(page.Hits.Select(hit => hit.Article.ArticleId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return ids;
    }
}
