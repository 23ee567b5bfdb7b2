using System.Net;
using System.Text;
using System.Text.Json.Nodes;

using Search.Tests.Support;

namespace Search.Tests.Assistants;

/// <summary>What assistants are told over HTTP, by the official client.</summary>
public sealed class AssistantServingTests : IAsyncLifetime
{
    private const string Pergola =
        "---\ntitle: Building a pergola\ntags: [Gardens]\nauthor: Ann Author\npublish_date: 2025-02-03\nsecret_note: not for readers\nurl: /notes/pergola\n---\n\n" +
        "A pergola gives shade in summer, and needs four posts of oak.\n\n## Choosing the wood\n\nOak and larch stand for decades in the rain.\n\n### Price\n\nLarch is cheaper.\n\n## Digging\n\nDig below the frost.";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;
    private AssistantClient _assistant = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.Path, "--Site:ArticleUrl=https://example.org/blog/{id}", "--Site:Name=The Garden", "--Admission:Enabled=false");
        _assistant = await AssistantClient.ConnectAsync(_server);
        await _server.PutAsync("pergola", Pergola);
        await _server.PutAsync("larch", "---\ntitle: Larch\ntags: [Gardens]\n---\n\nLarch and oak are wood for a pergola, a post or a fence in the rain of decades.");
        await _server.PutAsync("hidden", "---\ntitle: Hidden pergola\ndraft: true\ntags: [Secrets]\n---\n\nA pergola of oak that nobody may see.");
    }

    public async Task DisposeAsync()
    {
        await _assistant.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_tools_say_what_they_are_for_and_that_they_only_read()
    {
        var tools = await _assistant.Mcp.ListToolsAsync();

        Assert.Equal(["fetch", "get_article", "list_topics", "related_articles", "search", "search_articles"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool =>
        {
            var annotations = tool.ProtocolTool.Annotations!;
            Assert.Equal((true, false, true, false), (annotations.ReadOnlyHint, annotations.DestructiveHint, annotations.IdempotentHint, annotations.OpenWorldHint));
            Assert.True(tool.Description.Length > 80);
            Assert.NotNull(tool.ReturnJsonSchema);
        });
        Assert.Equal("The Garden", _assistant.Mcp.ServerInfo!.Title);
        Assert.Contains("search_articles", _assistant.Mcp.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_tells_title_address_of_the_section_topics_with_reasons_and_version()
    {
        var answer = await _assistant.AnswerAsync("search_articles", new() { ["query"] = "larch decades", ["tags"] = new JsonArray("gardens"), ["limit"] = 5 });

        var found = answer["articles"]!.AsArray().Single(article => (string)article!["id"]! == "pergola")!;
        var stored = await _server.Articles.ListStoredArticlesAsync(new());
        Assert.Equal(2, (int)answer["total"]!);
        Assert.Equal("Building a pergola", (string)found["title"]!);
        Assert.Equal("https://example.org/notes/pergola#choosing-the-wood", (string)found["url"]!);
        Assert.Equal(stored.Articles.Single(article => article.ArticleId == "pergola").ContentHash, (string)found["content_hash"]!);
        Assert.Equal("""{"id":"garden","label":"Gardens","reason":"its publisher tagged it so","confidence":1}""", found["tags"]![0]!.ToJsonString());
        Assert.Equal("choosing-the-wood", (string)found["passages"]![0]!["section"]!);
    }

    [Fact]
    public async Task Pages_of_a_search_hold_each_article_once()
    {
        var first = await _assistant.AnswerAsync("search_articles", new() { ["order_by"] = "TITLE", ["limit"] = 1 });
        var second = await _assistant.AnswerAsync("search_articles", new() { ["order_by"] = "TITLE", ["limit"] = 1, ["page_token"] = (string)first["next_page_token"]! });

        Assert.Equal(["pergola", "larch"], new[] { first, second }.Select(page => (string)page["articles"]![0]!["id"]!));
        Assert.Null(second["next_page_token"]);
    }

    [Fact]
    public async Task An_article_is_read_whole_in_parts_or_by_section()
    {
        var whole = await _assistant.AnswerAsync("get_article", new() { ["id"] = "pergola" });
        var section = await _assistant.AnswerAsync("get_article", new() { ["id"] = "pergola", ["section"] = "choosing-the-wood" });

        var markdown = (string)whole["markdown"]!;
        Assert.StartsWith("# Building a pergola\n\nA pergola gives shade", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("secret_note", whole.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["choosing-the-wood", "price", "digging"], whole["sections"]!.AsArray().Select(heading => (string)heading!["anchor"]!));
        Assert.Equal("https://example.org/notes/pergola", (string)whole["url"]!);
        Assert.True((long)whole["sequence"]! > 0);
        Assert.Equal("## Choosing the wood\n\nOak and larch stand for decades in the rain.\n\n### Price\n\nLarch is cheaper.\n\n", (string)section["markdown"]!);
        Assert.Equal("https://example.org/notes/pergola#choosing-the-wood", (string)section["url"]!);
    }

    [Fact]
    public async Task A_long_article_comes_in_parts_that_join_to_the_whole()
    {
        await _server.PutAsync("long", $"# Long\n\n{string.Concat(Enumerable.Range(0, 400).Select(number => $"Sentence {number} 🚀 of a long article. "))}");

        var text = new StringBuilder();
        JsonObject part;
        var offset = 0;
        do
        {
            part = await _assistant.AnswerAsync("get_article", new() { ["id"] = "long", ["offset"] = offset, ["max_characters"] = 5_001 });
            Assert.InRange(((string)part["markdown"]!).Length, 1, 5_001);
            text.Append((string)part["markdown"]!);
            offset = (int?)part["next_offset"] ?? 0;
        }
        while (offset > 0);

        Assert.Equal((int)part["total_characters"]!, text.Length);
        Assert.Contains("Sentence 399 🚀", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Related_articles_say_what_both_share()
    {
        var answer = await _assistant.AnswerAsync("related_articles", new() { ["id"] = "pergola" });

        var related = Assert.Single(answer["articles"]!.AsArray())!;
        Assert.Equal(("larch", "https://example.org/blog/larch"), ((string)related["id"]!, (string)related["url"]!));
        Assert.Contains("topic: Gardens", related["reasons"]!.AsArray().Select(reason => (string)reason!));
    }

    [Fact]
    public async Task Topics_are_those_in_use_by_what_readers_may_see()
    {
        var answer = await _assistant.AnswerAsync("list_topics", []);

        Assert.Equal("""{"total":1,"topics":[{"id":"garden","label":"Gardens","articles":2}]}""", answer.ToJsonString());
    }

    [Fact]
    public async Task Search_and_fetch_have_the_shapes_that_connectors_of_others_take()
    {
        var results = (await _assistant.AnswerAsync("search", new() { ["query"] = "larch decades" }))["results"]!.AsArray();
        var document = await _assistant.AnswerAsync("fetch", new() { ["id"] = "pergola" });

        Assert.All(results, result => Assert.Equal(["id", "title", "url"], result!.AsObject().Select(field => field.Key)));
        Assert.Contains(results, result => (string)result!["url"]! == "https://example.org/notes/pergola#choosing-the-wood");
        Assert.Equal(["id", "title", "text", "url", "metadata"], document.Select(field => field.Key));
        Assert.All(document["metadata"]!.AsObject(), entry => Assert.False(string.IsNullOrEmpty((string)entry.Value!)));
        Assert.Equal("Gardens (its publisher tagged it so)", (string)document["metadata"]!["tags"]!);
    }

    [Theory]
    [InlineData("search_articles", """{"limit":21}""", "limit must be a whole number from 1 to 20, was '21'\nreason: FIELD_INVALID\nfield: limit")]
    [InlineData("search_articles", """{"order_by":"BEST"}""", "order_by must be one of RELEVANCE, NEWEST, OLDEST, TITLE, was '\"BEST\"'\nreason: FIELD_INVALID\nfield: order_by")]
    [InlineData("search_articles", """{"tags":["…"]}""", "tags must hold a letter or digit, was '…'\nreason: TAG_INVALID\nfield: tags")]
    [InlineData("search_articles", """{"published_from":"soon"}""", "published_from must be an ISO 8601 year, month, day or time such as 2025-02-03, was 'soon'\nreason: DATE_INVALID\nfield: published_from")]
    [InlineData("list_topics", """{"lmit":3}""", "arguments must be of limit, page_token, held 'lmit'\nreason: FIELD_UNKNOWN\nfield: arguments")]
    [InlineData("search", "{}", "query must be a text of at most 512 characters, was not given\nreason: FIELD_INVALID\nfield: query")]
    [InlineData("get_article", """{"id":"hidden"}""", "no published article has article_id 'hidden'\nreason: ARTICLE_NOT_FOUND")]
    [InlineData("fetch", """{"id":"A b"}""", "id must be 1 to 128 characters of a-z, 0-9, '-', '.' and '_', and not '.' or '..', was 'A b'\nreason: ARTICLE_ID_INVALID\nfield: id")]
    [InlineData("get_article", """{"id":"pergola","section":"roof"}""", "section must be one of 'choosing-the-wood', 'price', 'digging', was 'roof'\nreason: FIELD_INVALID\nfield: section")]
    public async Task A_refusal_names_argument_rule_value_and_reason(string tool, string arguments, string refusal) =>
        Assert.Equal(refusal, await _assistant.RefusalAsync(tool, JsonNode.Parse(arguments)!.AsObject()));

    [Theory]
    [InlineData("GET", "", 405)]
    [InlineData("DELETE", "", 405)]
    [InlineData("POST", "{", 400)]
    [InlineData("POST", "[]", 400)]
    [InlineData("POST", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[1]}""", 200)]
    [InlineData("POST", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"\ud800"}}}""", 200)]
    [InlineData("POST", """{"jsonrpc":"2.0","id":1,"method":"no/such"}""", 200)]
    public async Task What_is_no_call_of_a_tool_is_answered_as_the_protocol_says(string method, string body, int status)
    {
        using var answer = await SendAsync(method, body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200, (await answer.Content.ReadAsStringAsync()).Contains("\"error\":{\"code\":-32", StringComparison.Ordinal) && status == 200);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused_before_it_is_read()
    {
        using var answer = await SendAsync("POST", $"{{\"a\":\"{new string('a', 300_000)}\"}}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("BODY_TOO_LARGE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:3000", 200)]
    [InlineData("http://[::1]", 200)]
    [InlineData("https://example.org", 200)]
    [InlineData("https://example.org.evil.example", 403)]
    [InlineData("http://localhost.evil.example", 403)]
    [InlineData("null", 403)]
    public async Task A_foreign_page_is_refused_whatever_host_it_calls_itself(string origin, int status)
    {
        using var answer = await SendAsync("POST", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", origin, host: origin == "null" ? "" : new Uri(origin).Authority);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 403, (await answer.Content.ReadAsStringAsync()).Contains("ORIGIN_REFUSED", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string body, string origin = "", string host = "")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/mcp") { Headers = { { "Accept", "application/json, text/event-stream" } } };
        if (method == "POST")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (origin.Length > 0)
        {
            request.Headers.Add("Origin", origin);
        }

        if (host.Length > 0)
        {
            request.Headers.Host = host;
        }

        return await _server.Http.SendAsync(request);
    }
}
