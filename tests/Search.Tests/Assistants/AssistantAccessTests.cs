using System.Net;
using System.Text;
using System.Text.Json.Nodes;

using Search.Contracts.V1;
using Search.Security;
using Search.Tests.Access;

namespace Search.Tests.Assistants;

/// <summary>Assistants come in at the same door as everybody: with a key, its scopes, its filter and its limits.</summary>
public sealed class AssistantAccessTests : IAsyncLifetime
{
    private KeyedServer _site = null!;

    public async Task InitializeAsync()
    {
        _site = await KeyedServer.StartAsync("--Admission:Enabled=false");
        await _site.PutAsync("open", "---\ntitle: Open harbour\nauthor: Ada\ntags: [Ships]\n---\n\nThe harbour is open to every ship that comes with the tide.");
        await _site.PutAsync("closed", "---\ntitle: Closed harbour\nauthor: Bob\ntags: [Ships, Wars]\n---\n\nThe harbour is closed to every ship that comes with the tide.");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("search_articles", "{}", "search:read")]
    [InlineData("get_article", """{"id":"open"}""", "articles:read")]
    [InlineData("related_articles", """{"id":"open"}""", "search:read")]
    [InlineData("list_topics", "{}", "search:read")]
    [InlineData("search", """{"query":"harbour"}""", "search:read")]
    [InlineData("fetch", """{"id":"open"}""", "articles:read")]
    public async Task Each_tool_needs_the_scope_of_the_method_that_it_stands_for(string tool, string arguments, string scope)
    {
        await using var allowed = await AssistantClient.ConnectAsync(_site.Server, await _site.KeyAsync(scope));
        await using var other = await AssistantClient.ConnectAsync(_site.Server, await _site.KeyAsync(ScopeNames.All.Except([scope]).ToArray()));

        await allowed.AnswerAsync(tool, Parse(arguments));
        var refusal = await other.RefusalAsync(tool, Parse(arguments));

        Assert.Contains($"needs a key with the scope {scope}", refusal, StringComparison.Ordinal);
        Assert.EndsWith("\nreason: SCOPE_MISSING", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_a_filter_is_told_of_nothing_else()
    {
        await using var assistant = await AssistantClient.ConnectAsync(
            _site.Server, await _site.KeyAsync(new ArticleFilter { Authors = { "Ada" } }, "search:read", "articles:read"));

        Assert.Equal("open", Assert.Single((await assistant.AnswerAsync("search", Parse("""{"query":"harbour"}""")))["results"]!.AsArray())!["id"]!.ToString());
        Assert.Equal("ships", Assert.Single((await assistant.AnswerAsync("list_topics", []))["topics"]!.AsArray())!["id"]!.ToString());
        Assert.Empty((await assistant.AnswerAsync("related_articles", Parse("""{"id":"open"}""")))["articles"]!.AsArray());
        Assert.EndsWith("ARTICLE_NOT_FOUND", await assistant.RefusalAsync("get_article", Parse("""{"id":"closed"}""")), StringComparison.Ordinal);
        Assert.EndsWith("ARTICLE_NOT_FOUND", await assistant.RefusalAsync("fetch", Parse("""{"id":"closed"}""")), StringComparison.Ordinal);
        Assert.EndsWith("ARTICLE_NOT_FOUND", await assistant.RefusalAsync("related_articles", Parse("""{"id":"closed"}""")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/mcp")]
    [InlineData("GET", "/llms.txt")]
    [InlineData("GET", "/v1/articles:feed")]
    [InlineData("GET", "/v1/articles/open.md")]
    public async Task Nobody_comes_in_without_a_key_and_a_wrong_one_is_told_so(string method, string path)
    {
        using var wrong = _site.Server.HttpWith("srch_wrong");

        Assert.Equal((HttpStatusCode.Unauthorized, "KEY_MISSING"), await EndAsync(_site.Server.Http, method, path, "KEY_MISSING"));
        Assert.Equal((HttpStatusCode.Unauthorized, "KEY_INVALID"), await EndAsync(wrong, method, path, "KEY_INVALID"));
    }

    [Theory]
    [InlineData("/llms.txt", "search:read")]
    [InlineData("/v1/articles:feed", "search:read")]
    [InlineData("/v1/articles/open.md", "articles:read")]
    public async Task Each_page_needs_the_scope_of_what_it_shows(string path, string scope)
    {
        using var other = _site.Server.HttpWith(await _site.KeyAsync(ScopeNames.All.Except([scope]).ToArray()));
        using var allowed = _site.Server.HttpWith(await _site.KeyAsync(scope));

        Assert.Equal((HttpStatusCode.Forbidden, "SCOPE_MISSING"), await EndAsync(other, "GET", path, "SCOPE_MISSING"));
        Assert.Equal(HttpStatusCode.OK, (await allowed.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_call_of_a_tool_counts_against_the_limit_of_its_key()
    {
        var made = await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" }, CallsPerSecond = 0.01, Burst = 2 });
        using var http = _site.Server.HttpWith(made.Secret);

        var statuses = new List<int>();
        for (var call = 0; call < 4; call++)
        {
            using var answer = await http.SendAsync(Ping());
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 200, 429, 429], statuses);
    }

    [Fact]
    public async Task A_page_of_the_services_own_host_may_call_with_a_key()
    {
        using var http = _site.Server.HttpWith(await _site.KeyAsync("search:read"));
        using var own = Ping();
        own.Headers.Host = "search.example.org";
        own.Headers.Add("Origin", "https://search.example.org");
        using var foreign = Ping();
        foreign.Headers.Add("Origin", "https://search.example.org");

        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(own)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreign)).StatusCode);
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static HttpRequestMessage Ping() => new(HttpMethod.Post, "/mcp")
    {
        Headers = { { "Accept", "application/json, text/event-stream" } },
        Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", Encoding.UTF8, "application/json"),
    };

    private static async Task<(HttpStatusCode Status, string Reason)> EndAsync(HttpClient http, string method, string path, string reason)
    {
        using var request = method == "POST" ? Ping() : new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, body.Contains(reason, StringComparison.Ordinal) ? reason : body);
    }
}
