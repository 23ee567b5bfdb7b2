using System.ComponentModel.DataAnnotations;

using Search.Security;

namespace Search.Server.Admission;

/// <summary>Settings under "Admission".</summary>
internal sealed class AdmissionOptions
{
    /// <summary>Whether calls that are too many are refused. Streams have their bounds either way.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Fewest calls that work at once, however slow they are; 0 takes one for each processor but one, which is left to connections, health and the index. 0 to 1,024.</summary>
    [Range(0, 1_024)]
    public int MinLimit { get; set; }

    /// <summary>Most calls that work at once, however fast they are. 1 to 4,096; at least the fewest.</summary>
    [Range(1, 4_096)]
    public int MaxLimit { get; set; } = 256;

    /// <summary>How much longer than alone calls may take before fewer work at once, as a factor. 1.1 to 10.</summary>
    [Range(1.1, 10)]
    public double Tolerance { get; set; } = 1.25;

    /// <summary>Calls of readers, as many of services, and as many writes, that wait for their turn; 0 refuses at once. 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int QueueLength { get; set; } = 100;

    /// <summary>Longest time that a call waits for its turn when many come at once. 1 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan QueueWait { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The same while more calls come than can be served. 1 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan OverloadWait { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Longest time that a write, or a list in bulk, waits for its turn. 1 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan WriteWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Share of the limit up to which calls of services are let in. 0.01 to 1.</summary>
    [Range(0.01, 1)]
    public double ServiceShare { get; set; } = 0.9;

    /// <summary>Share of the limit up to which calls of bots are let in. 0.01 to 1.</summary>
    [Range(0.01, 1)]
    public double BotShare { get; set; } = 0.5;

    /// <summary>Share of the limit up to which work in bulk is let in. 0.01 to 1.</summary>
    [Range(0.01, 1)]
    public double BatchShare { get; set; } = 0.3;

    /// <summary>Watches, exports and other streams of one caller that are open at once. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int StreamsPerCaller { get; set; } = 128;

    /// <summary>The same of all callers. 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Streams { get; set; } = 1_024;

    /// <summary>Imports and batches of one caller that are open at once; each may hold 8 MiB, or one request. 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int ImportsPerCaller { get; set; } = 16;

    /// <summary>The same of all callers. 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int Imports { get; set; } = 64;

    /// <summary><see cref="MinLimit"/> with the number of processors.</summary>
    public int LeastLimit => MinLimit > 0 ? MinLimit : Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Share of the limit up to which calls of a class are let in.</summary>
    public double ShareOf(CallClass callClass) => callClass switch
    {
        CallClass.Reader => 1,
        CallClass.Service => ServiceShare,
        CallClass.Bot => BotShare,
        CallClass.Batch => BatchShare,
    };
}
