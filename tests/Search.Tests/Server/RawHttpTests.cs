using System.Net.Sockets;
using System.Text;

using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>HTTP that no client library would send.</summary>
public sealed class RawHttpTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFF")]
    [InlineData("-1")]
    [InlineData("xyz")]
    public async Task A_chunk_of_an_impossible_size_is_a_bad_request(string size)
    {
        var answer = await SendAsync(
            $"POST /v1/tags:preview HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{size}\r\n{{}}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("\"HTTP_INVALID\"", answer);
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Http.BaseAddress!.Host, _server.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
