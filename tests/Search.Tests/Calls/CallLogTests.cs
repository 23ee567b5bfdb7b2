using Grpc.Core;

using Microsoft.Extensions.DependencyInjection;

using Search.Contracts.V1;
using Search.Tests.Server;
using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>The lines that calls leave in the log.</summary>
public sealed class CallLogTests : IDisposable
{
    private const string Category = "Search.Server.Calls.CallLog";

    private readonly TemporaryFolder _folder = new();
    private readonly LogRecorder _log = new(hasScopes: false);

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_is_told_when_half_of_its_deadline_has_passed_while_it_goes_on_and_not_again_when_it_ends()
    {
        await using var server = await StartAsync("--Telemetry:LogCalls=true");
        await server.PutAsync("a", "# A kernel");
        _log.Lines.Clear();
        var engine = server.Services.GetRequiredService<HeldSearcher>();
        engine.Hold();

        var call = server.Search.ListRelatedArticlesAsync(
            new ListRelatedArticlesRequest { ArticleId = "a" }, new Metadata { { "x-request-id", "the-slow-one" } }, DateTime.UtcNow.AddMinutes(3).AddMilliseconds(-179_600));
        await Eventually.HoldsAsync("a slow call is told", () => Lines.Any());
        var isOver = call.ResponseAsync.IsCompleted;
        engine.Release();
        await call;
        await server.FindAsync("kernel"); // a later call, whose line comes after all of the first

        await Eventually.HoldsAsync("the next call is told", () => Lines.Count() > 1);
        Assert.False(isOver);
        Assert.Matches(@"search\.v1\.SearchService/ListRelatedArticles is slow: \d+\.\d ms of \d+\.\d ms have passed \(admission \d+\.\d.*\), query -, request the-slow-one", Lines.First());
        Assert.Single(Lines, line => line.Contains("ListRelatedArticles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_of_a_call_says_what_was_asked_by_whom_how_it_ended_and_what_it_spent_its_time_on()
    {
        await using var server = await StartAsync("--Telemetry:LogCalls=true");

        await server.FindAsync($"kernel \r\n2030-01-01 forged \u2028{new string('x', 200)}");
        await Assert.ThrowsAsync<RpcException>(async () => await server.Articles.GetArticleAsync(new GetArticleRequest { ArticleId = "none" }));
        using var answer = await server.Http.GetAsync("/v1/articles/none");
        await Eventually.HoldsAsync("three calls are told", () => Lines.Count() == 3);

        Assert.Matches(
            @"SearchService/SearchArticles OK in \d+\.\d ms \(admission \d+\.\d, plan \d+\.\d, .*\), query 'kernel   2030-01-01 forged  x{100}…' \(\d+ characters\), key local, request [0-9A-Z:]+ ", Lines.First());
        Assert.Equal(2, Lines.Count(line => line.Contains("ArticleService/GetArticle NOT_FOUND in ", StringComparison.Ordinal)));
        Assert.DoesNotContain(Lines, line => line.Any(character => char.IsControl(character) || character == '\u2028'));
    }

    [Fact]
    public async Task A_query_stands_in_no_line_where_that_is_not_wanted()
    {
        await using var server = await StartAsync("--Telemetry:LogCalls=true", "--Telemetry:LogQueries=false");

        await server.FindAsync("kernel");
        await Eventually.HoldsAsync("the call is told", () => Lines.Any());

        Assert.Contains("query -,", Assert.Single(Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("kernel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_that_are_neither_slow_nor_fail_leave_no_line_and_without_telemetry_none_does_and_nothing_is_measured()
    {
        await using (var usual = await StartAsync())
        {
            await usual.FindAsync("kernel");
            Assert.NotEmpty((await usual.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "kernel", Explain = true })).StageTimings);
        }

        await using var silent = await StartAsync("--Telemetry:Enabled=false", "--Telemetry:LogCalls=true");
        await silent.FindAsync("kernel");
        using var metrics = await silent.Http.GetAsync("/metrics");

        Assert.Empty((await silent.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "kernel", Explain = true })).StageTimings);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, metrics.StatusCode);
        Assert.Empty(Lines);
    }

    private IEnumerable<string> Lines => _log.Lines.Where(line => line.StartsWith(Category, StringComparison.Ordinal)).Select(line => line[(Category.Length + 2)..]);

    private Task<RunningServer> StartAsync(params string[] settings) => RunningServer.StartAsync(
        _folder.Path,
        services =>
        {
            HeldSearcher.AddTo(services);
            _log.AddTo(services);
        },
        [.. LogRecorder.AsShipped, .. settings]);
}
