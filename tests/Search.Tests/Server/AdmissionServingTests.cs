using System.Net;
using System.Text.Json;

using Grpc.Core;
using Grpc.Health.V1;

using Microsoft.Extensions.DependencyInjection;

using Search.Contracts.V1;
using Search.Server.Admission;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>A server on which more is to be done than it can.</summary>
public sealed class AdmissionServingTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;
    private HeldSearcher _searcher = null!;

    public async Task InitializeAsync()
    {
        _server = await StartAsync("--Admission:MinLimit=4", "--Admission:MaxLimit=4", "--Admission:QueueLength=2", "--Admission:QueueWait=00:00:10");
        await _server.PutAsync("a", "# Kernel\n\nThe kernel of Linux.");
        await _server.PutAsync("b", "# Garden\n\nThe kernel in the garden.");
    }

    public async Task DisposeAsync()
    {
        _searcher.Release();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Bots_are_shed_before_readers_and_those_refused_are_told_when_to_come_again()
    {
        _searcher.Hold();
        var readers = await HoldAsync(Browser, count: 2);

        using var bot = await AskAsync(Bot);
        readers.AddRange(await HoldAsync(Browser, count: 2));
        readers.AddRange([AskAsync(Browser), AskAsync(Browser)]);
        var gate = _server.Services.GetRequiredService<AdmissionGate>();
        await Eventually.HoldsAsync("two readers wait", () => gate.Load == (4, 2));
        using var reader = await AskAsync(Browser);
        await _server.Admin.StartJobAsync(new StartJobRequest { Kind = Job.Types.Kind.Verify }); // which gives way to readers by itself
        _searcher.Release();

        Assert.Equal(HttpStatusCode.TooManyRequests, bot.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, reader.StatusCode);
        Assert.InRange(reader.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        var failure = JsonSerializer.Deserialize<JsonElement>(await reader.Content.ReadAsStringAsync());
        Assert.Equal((int)StatusCode.ResourceExhausted, failure.GetProperty("code").GetInt32());
        Assert.Equal("OVERLOADED", failure.GetProperty("details")[0].GetProperty("reason").GetString());
        Assert.All(await Task.WhenAll(readers), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal((0, 0), gate.Load);
    }

    [Fact]
    public async Task Health_readiness_and_status_are_answered_however_many_calls_wait()
    {
        _searcher.Hold();
        var readers = await HoldAsync(Browser, count: 4);
        readers.AddRange([AskAsync(Browser), AskAsync(Browser)]);

        var health = await new Health.HealthClient(_server.Channel).CheckAsync(new HealthCheckRequest());
        using var ready = await _server.Http.GetAsync("/healthz/ready");
        using var live = await _server.Http.GetAsync("/healthz/live");
        var status = await _server.Admin.GetStatusAsync(new GetStatusRequest());
        var jobs = await _server.Admin.ListJobsAsync(new ListJobsRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));
        Assert.Equal((2, 0), (status.ArticleCount, jobs.Jobs.Count));
        _searcher.Release();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task An_import_goes_on_while_calls_are_refused_and_watches_take_no_place_of_readers()
    {
        _searcher.Hold();
        var health = new Health.HealthClient(_server.Channel);
        var watches = Enumerable.Range(0, 20).Select(_ => health.Watch(new HealthCheckRequest())).ToList();
        await Task.WhenAll(watches.Select(watch => watch.ResponseStream.MoveNext()));
        var readers = await HoldAsync(Browser, count: 4);

        using var import = _server.Articles.ImportArticles();
        for (var number = 0; number < 50; number++)
        {
            await import.RequestStream.WriteAsync(new ImportArticlesRequest { Article = new PutArticleRequest { ArticleId = $"i{number}", Markdown = "imported" } });
        }

        await import.RequestStream.CompleteAsync();
        var answers = await import.ResponseStream.ReadAllAsync().ToListAsync();
        _searcher.Release();
        await Task.WhenAll(readers);
        watches.ForEach(watch => watch.Dispose());

        Assert.Equal(50, answers.Count(answer => answer.Stored is not null));
    }

    [Fact]
    public async Task A_put_that_waits_for_search_takes_no_place_while_it_waits()
    {
        _searcher.Hold();
        var readers = await HoldAsync(Browser, count: 2);
        var puts = Enumerable.Range(0, 20).Select(number => _server.PutAsync($"p{number}", "waits").WaitAsync(Eventually.Patience)).ToList();

        var stored = (await Task.WhenAll(puts.Select(async put => await Record.ExceptionAsync(() => put)))).Count(failure => failure is null);
        _searcher.Release();
        await Task.WhenAll(readers);

        Assert.InRange(stored, 2, 20); // some may be refused, and none stays behind
        Assert.Equal((0, 0), _server.Services.GetRequiredService<AdmissionGate>().Load);
        Assert.Equal(stored, await _server.CountAsync("waits"));
    }

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_and_the_queue_stays_bounded_under_four_times_the_load()
    {
        var gate = _server.Services.GetRequiredService<AdmissionGate>();
        var (mostAtWork, mostWaiting) = (0, 0);
        var calls = new List<Task<(string Who, HttpStatusCode Status)>>();
        for (var number = 0; number < 400; number++)
        {
            calls.Add((number % 4) switch
            {
                0 => CallAsync("reader", HttpMethod.Get, "/v1/articles:search?query=kernel", Browser),
                1 => CallAsync("bot", HttpMethod.Get, "/v1/articles:search?query=kernel", Bot),
                2 => CallAsync("reader", HttpMethod.Get, "/v1/articles:search?query=garden", Browser),
                _ => CallAsync("writer", HttpMethod.Put, $"/v1/articles/w{number}", "publishing/1.0"),
            });
            if (number % 16 == 0)
            {
                var load = gate.Load;
                (mostAtWork, mostWaiting) = (Math.Max(mostAtWork, load.AtWork), Math.Max(mostWaiting, load.Waiting));
                await Task.Yield();
            }
        }

        using var ready = await _server.Http.GetAsync("/healthz/ready");
        var answers = await Task.WhenAll(calls);
        await _server.PutAsync("last", "last");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.InRange(mostAtWork, 0, 4);
        Assert.InRange(mostWaiting, 0, 4); // two readers and two services
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{answer}"));
        Assert.True(ShareOf("bot") <= ShareOf("reader"), $"bots {ShareOf("bot")}, readers {ShareOf("reader")}");
        Assert.Equal(answers.Count(answer => answer is { Who: "writer", Status: HttpStatusCode.OK }), await _server.CountAsync("written"));

        double ShareOf(string who) => answers.Count(answer => answer.Who == who && answer.Status == HttpStatusCode.OK) / (double)answers.Count(answer => answer.Who == who);
    }

    [Fact]
    public async Task A_caller_has_so_many_streams_and_imports_open_and_no_more()
    {
        await _server.DisposeAsync();
        _server = await StartAsync("--Admission:StreamsPerCaller=3", "--Admission:ImportsPerCaller=2");
        var health = new Health.HealthClient(_server.Channel);
        var watches = Enumerable.Range(0, 3).Select(_ => health.Watch(new HealthCheckRequest())).ToList();
        await Task.WhenAll(watches.Select(watch => watch.ResponseStream.MoveNext()));
        var imports = Enumerable.Range(0, 2).Select(_ => _server.Articles.ImportArticles()).ToList();
        foreach (var import in imports)
        {
            await import.RequestStream.WriteAsync(new ImportArticlesRequest { Article = new PutArticleRequest { ArticleId = "i", Markdown = "one" } });
            Assert.True(await import.ResponseStream.MoveNext());
        }

        using var watch = health.Watch(new HealthCheckRequest());
        var streams = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext());
        var batch = await Refusal.OfAsync(async () => await _server.Articles.BatchPutArticlesAsync(
            new BatchPutArticlesRequest { Requests = { new PutArticleRequest { ArticleId = "b", Markdown = "one" } } }));
        watches[0].Dispose();
        imports[0].Dispose();

        Assert.Equal((StatusCode.ResourceExhausted, "STREAMS_TOO_MANY"), batch);
        Assert.Equal("STREAMS_TOO_MANY", streams.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        await Eventually.HoldsAsync("another watch is let in", async () =>
        {
            using var next = health.Watch(new HealthCheckRequest());
            return await Record.ExceptionAsync(() => next.ResponseStream.MoveNext()) is null;
        });
        watches.ForEach(open => open.Dispose());
        imports.ForEach(open => open.Dispose());
    }

    [Fact]
    public async Task A_read_without_a_deadline_ends_at_that_of_the_service_over_both_transports()
    {
        await _server.DisposeAsync();
        _server = await StartAsync("--Server:ReadTimeout=00:00:00.500");
        _searcher.Hold();

        var grpc = await Refusal.OfAsync(async () => await _server.Search.ListRelatedArticlesAsync(new ListRelatedArticlesRequest { ArticleId = "a" }));
        using var json = await AskAsync(Browser);
        var failure = JsonSerializer.Deserialize<JsonElement>(await json.Content.ReadAsStringAsync());

        Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED"), grpc);
        Assert.Equal(HttpStatusCode.GatewayTimeout, json.StatusCode);
        Assert.Equal("DEADLINE_EXCEEDED", failure.GetProperty("details")[0].GetProperty("reason").GetString());
        Assert.Equal(0, _searcher.Held);
    }

    [Fact]
    public async Task A_read_with_a_deadline_of_its_own_and_a_caller_who_goes_away_have_none_of_the_service()
    {
        await _server.DisposeAsync();
        _server = await StartAsync("--Server:ReadTimeout=00:00:00.100");
        _searcher.Hold();

        var related = _server.Search.ListRelatedArticlesAsync(new ListRelatedArticlesRequest { ArticleId = "a" }, deadline: DateTime.UtcNow + Eventually.Patience).ResponseAsync;
        await Eventually.HoldsAsync("it is held back", () => _searcher.Held == 1);
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        _searcher.Release();

        Assert.NotNull(await related);
    }

    private async Task<RunningServer> StartAsync(params string[] settings)
    {
        var server = await RunningServer.StartAsync(_folder.Path, HeldSearcher.AddTo, settings);
        _searcher = server.Services.GetRequiredService<HeldSearcher>();
        return server;
    }

    /// <summary>Calls that work until they are released.</summary>
    private async Task<List<Task<HttpResponseMessage>>> HoldAsync(string userAgent, int count)
    {
        var held = _searcher.Held;
        var calls = Enumerable.Range(0, count).Select(_ => AskAsync(userAgent)).ToList();
        await Eventually.HoldsAsync("the calls work", () => _searcher.Held == held + count);
        return calls;
    }

    private Task<HttpResponseMessage> AskAsync(string userAgent) => SendAsync(HttpMethod.Get, "/v1/articles/a/related", userAgent);

    private async Task<(string Who, HttpStatusCode Status)> CallAsync(string who, HttpMethod method, string path, string userAgent)
    {
        using var answer = await SendAsync(method, path, userAgent);
        return (who, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string userAgent)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("user-agent", userAgent);
        if (method == HttpMethod.Put)
        {
            request.Content = new StringContent("""{"markdown": "written"}""", System.Text.Encoding.UTF8, "application/json");
        }

        return await _server.Http.SendAsync(request);
    }
}
