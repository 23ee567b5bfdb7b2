using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Server;

public sealed class ImportTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Answers_come_in_the_order_sent_and_count_what_failed()
    {
        using var call = _server.Articles.ImportArticles();
        var ids = Enumerable.Range(0, 2_500).Select(number => number % 100 == 7 ? $"BAD {number}" : $"article-{number}").ToList();

        var answers = ReadAsync(call);
        foreach (var id in ids)
        {
            await call.RequestStream.WriteAsync(Item(id, $"Text of {id}."));
        }

        await call.RequestStream.CompleteAsync();

        var received = await answers;
        Assert.Equal(ids, received.Select(answer => answer.ArticleId));
        Assert.Equal(25, received[^1].FailedCount);
        Assert.All(received, answer => Assert.Equal(answer.ArticleId.StartsWith("BAD", StringComparison.Ordinal), answer.Error is not null));
        Assert.Equal(2_475, (await _server.Admin.GetStatusAsync(new())).ArticleCount);
    }

    [Fact]
    public async Task The_last_of_several_contents_of_one_article_stays()
    {
        using var call = _server.Articles.ImportArticles();

        for (var version = 0; version < 500; version++)
        {
            await call.RequestStream.WriteAsync(Item("same", $"Version {version}."));
        }

        await call.RequestStream.CompleteAsync();

        var received = await ReadAsync(call);
        Assert.Equal(received.Select(answer => answer.Stored.Sequence).Order(), received.Select(answer => answer.Stored.Sequence));
        Assert.Equal("Version 499.", (await _server.Articles.GetArticleAsync(new() { ArticleId = "same" })).Markdown);
    }

    [Fact]
    public async Task An_item_without_an_article_is_answered_like_any_other_mistake()
    {
        using var call = _server.Articles.ImportArticles();

        await call.RequestStream.WriteAsync(new ImportArticlesRequest());
        await call.RequestStream.CompleteAsync();

        Assert.Equal((int)StatusCode.InvalidArgument, Assert.Single(await ReadAsync(call)).Error.Code);
    }

    [Fact]
    public async Task A_caller_who_sends_nothing_is_sent_away()
    {
        await _server.DisposeAsync();
        _server = await RunningServer.StartAsync(_folder.Path, "--Server:ImportIdleTime=00:00:04");
        using var call = _server.Articles.ImportArticles();

        await call.RequestStream.WriteAsync(Item("a", "x"));
        Assert.True(await call.ResponseStream.MoveNext(default));

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal("IMPORT_IDLE", failure.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason);
    }

    [Fact]
    public async Task A_stop_answers_what_was_read_and_keeps_it()
    {
        using var call = _server.Articles.ImportArticles();
        for (var number = 0; number < 200; number++)
        {
            await call.RequestStream.WriteAsync(Item($"article-{number}", "kernel"));
        }

        Assert.True(await call.ResponseStream.MoveNext(default));
        var acknowledged = 1;
        var stop = _server.StopAsync();
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(default))
            {
                acknowledged++;
            }
        });
        await stop;
        await _server.DisposeAsync();

        // Where the connection is closed before its last answer was read, the client tells that instead.
        Assert.True(failure.StatusCode == StatusCode.Unavailable || failure.Status.DebugException is HttpRequestException or HttpProtocolException or IOException, failure.ToString());
        _server = await RunningServer.StartAsync(_folder.Path);
        var status = await _server.Admin.GetStatusAsync(new());
        Assert.True(status.VisibleArticleCount >= acknowledged, $"{acknowledged} acknowledged, {status.VisibleArticleCount} there");
    }

    private static ImportArticlesRequest Item(string id, string markdown) =>
        new() { Article = new PutArticleRequest { ArticleId = id, Markdown = markdown } };

    private static async Task<List<ImportArticlesResponse>> ReadAsync(AsyncDuplexStreamingCall<ImportArticlesRequest, ImportArticlesResponse> call)
    {
        var answers = new List<ImportArticlesResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            answers.Add(answer);
        }

        return answers;
    }
}
