using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Search;

/// <summary>
/// What the service tells of itself, by System.Diagnostics alone: who listens, and where it is sent, the host decides. No measurement has an attribute that grows with
/// articles, queries or callers.
/// </summary>
public static class Telemetry
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "Search";

    /// <summary>Makes spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>Bounds of histograms of calls, in seconds, as the conventions for RPC have them (OpenTelemetry semantic conventions 1.45).</summary>
    public static readonly InstrumentAdvice<double> CallTimes = BoundsOf(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10);

    /// <summary>Bounds for parts of a call, of which most take less than a millisecond, in seconds.</summary>
    public static readonly InstrumentAdvice<double> PartTimes = BoundsOf(0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    /// <summary>Bounds for jobs, in seconds.</summary>
    public static readonly InstrumentAdvice<double> JobTimes = BoundsOf(0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600, 14400);

    /// <summary>A span within that of a call; null where nobody listens, and for work in the background, which would leave one for each article.</summary>
    /// <param name="name">Of few values.</param>
    /// <param name="kind">Whether it is asked of something else.</param>
    public static Activity? StartPart(string name, ActivityKind kind = ActivityKind.Internal) =>
        Source.HasListeners() && StageClock.Current is not null ? Source.StartActivity(name, kind) : null;

    /// <summary>What an operation failed by, as the attribute <c>error.type</c> has it.</summary>
    public static string ErrorOf(Exception failure) => failure is SearchException known ? known.Reason.Name : failure.GetType().FullName!;

    private static InstrumentAdvice<double> BoundsOf(params double[] seconds) => new() { HistogramBucketBoundaries = seconds };
}
