using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

using Search.Server.Hosting;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>A caller who opens and resets HTTP/2 streams as fast as it can.</summary>
public sealed class RapidResetTests : IDisposable
{
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte EndHeaders = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_writes_one_critical_line_a_minute_and_the_server_serves_on()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, $"--Logging:LogLevel:{CalmLogging.Category}=Critical", "--Logging:Console:LogLevel:Default=None");
        using var lines = new CriticalLines();
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        var watch = Stopwatch.StartNew();
        for (var attack = 0; lines.Written.IsEmpty && attack < 50; attack++)
        {
            Attack(new Uri($"http://{server.Channel.Target}"));
        }

        for (var attack = 0; attack < 5; attack++)
        {
            Attack(new Uri($"http://{server.Channel.Target}"));
        }

        Assert.InRange(lines.Written.Count, 1, 1 + (int)watch.Elapsed.TotalMinutes);
        Assert.Empty(await server.FindAsync("anything"));
    }

    [Fact]
    public void The_next_critical_line_is_written_after_a_minute()
    {
        var time = new FakeTimeProvider();
        using var lines = new CriticalLines();
        using var logging = new CalmLogging(LoggerFactory.Create(builder => builder.AddProvider(lines)), time);
        var logger = logging.CreateLogger(CalmLogging.Category);

        for (var second = 0; second < 120; second++)
        {
            logger.Log(LogLevel.Critical, default, "again", null, (text, _) => text);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, lines.Written.Count);
        logging.CreateLogger("Search").Log(LogLevel.Critical, default, "another", null, (text, _) => text);
        Assert.Equal("another", lines.Written.Last());
    }

    private static void Attack(Uri address)
    {
        using var client = new TcpClient(address.Host, address.Port);
        using var stream = client.GetStream();
        try
        {
            stream.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
            stream.Write(Frame(Settings, 0, 0, []));
            for (var id = 1; id < 400_000;)
            {
                using var frames = new MemoryStream();
                for (var count = 0; count < 500; count++, id += 2)
                {
                    frames.Write(Frame(Headers, EndHeaders, id, Call));
                    frames.Write(Frame(Reset, 0, id, [0, 0, 0, 8]));
                }

                stream.Write(frames.ToArray());
            }
        }
        catch (IOException)
        {
            // The server ended the connection, as it should.
        }
    }

    /// <summary>POST of a call without a body, in HPACK without compression.</summary>
    private static byte[] Call =>
        [0x83, 0x86, .. Field(":path", "/search.v1.SearchService/SearchArticles"), .. Field(":authority", "x"), .. Field("content-type", "application/grpc"), .. Field("te", "trailers")];

    private static byte[] Field(string name, string value) =>
        [0, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), (byte)value.Length, .. System.Text.Encoding.ASCII.GetBytes(value)];

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    private sealed class CriticalLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Critical)
            {
                Written.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
