using Search.Contracts.V1;

namespace Search.Tests.Support;

/// <summary>What administrators do with a running server, in a word each.</summary>
public static class JobCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

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

    public static async Task<Job> WaitUntilAsync(this RunningServer server, Job job, Func<Job, bool> isReached)
    {
        using var watch = server.Admin.WatchJob(new WatchJobRequest { JobId = job.JobId }, deadline: DateTime.UtcNow + Patience);
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (isReached(watch.ResponseStream.Current))
            {
                return watch.ResponseStream.Current;
            }
        }

        throw new InvalidOperationException("the job ended before");
    }

    /// <summary>Runs a VERIFY job that must find nothing.</summary>
    public static async Task VerifyAsync(this RunningServer server)
    {
        var job = await server.EndOfAsync(await server.StartJobAsync(Job.Types.Kind.Verify));
        Assert.Equal((Job.Types.State.Succeeded, 0L), (job.State, job.Failed));
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
