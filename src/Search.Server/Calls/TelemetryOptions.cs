using System.ComponentModel.DataAnnotations;

namespace Search.Server.Calls;

/// <summary>Settings under "Telemetry".</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Longest text of a query in a line of the log, in characters.</summary>
    public const int MaxQueryLength = 128;

    /// <summary>Whether the service measures itself: metrics, traces, times of stages, and lines for slow calls.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether every call leaves a line in the log when it ends; those that are slow or fail by the service's fault do anyway.</summary>
    public bool LogCalls { get; set; }

    /// <summary>Whether lines of calls have the text of the query, cut at <see cref="MaxQueryLength"/> characters.</summary>
    public bool LogQueries { get; set; } = true;

    /// <summary>Share of a call's deadline after which it is slow. 0.01 to 1.</summary>
    [Range(0.01, 1)]
    public double SlowShare { get; set; } = 0.5;
}
