using System.Collections.Concurrent;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Server;

public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 20;

    private readonly TemporaryFolder _folder = new();

    // Acknowledged content by article; many articles are put again in later rounds.
    private readonly ConcurrentDictionary<string, int> _acknowledged = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Twenty_kills_in_the_middle_of_imports_lose_no_acknowledged_article_and_leave_an_index_that_opens()
    {
        // A fixed seed moves the kills about and repeats them as far as the machine's speed lets it.
        var random = new Random(20);
        var acknowledgements = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            // A short commit interval lets the kills meet commits and merges of the index too.
            await using var server = await ServerProcess.StartAsync(_folder.Path, "--Indexing:CommitInterval=00:00:01", "--Indexing:RefreshInterval=00:00:00.050");
            acknowledgements += await ImportUntilKilledAsync(server, round, killAfter: random.Next(1, 1_500));
        }

        await using var last = await ServerProcess.StartAsync(_folder.Path);
        var status = await last.Client.Admin.GetStatusAsync(new GetStatusRequest());
        var found = await FindAllAsync(last, status.LastSequence);
        var lost = _acknowledged.Where(article => found.GetValueOrDefault(article.Key, -1) < article.Value).ToList();

        output.WriteLine($"{Rounds} kills: {acknowledgements} acknowledgements of {_acknowledged.Count} articles, {found.Count} articles found, {lost.Count} lost");
        output.WriteLine($"generation {status.Generation} at change {status.IndexedSequence} of {status.LastSequence}");
        Assert.Empty(lost);
        Assert.Equal(1, status.Generation); // a damaged index would have been replaced by a second one
        Assert.Equal(status.ArticleCount, found.Count);
        Assert.True(acknowledgements > Rounds, "the kills came before anything was acknowledged");
    }

    /// <summary>Imports without end; kills the server once so many articles of the round are acknowledged.</summary>
    private async Task<int> ImportUntilKilledAsync(ServerProcess server, int round, int killAfter)
    {
        var acknowledged = 0;
        try
        {
            await foreach (var answer in server.Client.Importer.ImportAsync(Articles(round).ToAsyncEnumerable()))
            {
                Assert.NotNull(answer.Stored);
                _acknowledged[answer.ArticleId] = round;
                if (++acknowledged == killAfter)
                {
                    await server.KillAsync();
                }
            }
        }
        catch (RpcException broken) when (acknowledged >= killAfter)
        {
            Assert.Contains(broken.StatusCode, (StatusCode[])[StatusCode.Unavailable, StatusCode.Internal, StatusCode.Cancelled]);
        }

        return acknowledged;
    }

    /// <summary>Every second article has been put in the rounds before; its reading time tells the round.</summary>
    private static IEnumerable<PutArticleRequest> Articles(int round) => Enumerable.Range(0, int.MaxValue).Select(number => new PutArticleRequest
    {
        ArticleId = number % 2 == 0 ? $"shared-{number}" : $"round-{round}-{number}",
        Markdown = $"---\ntitle: Article {number}\nread_time: {round}\n---\n{string.Join(' ', Enumerable.Range(number, 200))}\n",
    });

    /// <summary>What search shows: the round whose content each article has.</summary>
    private static async Task<Dictionary<string, int>> FindAllAsync(ServerProcess server, long lastSequence)
    {
        var found = new Dictionary<string, int>();
        var request = new SearchArticlesRequest { PageSize = 100, OrderBy = SearchArticlesRequest.Types.OrderBy.Title, MinSequence = lastSequence };
        do
        {
            var page = await server.Client.Search.SearchArticlesAsync(request);
            foreach (var hit in page.Hits)
            {
                found.Add(hit.Article.ArticleId, hit.Article.ReadTimeMinutes);
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return found;
    }
}
