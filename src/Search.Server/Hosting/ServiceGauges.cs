using System.Diagnostics.Metrics;

using Search.Changes;
using Search.Indexing;
using Search.Jobs;
using Search.Security;
using Search.Server.Admission;

namespace Search.Server.Hosting;

/// <summary>What is read of the service whenever somebody looks, rather than counted as it happens. Sizes, which take a walk over files, are at most <see cref="Interval"/> old.</summary>
internal sealed partial class ServiceGauges : BackgroundService
{
    /// <summary>How often sizes are measured.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly IChangeLog _changes;
    private readonly IGenerations _generations;
    private readonly AppendTimes _times;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private ChangeLogSize _store = new(0, 0);
    private long _indexBytes;

    public ServiceGauges(
        Meter meter,
        IChangeLog changes,
        IGenerations generations,
        IndexUpdater updater,
        AppendTimes times,
        JobRunner jobs,
        ParsedArticles articles,
        AdmissionGate gate,
        StreamPlaces streams,
        TimeProvider time,
        ILogger<ServiceGauges> logger)
    {
        (_changes, _generations, _times, _time, _logger) = (changes, generations, times, time, logger);
        ObserveIndex(meter);
        ObserveStore(meter);
        meter.CreateObservableGauge(
            "search.problems",
            () => new[] { Of(changes.Problem is null ? 0 : 1, "search.component", "store"), Of(updater.Problem is null ? 0 : 1, "search.component", "index") },
            "{problem}",
            "Whether the store takes no more changes, and whether the index stands still.");
        meter.CreateObservableGauge("search.jobs", () => CountJobs(jobs), "{job}", "Jobs that wait for their turn or are at work.");
        ObserveArticles(meter, articles);
        ObserveAdmission(meter, gate, streams);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            _times.ForgetUpTo(_generations.Current.IndexedSequence);
            try
            {
                _store = await _changes.MeasureAsync(stoppingToken);
                _indexBytes = await _generations.Current.MeasureBytesAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A generation was closed at this moment, or a file is gone; whoever needs it says so, and the next look may succeed.
                LogNotMeasured(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static Measurement<long> Of(long value, params ReadOnlySpan<string> tags)
    {
        var pairs = new KeyValuePair<string, object?>[tags.Length / 2];
        for (var index = 0; index < pairs.Length; index++)
        {
            pairs[index] = KeyValuePair.Create(tags[2 * index], (object?)tags[(2 * index) + 1]);
        }

        return new Measurement<long>(value, pairs);
    }

    private static List<Measurement<long>> CountJobs(JobRunner jobs)
    {
        var open = jobs.List().Where(job => !job.HasEnded).ToLookup(job => (job.Request.Kind, job.State == JobState.Queued));
        return [.. Enum.GetValues<JobKind>().SelectMany(kind => new[] { CountOf(kind, true, "queued"), CountOf(kind, false, "running") })];

        Measurement<long> CountOf(JobKind kind, bool isQueued, string state) =>
            Of(open[(kind, isQueued)].Count(), "search.job.kind", JobMetrics.NameOf(kind), "search.job.state", state);
    }

    private static void ObserveArticles(Meter meter, ParsedArticles articles)
    {
        meter.CreateObservableCounter(
            "search.cache.requests",
            () => new[]
            {
                Of(articles.Uses.Hits, "search.cache", "articles", "search.cache.result", "hit"),
                Of(articles.Uses.Misses, "search.cache", "articles", "search.cache.result", "miss"),
            },
            "{request}",
            "How often something was asked for that was kept in memory, and that was not.");
        meter.CreateObservableGauge("search.cache.size", () => Of(articles.HeldBytes, "search.cache", "articles"), "By", "Memory that is taken by what is kept.");
    }

    private static void ObserveAdmission(Meter meter, AdmissionGate gate, StreamPlaces streams)
    {
        meter.CreateObservableGauge("search.admission.limit", () => (long)gate.Limit, "{call}", "Calls that may work at once, as it is now.");
        meter.CreateObservableGauge("search.admission.in_flight", () => (long)gate.Load.AtWork, "{call}", "Calls that work.");
        meter.CreateObservableGauge("search.admission.waiting", () => (long)gate.Load.Waiting, "{call}", "Calls that wait for their turn.");
        meter.CreateObservableCounter(
            "search.admission.refused",
            () => Enum.GetValues<CallClass>().Select(callClass => Of(gate.RefusedOf(callClass), "search.call.class", NameOf(callClass))),
            "{call}",
            "Calls for which there was no room.");
        meter.CreateObservableGauge(
            "search.admission.streams",
            () => new[] { Of(streams.InUse.Imports, "search.stream.kind", "import"), Of(streams.InUse.Streams, "search.stream.kind", "stream") },
            "{stream}",
            "Imports, and other streams, that are open.");
    }

    private static string NameOf(CallClass callClass) => callClass switch
    {
        CallClass.Reader => "reader",
        CallClass.Service => "service",
        CallClass.Bot => "bot",
        CallClass.Batch => "batch",
    };

    private void ObserveIndex(Meter meter)
    {
        meter.CreateObservableGauge("search.index.lag", () => Lag, "{change}", "Changes of the store that search does not show yet.");
        meter.CreateObservableGauge(
            "search.index.lag.time",
            () => Lag > 0 ? _times.AgeAfter(_generations.Current.IndexedSequence).TotalSeconds : 0,
            "s",
            "How long the oldest change that search does not show yet has been stored.");
        meter.CreateObservableGauge(
            "search.index.uncommitted",
            () => Math.Max(0, _changes.LastSequence - _generations.Current.Checkpoint),
            "{change}",
            "Changes that are applied again after a crash.");
        meter.CreateObservableGauge("search.index.generation", () => (long)_generations.Current.Number, "{generation}", "Number of the generation that serves.");
        meter.CreateObservableGauge(
            "search.index.complete", () => _generations.Current.IsComplete ? 1L : 0L, unit: null, "Whether the index held every change of the store once: 1, or 0 while it is built.");
        meter.CreateObservableGauge("search.index.size", () => _indexBytes, "By", "Size of the generation that serves on the disk.");
    }

    private void ObserveStore(Meter meter)
    {
        meter.CreateObservableGauge("search.store.size", () => _store.Bytes, "By", "Size of the store on the disk.");
        meter.CreateObservableGauge("search.store.articles", () => _store.ArticleCount, "{article}", "Articles that are stored.");
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Sizes could not be measured: {Problem}")]
    private partial void LogNotMeasured(string problem);

    private long Lag => Math.Max(0, _changes.LastSequence - _generations.Current.IndexedSequence);
}
