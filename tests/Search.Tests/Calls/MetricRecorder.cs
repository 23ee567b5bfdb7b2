using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

using Microsoft.Extensions.DependencyInjection;

using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>What a server measures, and the process around it: every instrument with the attributes that it was seen with.</summary>
public sealed class MetricRecorder : IDisposable
{
    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _attributes = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _values = new();

    public MetricRecorder(RunningServer server)
    {
        var scope = server.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other servers of this process have meters of the same names; that of the runtime is of all.
            if (Meters.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is null || instrument.Meter.Scope == scope))
            {
                Instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, tags));
        _listener.Start();
    }

    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new();

    /// <summary>Attributes that an instrument was seen with.</summary>
    public IReadOnlyCollection<string> AttributesOf(string name) => [.. _attributes.GetValueOrDefault(name)?.Keys ?? []];

    /// <summary>Values that an attribute was seen with.</summary>
    public IReadOnlyCollection<string> ValuesOf(string attribute) => [.. _values.GetValueOrDefault(attribute)?.Keys ?? []];

    /// <summary>Whether an instrument was seen at all.</summary>
    public bool HasSeen(string name) => _attributes.ContainsKey(name);

    /// <summary>Asks what is only told when somebody looks.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var seen = _attributes.GetOrAdd(instrument.Name, _ => new());
        foreach (var (name, value) in tags)
        {
            seen.TryAdd(name, 0);
            _values.GetOrAdd(name, _ => new()).TryAdd($"{value}", 0);
        }
    }
}
