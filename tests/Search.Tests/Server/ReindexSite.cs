using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What tests of jobs on the index need of a site: many small articles, and searches for which a rebuild makes room.</summary>
internal static class ReindexSite
{
    /// <summary>How long a cancellation may take; on a slow machine shared with other tests somewhat more than the 2 s that hold on one of its own.</summary>
    public const int CancelSeconds = 5;

    /// <summary>While anybody searches, a rebuild takes 20 times as long; and what it made is soon durable.</summary>
    public static readonly string[] SlowSettings = ["--Indexing:RebuildShare=0.05", "--Indexing:CommitInterval=00:00:01", "--Tagging:RetagAutomatically=false"];

    /// <summary>The generations on the disk.</summary>
    public static IEnumerable<string?> Generations(this TemporaryFolder folder) => Directory.GetDirectories(folder.File("generations")).Select(Path.GetFileName).Order();

    /// <summary>Puts the articles n1, n2, … that hold "kernel", and waits until search shows them.</summary>
    public static async Task PutManyAsync(this RunningServer server, int count)
    {
        var requests = Enumerable.Range(1, count).Select(number => new PutArticleRequest { ArticleId = $"n{number}", Markdown = $"# Article {number}\n\nA kernel.\n" });
        await server.Articles.BatchPutArticlesAsync(new BatchPutArticlesRequest { Requests = { requests } });
        await server.PutAsync("n1", "# Article 1\n\nA kernel!\n");
    }

    /// <summary>How many articles hold a word.</summary>
    public static async Task<int> CountAsync(this RunningServer server, string word) =>
        (await server.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = word })).TotalSize;

    /// <summary>Searches on and on until it is disposed.</summary>
    public static Searches SearchOn(this RunningServer server) => new(server);

    /// <summary>Searches under way.</summary>
    internal sealed class Searches : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public Searches(RunningServer server) => _run = Task.Run(async () =>
        {
            try
            {
                while (!_stop.IsCancellationRequested)
                {
                    await server.FindAsync("kernel");
                }
            }
            catch (RpcException)
            {
                // The server has stopped.
            }
        });

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run;
            _stop.Dispose();
        }
    }
}
