using Grpc.Core;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Tests.Client;

public sealed class ArticleImporterTests : IAsyncLifetime
{
    private FakeServices _server = null!;
    private SearchClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeServices.StartAsync();
        _client = SearchClient.Connect(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Each_article_gets_its_answer_in_the_order_of_the_source()
    {
        var answers = await _client.Importer.ImportAsync(Articles(2_500)).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 2_500).Select(number => $"a{number}"), answers.Select(answer => answer.ArticleId));
        Assert.Equal(2_500, _server.Articles.Stored.Count);
    }

    [Fact]
    public async Task A_refused_article_does_not_fail_its_neighbours()
    {
        PutArticleRequest[] articles = [Article("a"), new() { ArticleId = "b", Markdown = FakeArticles.RefuseMe }, Article("c")];

        var answers = await _client.Importer.ImportAsync(articles.ToAsyncEnumerable()).ToListAsync();

        Assert.Equal(["a", "c"], answers.Where(answer => answer.Stored is not null).Select(answer => answer.ArticleId));
        Assert.Equal("ASKED_FOR_IT", SearchFailure.Of(answers[1].Error).Reason);
    }

    [Fact]
    public async Task The_source_is_read_no_further_ahead_than_the_server_may_hold_back()
    {
        _server.Articles.ReadBeforeFirstAnswer = ArticleImporter.MaxInFlight;
        var pulled = 0;
        var answered = 0;
        var furthest = 0;

        await foreach (var answer in _client.Importer.ImportAsync(Counted()))
        {
            Interlocked.Increment(ref answered);
        }

        Assert.Equal(5_000, answered);
        // Two more may be out of the source: one waits for a place, and one place is free before this test has counted the answer.
        Assert.InRange(furthest, ArticleImporter.MaxInFlight, ArticleImporter.MaxInFlight + 2);

        async IAsyncEnumerable<PutArticleRequest> Counted()
        {
            await foreach (var article in Articles(5_000))
            {
                pulled++;
                furthest = Math.Max(furthest, pulled - Volatile.Read(ref answered));
                yield return article;
            }
        }
    }

    [Fact]
    public async Task An_import_that_breaks_off_says_why_and_is_not_sent_again()
    {
        _server.Articles.BreakAfterAnswers = 10;
        var answers = new List<ImportArticlesResponse>();

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var answer in _client.Importer.ImportAsync(Articles(5_000)))
            {
                answers.Add(answer);
            }
        });

        Assert.Equal((StatusCode.Unavailable, "the store is gone"), (failure.StatusCode, failure.Status.Detail));
        Assert.InRange(answers.Count, 0, 10);
        Assert.Equal(1, _server.Troubles.Calls);
    }

    [Fact]
    public async Task An_import_that_cannot_start_is_not_sent_again()
    {
        _server.Troubles.FailNext(1, StatusCode.Unavailable);

        await Assert.ThrowsAsync<RpcException>(async () => await _client.Importer.ImportAsync(Articles(3)).ToListAsync());

        Assert.Equal(1, _server.Troubles.Calls);
    }

    [Fact]
    public async Task A_server_that_leaves_articles_out_is_not_believed()
    {
        _server.Articles.EndAfterAnswers = 3;

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await _client.Importer.ImportAsync(Articles(5_000)).ToListAsync());

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public async Task What_the_source_throws_reaches_the_caller()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () => await _client.Importer.ImportAsync(Broken()).ToListAsync());

        Assert.Equal("disk is gone", failure.Message);

        async IAsyncEnumerable<PutArticleRequest> Broken()
        {
            await foreach (var article in Articles(5))
            {
                yield return article;
            }

            throw new InvalidDataException("disk is gone");
        }
    }

    [Fact]
    public async Task Cancelling_ends_an_import()
    {
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var answer in _client.Importer.ImportAsync(Articles(int.MaxValue), cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task A_caller_may_stop_reading_an_endless_import()
    {
        var first = await _client.Importer.ImportAsync(Articles(int.MaxValue)).FirstAsync();

        Assert.Equal("a0", first.ArticleId);
    }

    [Fact]
    public async Task An_import_has_no_deadline()
    {
        await _client.Importer.ImportAsync(Articles(1)).ToListAsync();

        Assert.Equal(DateTime.MaxValue, _server.Troubles.LastDeadline);
    }

    private static IAsyncEnumerable<PutArticleRequest> Articles(int count) =>
        Enumerable.Range(0, count).Select(number => Article($"a{number}")).ToAsyncEnumerable();

    private static PutArticleRequest Article(string id) => new() { ArticleId = id, Markdown = "# Title\n\ntext" };
}
