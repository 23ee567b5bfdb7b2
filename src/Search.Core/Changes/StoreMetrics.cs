using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Search.Changes;

/// <summary>How long the store takes: for each operation, by OpenTelemetry's conventions for databases, and for each commit until it is on the disk.</summary>
/// <param name="meter">Of the service.</param>
/// <param name="system">The database, as the conventions name it: <c>sqlite</c>.</param>
public sealed class StoreMetrics(Meter meter, string system)
{
    private readonly Histogram<double> _operation = meter.CreateHistogram(
        "db.client.operation.duration", "s", "Duration of operations of the store.", tags: null, Telemetry.PartTimes);

    private readonly Histogram<double> _commit = meter.CreateHistogram(
        "search.store.commit.duration", "s", "Time until a group of writes is on the disk, its sync included.", tags: null, Telemetry.PartTimes);

    private readonly Counter<long> _changes = meter.CreateCounter<long>("search.store.writes", "{write}", "Writes that the store has committed.");

    /// <summary>The database, as the conventions name it.</summary>
    public string System => system;

    /// <summary>An operation has ended.</summary>
    /// <param name="operation">A word.</param>
    /// <param name="collection">What it is of; empty for all kinds.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="error">As <see cref="Telemetry.ErrorOf"/>; null where it succeeded.</param>
    public void AddOperation(string operation, string collection, TimeSpan elapsed, string? error)
    {
        var tags = new TagList { { "db.system.name", system }, { "db.operation.name", operation } };
        if (collection.Length > 0)
        {
            tags.Add("db.collection.name", collection);
        }

        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        _operation.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>A group of writes is on the disk.</summary>
    public void AddCommit(int writes, TimeSpan elapsed)
    {
        _commit.Record(elapsed.TotalSeconds);
        _changes.Add(writes);
    }
}
