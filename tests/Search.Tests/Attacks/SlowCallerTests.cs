using System.Net.Sockets;
using System.Text;

using Search.Tests.Support;

namespace Search.Tests.Attacks;

/// <summary>Connections that take their time, or do nothing at all.</summary>
[Collection(nameof(AttacksAlone))]
public sealed class SlowCallerTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("GET /v1/articles:search?query=a HTTP/1.1\r\nHost: x\r\nX-Slow: ", "408")]
    [InlineData("POST /v1/articles:search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\nAuthorization: Bearer {0}\r\n\r\n", "408")]
    [InlineData("POST /v1/articles:search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer {0}\r\n\r\nfffff\r\n", "408")]
    public async Task A_head_or_a_body_that_comes_byte_by_byte_is_ended(string beginning, string status)
    {
        await using var site = await AttackedServer.StartAsync("--Server:HeadersTimeout=00:00:02");
        await site.AssertServesOthersAsync();
        var cost = await site.MeasureOthersAsync();
        var before = AttackedServer.Alive();

        var slow = Enumerable.Range(0, 200).Select(_ => SendSlowlyAsync(site, beginning)).ToList();
        await site.AssertServesOthersAsync();
        await site.AssertCostsOthersLittleAsync(cost);
        var answers = await Task.WhenAll(slow).WaitAsync(Eventually.Patience);

        Assert.All(answers, answer => Assert.True(answer.Length == 0 || answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal), answer));
        await site.AssertServesOthersAsync();
        await AttackedServer.AssertMemoryComesBackAsync(before);
    }

    [Fact]
    public async Task Two_thousand_idle_connections_cost_little_and_are_closed_after_a_while()
    {
        await using var site = await AttackedServer.StartAsync("--Server:IdleConnectionTime=00:00:05", "--Server:HeadersTimeout=00:00:05");
        await site.AssertServesOthersAsync();
        var cost = await site.MeasureOthersAsync();
        var before = AttackedServer.Alive();
        var connections = new List<TcpClient>();
        try
        {
            // Every second one has asked something before.
            for (var number = 0; number < 2_000; number++)
            {
                connections.Add(await ConnectAsync(site));
                if (number % 2 == 0)
                {
                    await connections[^1].GetStream().WriteAsync("GET /healthz/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
                }
            }

            await site.AssertServesOthersAsync();
            await site.AssertCostsOthersLittleAsync(cost);
            Assert.InRange(AttackedServer.Alive() - before, long.MinValue, 2_000 * 48 * 1024);

            await Task.WhenAll(connections.Select(connection => ReadToEndAsync(connection.GetStream()))).WaitAsync(Eventually.Patience);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }

        await site.AssertServesOthersAsync();
        connections.Clear();
        await AttackedServer.AssertMemoryComesBackAsync(before);
    }

    [Fact]
    public async Task More_connections_than_may_be_are_closed_at_once_and_those_there_are_served()
    {
        await using var site = await AttackedServer.StartAsync("--Server:MaxConnections=50");
        await site.AssertServesOthersAsync();
        var connections = new List<TcpClient>();
        try
        {
            for (var number = 0; number < 100; number++)
            {
                connections.Add(await ConnectAsync(site));
            }

            var closed = await Task.WhenAll(connections.TakeLast(40).Select(connection => ReadToEndAsync(connection.GetStream()))).WaitAsync(Eventually.Patience);

            Assert.All(closed, Assert.Empty);
            await site.AssertServesOthersAsync();
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    private static async Task<string> SendSlowlyAsync(AttackedServer site, string beginning)
    {
        using var client = await ConnectAsync(site);
        var stream = client.GetStream();
        var answer = ReadToEndAsync(stream);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning.Replace("{0}", site.AttackerKey, StringComparison.Ordinal)));
            while (!answer.IsCompleted)
            {
                await stream.WriteAsync("a"u8.ToArray());
                await Task.Delay(Pause);
            }
        }
        catch (IOException)
        {
            // The server ended the connection, as it should.
        }

        return await answer;
    }

    private static async Task<TcpClient> ConnectAsync(AttackedServer site)
    {
        var client = new TcpClient();
        await client.ConnectAsync(site.Server.Http.BaseAddress!.Host, site.Server.Http.BaseAddress.Port);
        return client;
    }

    /// <summary>All that comes until the other end closes.</summary>
    private static async Task<string> ReadToEndAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[256];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // It was reset.
        }

        return text.ToString();
    }
}
