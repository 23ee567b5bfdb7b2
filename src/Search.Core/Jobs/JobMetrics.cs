using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Search.Jobs;

/// <summary>How long jobs ran, and how they ended.</summary>
/// <param name="meter">Of the service.</param>
public sealed class JobMetrics(Meter meter)
{
    private readonly Histogram<double> _duration = meter.CreateHistogram(
        "search.job.duration", "s", "Time of a run of a job.", tags: null, Telemetry.JobTimes);

    /// <summary>A run has ended.</summary>
    public void Add(JobKind kind, string outcome, TimeSpan elapsed) => _duration.Record(
        elapsed.TotalSeconds, new TagList { { "search.job.kind", NameOf(kind) }, { "search.job.outcome", outcome } });

    /// <summary>A kind, as measurements name it.</summary>
    public static string NameOf(JobKind kind) => kind switch
    {
        JobKind.Reindex => "reindex",
        JobKind.Retag => "retag",
        JobKind.Verify => "verify",
        JobKind.Backup => "backup",
    };
}
