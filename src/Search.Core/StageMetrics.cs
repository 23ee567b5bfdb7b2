using System.Diagnostics.Metrics;

namespace Search;

/// <summary>How long the calls of this service are in each <see cref="Stage"/>.</summary>
public sealed class StageMetrics
{
    private static readonly KeyValuePair<string, object?>[] Tags = [.. StageClock.AllNames.Select(name => KeyValuePair.Create("search.stage", (object?)name))];

    private readonly Histogram<double> _duration;
    private readonly Action<int, double> _record;

    /// <param name="meter">Of the service.</param>
    public StageMetrics(Meter meter)
    {
        _duration = meter.CreateHistogram("search.stage.duration", "s", "Time of a call in one of its stages, without the stages within it.", tags: null, Telemetry.PartTimes);
        _record = (stage, seconds) => _duration.Record(seconds, Tags[stage]);
    }

    /// <summary>A call has ended.</summary>
    public void Add(StageClock clock) => clock.Visit(_record);
}
