using System.ComponentModel.DataAnnotations;

namespace Search.Server.GrpcApi;

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

    /// <summary>How long a stop waits for calls under way. 0 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary><see cref="MaxRequestMegabytes"/> in bytes.</summary>
    public int MaxRequestBytes => MaxRequestMegabytes * 1024 * 1024;
}
