using System.Net;
using System.Net.Sockets;
using System.Text;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Security;

/// <summary>What the table of the verification standard asks of any web service, and no subject of its own covers (<c>tests/asvs.md</c>).</summary>
public sealed class WebServiceTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogRecorder _log = new(hasScopes: false);
    private RunningServer _server = null!;
    private string _readerKey = "";

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(_folder.Path, _log.AddTo, LogRecorder.AsShipped);
        await _server.PutAsync("a", "kernel");
        _readerKey = (await _server.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" } })).Secret;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("GET", "/v1/articles:search?query=kernel", HttpStatusCode.OK)]
    [InlineData("GET", "/v1/articles:search?query=kernel&page_size=-1", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v1/keys", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v1/nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v1/articles/a", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/healthz/ready", HttpStatusCode.OK)]
    public async Task Every_answer_with_a_body_says_what_it_is_and_none_leads_elsewhere(string method, string path, HttpStatusCode status)
    {
        using var http = _server.HttpWith(_readerKey);
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("TRACE", "/v1/articles:search")]
    [InlineData("GET", "/.git/config")]
    [InlineData("GET", "/appsettings.json")]
    [InlineData("GET", "/articles.db")]
    [InlineData("GET", "/v1/")]
    [InlineData("GET", "/..%2f..%2fetc%2fpasswd")]
    public async Task Neither_TRACE_nor_files_nor_lists_of_them_are_answered(string method, string path)
    {
        using var http = _server.HttpWith(_readerKey);
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var body = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
        Assert.DoesNotContain(_readerKey, body);
    }

    [Fact]
    public async Task A_request_with_two_lengths_ends_where_its_chunks_do_and_nothing_behind_it_is_answered()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Http.BaseAddress!.Host, _server.Http.BaseAddress.Port);
        var stream = client.GetStream();
        const string Body = "{\"query\": \"kernel\"}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/articles:search HTTP/1.1\r\nHost: x\r\nx-api-key: {_readerKey}\r\nContent-Type: application/json\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                + $"{Body.Length:x}\r\n{Body}\r\n0\r\n\r\nGET /healthz/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answers = await reader.ReadToEndAsync();

        // As RFC 9112 has it: the length is not looked at, and the connection ends with the answer.
        Assert.Equal(["HTTP/1.1 200 OK"], answers.Split("\r\n").Where(line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)));
        Assert.Contains("\"totalSize\": 1", answers.Replace("\":1", "\": 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_refused_at_the_door_is_logged_with_what_when_and_why_and_a_flood_fills_no_log()
    {
        using var reader = _server.ConnectWith(_readerKey);
        using var stranger = _server.ConnectWith("srch_222222222222_no");
        await Assert.ThrowsAsync<RpcException>(async () => await reader.Keys.ListKeysAsync(new ListKeysRequest()));
        for (var count = 0; count < 30; count++)
        {
            await Assert.ThrowsAsync<RpcException>(async () => await stranger.Keys.ListKeysAsync(new ListKeysRequest()));
        }

        var lines = _log.Lines.Where(line => line.Contains("Refused ", StringComparison.Ordinal)).ToList();

        Assert.Contains($"Refused ListKeys to {_readerKey.Split('_')[1]} at ", lines[0]);
        Assert.Contains(": SCOPE_MISSING, call ", lines[0]);
        Assert.Contains("Refused ListKeys to nobody known at ", lines[1]);
        Assert.Contains(": KEY_INVALID, call ", lines[1]);
        Assert.InRange(lines.Count, 5, 20); // the minute may end meanwhile
        Assert.DoesNotContain(lines, line => line.Contains("srch_", StringComparison.Ordinal));
    }
}
