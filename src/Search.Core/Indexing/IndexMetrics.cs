using System.Diagnostics.Metrics;

namespace Search.Indexing;

/// <summary>What is done to the index, and how long it takes.</summary>
/// <param name="meter">Of the service.</param>
public sealed class IndexMetrics(Meter meter)
{
    private readonly Histogram<double> _refresh = meter.CreateHistogram(
        "search.index.refresh.duration", "s", "Time to make what was applied visible to search.", tags: null, Telemetry.PartTimes);

    private readonly Histogram<double> _commit = meter.CreateHistogram(
        "search.index.commit.duration", "s", "Time to make what was applied durable.", tags: null, Telemetry.PartTimes);

    private readonly Counter<long> _writes = meter.CreateCounter<long>("search.index.writes", "{write}", "Articles put into or removed from the index.");

    private readonly Counter<long> _failures = meter.CreateCounter<long>("search.index.rollbacks", "{rollback}", "Returns of the index to its last commit after a failure.");

    /// <summary>Search shows what was applied.</summary>
    public void AddRefresh(TimeSpan elapsed) => _refresh.Record(elapsed.TotalSeconds);

    /// <summary>What was applied is durable.</summary>
    public void AddCommit(TimeSpan elapsed) => _commit.Record(elapsed.TotalSeconds);

    /// <summary>Articles were applied.</summary>
    public void AddWrites(int count) => _writes.Add(count);

    /// <summary>The index went back to its last commit.</summary>
    public void AddRollBack() => _failures.Add(1);
}
