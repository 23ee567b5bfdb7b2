using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>What callers get wrong over HTTP: always a status with a reason and a message that names the field, as <c>google.rpc.Status</c>.</summary>
public sealed class BadJsonTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Article = "/v1/articles/a";

    private static readonly string LongQuery = new('a', 10_000);
    private static readonly string Markdown600KiB = new('a', 600 * 1024);

    private readonly RunningServer _server = fixture.Server;

    public static TheoryData<string, HttpStatusCode, string, string> BadAddresses => new()
    {
        { "/v1/articles/none", HttpStatusCode.NotFound, "ARTICLE_NOT_FOUND", "article_id" },
        { "/v1/articles/none/related", HttpStatusCode.NotFound, "ARTICLE_NOT_FOUND", "article_id" },
        { "/v1/articles/UPPER", HttpStatusCode.BadRequest, "ARTICLE_ID_INVALID", "article_id" },
        { "/v1/articles/a%2Fb", HttpStatusCode.BadRequest, "ARTICLE_ID_INVALID", "article_id" },
        { "/v1/articles/%ff", HttpStatusCode.BadRequest, "ARTICLE_ID_INVALID", "article_id" },
        { "/v1/articles/%c3%a9", HttpStatusCode.BadRequest, "ARTICLE_ID_INVALID", "article_id" },
        { "/v1/articles/a/related?page_size=-1", HttpStatusCode.BadRequest, "PAGE_SIZE_INVALID", "page_size" },
        { "/v1/articles:search?page_size=-1", HttpStatusCode.BadRequest, "PAGE_SIZE_INVALID", "page_size" },
        { "/v1/articles:search?page_size=ten", HttpStatusCode.BadRequest, "FIELD_INVALID", "page_size" },
        { "/v1/articles:search?page_size=99999999999", HttpStatusCode.BadRequest, "FIELD_INVALID", "page_size" },
        { "/v1/articles:search?page_size=1&page_size=2", HttpStatusCode.BadRequest, "FIELD_INVALID", "page_size" },
        { "/v1/articles:search?page_size=1&pageSize=2", HttpStatusCode.BadRequest, "FIELD_INVALID", "pageSize" },
        { "/v1/articles:search?page_token=abc", HttpStatusCode.BadRequest, "PAGE_TOKEN_INVALID", "page_token" },
        { "/v1/articles:search?order_by=BEST", HttpStatusCode.BadRequest, "FIELD_INVALID", "order_by" },
        { "/v1/articles:search?min_sequence=999999", HttpStatusCode.BadRequest, "MIN_SEQUENCE_INVALID", "min_sequence" },
        { "/v1/articles:search?filter.published_from=soon", HttpStatusCode.BadRequest, "DATE_INVALID", "filter.published_from" },
        { "/v1/articles:search?filter.attributes=soon", HttpStatusCode.BadRequest, "ATTRIBUTE_INVALID", "filter.attributes" },
        { "/v1/articles:search?filter.tags_all=!", HttpStatusCode.BadRequest, "TAG_INVALID", "filter.tags_all" },
        { "/v1/articles:search?filter.tag=x", HttpStatusCode.BadRequest, "FIELD_UNKNOWN", "filter.tag" },
        { "/v1/articles:search?filter=x", HttpStatusCode.BadRequest, "FIELD_UNKNOWN", "filter" },
        { "/v1/articles:search?q=x", HttpStatusCode.BadRequest, "FIELD_UNKNOWN", "'q'" },
        { "/v1/articles:search?query=%ff", HttpStatusCode.BadRequest, "UTF8_INVALID", "query string" },
        { "/v1/articles:search?query=" + LongQuery, HttpStatusCode.BadRequest, "QUERY_TOO_LONG", "query" },
        { "/v1/articles:search?read_mask.paths=hits", HttpStatusCode.BadRequest, "FIELD_UNKNOWN", "read_mask.paths" },
        { "/v1/articles:search?read_mask=_hits", HttpStatusCode.BadRequest, "FIELD_INVALID", "read_mask" },
        { "/v1/articles:search?read_mask=hits.article_1", HttpStatusCode.BadRequest, "FIELD_INVALID", "read_mask" },
        { "/v1/articles/a?readMask=a%20b", HttpStatusCode.BadRequest, "FIELD_INVALID", "readMask" },
        { "/v1/articles/a?readMask=titel", HttpStatusCode.BadRequest, "READ_MASK_INVALID", "title" },
        { "/v1/articles?page_size=-1", HttpStatusCode.BadRequest, "PAGE_SIZE_INVALID", "page_size" },
        { "/v1/tags?page_token=abc", HttpStatusCode.BadRequest, "PAGE_TOKEN_INVALID", "page_token" },
        { "/v2/articles", HttpStatusCode.NotFound, "PATH_UNKNOWN", "/v2/articles" },
        { "/", HttpStatusCode.NotFound, "PATH_UNKNOWN", "'/'" },
    };

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "", "JSON_INVALID", "body" },
        { "{\"markdown\":", "JSON_INVALID", "body" },
        { "{\"markdown\":\"x\"} {}", "JSON_INVALID", "body" },
        { "[]", "FIELD_INVALID", "body" },
        { "{\"markdown\":\"x\",\"markdown\":\"y\"}", "FIELD_INVALID", "markdown" },
        { "{\"markdown\":\"x\",\"wait_for\":\"STORED\",\"waitFor\":\"STORED\"}", "FIELD_INVALID", "wait_for" },
        { "{\"markdown\":\"x\",\"article_id\":\"other\"}", "FIELD_INVALID", "article_id" },
        { "{}", "MARKDOWN_MISSING", "markdown" },
        { "{\"markdown\":null}", "MARKDOWN_MISSING", "markdown" },
        { "{\"mardown\":\"x\"}", "FIELD_UNKNOWN", "'mardown'" },
        { "{\"markdown\":1}", "FIELD_INVALID", "markdown" },
        { "{\"markdown\":[\"x\"]}", "FIELD_INVALID", "markdown" },
        { "{\"markdown\":\"\\ud800\"}", "UTF8_INVALID", "markdown" },
        { "{\"markdown\":\"x\",\"wait_for\":\"NEVER\"}", "FIELD_INVALID", "wait_for" },
        { "{\"markdown\":\"x\",\"waitFor\":7}", "FIELD_INVALID", "wait_for" },
        { "{\"markdown\":\"x\",\"source_version\":1.5}", "FIELD_INVALID", "source_version" },
        { "{\"markdown\":\"x\",\"source_version\":0}", "SOURCE_VERSION_INVALID", "source_version" },
        { $"{{\"markdown\":\"{Markdown600KiB}\"}}", "MARKDOWN_TOO_LARGE", "markdown" },
    };

    [Theory]
    [MemberData(nameof(BadAddresses))]
    public async Task A_bad_address_is_refused(string address, HttpStatusCode status, string reason, string named) =>
        await AssertRefusedAsync(await _server.Http.GetAsync(address), status, reason, named);

    [Fact]
    public async Task A_number_in_an_address_that_is_none_is_refused() =>
        await AssertRefusedAsync(
            await _server.Http.PostAsync("/v1/audit/1,:undo", JsonOf("{}"u8.ToArray())), HttpStatusCode.BadRequest, "FIELD_INVALID", "sequence must be a whole number of 64 bits, was '1,'");

    [Fact]
    public async Task A_number_that_is_sent_as_text_is_refused_where_it_must_be_a_number() => await AssertRefusedAsync(
        await _server.Http.PostAsync("/v1/jobs", JsonOf("{\"kind\":\"REINDEX\",\"max_failed_percent\":\"1.5\"}"u8.ToArray())), HttpStatusCode.BadRequest, "FIELD_INVALID", "max_failed_percent");

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_refused(string body, string reason, string named) =>
        await AssertRefusedAsync(await PutAsync(Encoding.UTF8.GetBytes(body)), HttpStatusCode.BadRequest, reason, named);

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_refused() =>
        await AssertRefusedAsync(await PutAsync([.. "{\"markdown\":\""u8, 0xFF, .. "\"}"u8]), HttpStatusCode.BadRequest, "UTF8_INVALID", "body");

    [Fact]
    public async Task A_body_of_another_type_is_refused() =>
        await AssertRefusedAsync(await PutAsync("{}"u8.ToArray(), "text/plain"), HttpStatusCode.BadRequest, "CONTENT_TYPE_INVALID", "content-type");

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var body = JsonOf("{\"markdown\":\"x\"}"u8.ToArray());
        body.Headers.ContentEncoding.Add("gzip");

        await AssertRefusedAsync(await _server.Http.PutAsync(Article, body), HttpStatusCode.BadRequest, "CONTENT_ENCODING_INVALID", "gzip");
    }

    [Fact]
    public async Task A_body_that_repeats_the_id_and_quotes_its_charset_is_taken()
    {
        var answer = await PutAsync("{\"article_id\":\"a\",\"markdown\":\"x\"}"u8.ToArray(), "application/json; charset=\"utf-8\"");

        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_caller_that_says_gRPC_on_a_JSON_address_is_checked_all_the_same()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles:search?querry=x") { Content = JsonOf([], "application/grpc") };

        await AssertRefusedAsync(await _server.Http.SendAsync(request), HttpStatusCode.BadRequest, "FIELD_UNKNOWN", "'querry'");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_16_MiB_is_refused(bool sendsItsLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Article) { Content = JsonOf(new byte[(16 * 1024 * 1024) + 1]) };
        request.Headers.ExpectContinue = true; // so that the answer comes before the body
        request.Headers.TransferEncodingChunked = !sendsItsLength;

        await AssertRefusedAsync(await _server.Http.SendAsync(request), HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE", "body");
    }

    [Theory]
    [InlineData(Article, "PATCH")]
    [InlineData("/v1/status", "POST")]
    [InlineData("/v1/articles:batchPut", "GET")]
    public async Task A_method_that_an_address_does_not_take_is_refused(string address, string method) =>
        await AssertRefusedAsync(
            await _server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), address)), HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED", method);

    [Fact]
    public async Task A_late_version_is_refused_with_409()
    {
        await PutAsync("{\"markdown\":\"new\",\"source_version\":\"5\"}"u8.ToArray());

        var late = await PutAsync("{\"markdown\":\"old\",\"source_version\":\"4\"}"u8.ToArray());

        await AssertRefusedAsync(late, HttpStatusCode.Conflict, "SOURCE_VERSION_STALE", "source_version");
    }

    [Theory]
    [InlineData("{\"page_size\":\"7\"}", "page_size must be a whole number of 32 bits, was the text '7'")]
    [InlineData("{\"filter\":{\"readTimeFrom\":\"x\"}}", "filter.read_time_from must be a whole number of 32 bits, was the text 'x'")]
    [InlineData("{\"page_size\":7.5}", "page_size must be a whole number of 32 bits, was '7.5'")]
    public async Task A_number_of_32_bits_that_is_no_JSON_number_is_refused(string body, string message) =>
        await AssertRefusedAsync(
            await _server.Http.PostAsync("/v1/articles:search", JsonOf(Encoding.UTF8.GetBytes(body))), HttpStatusCode.BadRequest, "FIELD_INVALID", message);

    [Theory]
    [InlineData("tags_all")]
    [InlineData("tags_any")]
    [InlineData("tags_none")]
    [InlineData("authors")]
    [InlineData("languages")]
    [InlineData("attributes")]
    public async Task A_filter_of_more_than_100_values_is_refused(string list)
    {
        async Task<HttpResponseMessage> SearchAsync(int count) => await _server.Http.PostAsJsonAsync(
            "/v1/articles:search",
            new { filter = new Dictionary<string, IEnumerable<string>> { [list] = Enumerable.Range(0, count).Select(number => $"k=v{number}") } });

        (await SearchAsync(100)).EnsureSuccessStatusCode();
        await AssertRefusedAsync(await SearchAsync(101), HttpStatusCode.BadRequest, "FILTER_TOO_LONG", $"filter.{list}");
    }

    [Fact]
    public async Task A_query_whose_few_words_come_to_more_than_64_terms_is_refused()
    {
        var words = string.Join(' ', Enumerable.Range(0, 22).Select(number => $"a{(char)(97 + number)}a-b{(char)(97 + number)}b-c{(char)(97 + number)}c"));

        var response = await _server.Http.GetAsync("/v1/articles:search?query=" + Uri.EscapeDataString(words));

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "QUERY_TOO_MANY_TERMS", "64");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"2\"")]
    public async Task A_number_of_the_body_does_not_contradict_the_address(string number) => await AssertRefusedAsync(
        await _server.Http.PostAsync("/v1/audit/1:undo", JsonOf(Encoding.UTF8.GetBytes($"{{\"sequence\":{number}}}"))), HttpStatusCode.BadRequest, "FIELD_INVALID", "sequence");

    [Fact]
    public async Task A_batch_without_articles_is_refused() =>
        await AssertRefusedAsync(
            await _server.Http.PostAsync("/v1/articles:batchPut", JsonOf("{}"u8.ToArray())), HttpStatusCode.BadRequest, "BATCH_SIZE_INVALID", "requests");

    [Fact]
    public async Task A_field_deep_in_a_body_is_named_with_its_place() =>
        await AssertRefusedAsync(
            await _server.Http.PostAsync("/v1/articles:batchPut", JsonOf("{\"requests\":[{\"article_id\":\"a\"},{\"markdown\":7}]}"u8.ToArray())),
            HttpStatusCode.BadRequest,
            "FIELD_INVALID",
            "requests[1].markdown");

    private Task<HttpResponseMessage> PutAsync(byte[] body, string type = "application/json") =>
        _server.Http.PutAsync(Article, JsonOf(body, type));

    private static ByteArrayContent JsonOf(byte[] body, string type = "application/json") =>
        new(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string reason, string named)
    {
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual(0, answer.GetProperty("code").GetInt32());
        Assert.Contains(named, answer.GetProperty("message").GetString());
        var info = answer.GetProperty("details")[0];
        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", info.GetProperty("@type").GetString());
        Assert.Equal(reason, info.GetProperty("reason").GetString());
        Assert.Equal("search.v1", info.GetProperty("domain").GetString());
    }
}
