using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

using Search.Client;
using Search.Contracts.V1;
using Search.Tests.Server;
using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>A trace goes from the program that asks through the call and its stages to the store.</summary>
public sealed class TraceTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_search_is_one_trace_from_the_client_to_its_stages()
    {
        await _server.PutAsync("traced", "# A trace\n\nIt goes from end to end.\n");
        using var spans = new Spans();
        using var client = Connect();
        using var asked = Spans.Begin();

        await client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "trace" });

        var call = await spans.FindAsync(asked, "search.v1.SearchService/SearchArticles");
        Assert.Equal(ActivityKind.Server, call.Kind);
        Assert.Equal("OK", call.GetTagItem("rpc.response.status_code"));
        Assert.Equal("grpc", call.GetTagItem("rpc.system.name"));
        Assert.Equal("POST", call.GetTagItem("http.request.method"));
        foreach (var stage in new[] { "admission", "plan", "retrieve", "read", "snippets" })
        {
            Assert.Equal(call.SpanId, (await spans.FindAsync(asked, stage)).ParentSpanId);
        }

        Assert.Equal((await spans.FindAsync(asked, "retrieve")).SpanId, (await spans.FindAsync(asked, "rerank")).ParentSpanId);
    }

    [Fact]
    public async Task A_write_is_one_trace_from_the_client_to_the_store()
    {
        using var spans = new Spans();
        using var client = Connect();
        using var asked = Spans.Begin();

        await client.Articles.PutArticleAsync(new PutArticleRequest { ArticleId = "written", Markdown = "# Written" });

        var call = await spans.FindAsync(asked, "search.v1.ArticleService/PutArticle");
        var put = await spans.FindAsync(asked, "put article");
        Assert.Equal(call.SpanId, put.ParentSpanId);
        Assert.Equal(ActivityKind.Client, put.Kind);
        Assert.Equal(("sqlite", "put", "article"), (put.GetTagItem("db.system.name"), put.GetTagItem("db.operation.name"), put.GetTagItem("db.collection.name")));
    }

    [Fact]
    public async Task A_call_as_JSON_goes_on_with_the_trace_of_its_caller_and_is_named_as_the_call_that_it_is()
    {
        using var spans = new Spans();
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles/none-of-these");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        request.Headers.Add("x-request-id", "named-by-its-caller");

        using var answer = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var call = await spans.FindAsync(trace, "search.v1.ArticleService/GetArticle");
        Assert.Equal("NOT_FOUND", call.GetTagItem("rpc.response.status_code"));
        Assert.Equal("named-by-its-caller", call.GetTagItem("search.request_id"));
        Assert.NotEqual(ActivityStatusCode.Error, call.Status); // its caller's mistake
    }

    [Fact]
    public async Task No_span_holds_what_was_asked_for()
    {
        using var spans = new Spans();
        using var client = Connect();
        using var asked = Spans.Begin();

        await client.Search.SearchArticlesAsync(new SearchArticlesRequest { Query = "secretwordofareader" });
        using var answer = await _server.Http.GetAsync("/v1/articles:search?query=secretwordofareader");
        await spans.FindAsync(asked, "search.v1.SearchService/SearchArticles");

        Assert.DoesNotContain(
            spans.All.Where(span => span.Source.Name != "System.Net.Http"), // that of the caller's own request
            span => span.DisplayName.Contains("secretword", StringComparison.Ordinal) || span.TagObjects.Any(tag => $"{tag.Value}".Contains("secretword", StringComparison.Ordinal)));
    }

    private SearchClient Connect() => SearchClient.Connect(new SearchClientOptions { Address = new Uri($"http://{_server.Channel.Target}"), MaxAttempts = 1 });

    /// <summary>Every span that ends while it listens, of every server of this process: a test looks for those of its own trace.</summary>
    private sealed class Spans : IDisposable
    {
        private static readonly ActivitySource Source = new("Search.Tests.Calls");

        private readonly ConcurrentQueue<Activity> _ended = [];
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Search.Tests.Calls" or Telemetry.Name or "Microsoft.AspNetCore" or "System.Net.Http",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<Activity> All => _ended;

        /// <summary>Begins a trace.</summary>
        public static Activity Begin() => Source.StartActivity("asked", ActivityKind.Internal, default(ActivityContext))!;

        public Task<Activity> FindAsync(Activity asked, string name) => FindAsync(asked.TraceId, name);

        /// <summary>The first span of a trace with a name, once it has ended: the server may still be at its end when its answer is here.</summary>
        public async Task<Activity> FindAsync(ActivityTraceId trace, string name)
        {
            await Eventually.HoldsAsync($"the span {name} ended", () => _ended.Any(span => span.TraceId == trace && span.DisplayName == name));
            return _ended.First(span => span.TraceId == trace && span.DisplayName == name);
        }

        public void Dispose() => _listener.Dispose();
    }
}
