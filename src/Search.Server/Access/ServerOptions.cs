using System.ComponentModel.DataAnnotations;

namespace Search.Server.Access;

/// <summary>Settings under "Server".</summary>
internal sealed class ServerOptions
{
    /// <summary>Largest request, in MiB: one gRPC message, or the body of one JSON request. 1 to 64.</summary>
    [Range(1, 64)]
    public int MaxRequestMegabytes { get; set; } = 16;

    /// <summary>How long an import may send nothing, or leave an answer untaken, before it is ended. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ImportIdleTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a read may take whose caller gave no deadline. 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long readers and what stands between may show an answer of a read again without asking; then they ask whether it has changed. 0 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CacheTime { get; set; }

    /// <summary>How long a stop waits for calls under way. 0 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server that was told to stop goes on answering, not ready any more, so that those in front of it send callers elsewhere first. 0 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Connections at a time; more are closed at once. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Calls at a time on one connection of HTTP/2; more wait for their turn. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxStreamsPerConnection { get; set; } = 100;

    /// <summary>How long a caller may take to send the head of a request. 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may stand without a request. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan IdleConnectionTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Bytes a second that the body of a request must bring, and that a caller must take of an answer, after five seconds. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MinBytesPerSecond { get; set; } = 240;

    /// <summary>What the requests of one caller may hold in memory at a time, in MiB; streams, which hold 8 MiB at most, apart. 1 to 16,384.</summary>
    [Range(1, 16_384)]
    public int MaxCallerMegabytes { get; set; } = 64;

    /// <summary><see cref="MaxCallerMegabytes"/> in bytes.</summary>
    public long MaxCallerBytes => MaxCallerMegabytes * 1024L * 1024;

    /// <summary>Whether anybody may call everything from everywhere without a key, because something in front decides who may.</summary>
    public bool Insecure { get; set; }

    /// <summary><see cref="MaxRequestMegabytes"/> in bytes.</summary>
    public int MaxRequestBytes => MaxRequestMegabytes * 1024 * 1024;
}
