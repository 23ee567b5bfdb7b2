using System.Diagnostics.Metrics;

using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

using Search.Changes;
using Search.Enrichment.Tagging;
using Search.Indexing;
using Search.Jobs;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Server.Access;
using Search.Server.Calls;

namespace Search.Server.Hosting;

/// <summary>
/// The part of the composition root that is about what the service tells of itself. What it measures it measures whether or not anybody listens; here it is said who does: Prometheus,
/// which asks at <see cref="ScrapeAddress"/>, and a collector by OTLP, where the variables of OpenTelemetry name one.
/// </summary>
internal static class TelemetryServices
{
    private const string ScrapeAddress = "/metrics";
    private const string ServiceName = "search-server";

    // Of the web server, of its connections, and of the runtime: memory, collections, threads.
    private static readonly string[] FrameworkMeters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    // Of the web server, and of what it asks others: the keys of an issuer of tokens.
    private static readonly string[] FrameworkSources = ["Microsoft.AspNetCore", "System.Net.Http"];

    // Gauges of the runtime that Prometheus would take for a part of a histogram, and that nobody looks at.
    internal static readonly string[] Misnamed = ["dotnet.assembly.count", "dotnet.process.cpu.count", "dotnet.timer.count"];

    private static readonly string[] Endpoints =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    /// <summary>Puts what measures between the parts. Whoever adds a part later takes the place of both.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<TelemetryOptions>("Telemetry");
        services.AddSingleton(provider => provider.GetRequiredService<IMeterFactory>().Create(Telemetry.Name));
        services.AddSingleton(provider => new StoreMetrics(provider.GetRequiredService<Meter>(), "sqlite"));
        services.AddSingleton<AppendTimes>();
        services.AddSingleton<IndexMetrics>();
        services.AddSingleton<JobMetrics>();
        services.AddSingleton<SearchMetrics>();
        services.AddSingleton<StageMetrics>();
        services.AddSingleton<CallMetrics>();
        services.AddSingleton<CallLog>();
        services.AddSingleton<SlowCalls>();
        services.Measure<IChangeLog>((provider, log) => new MeasuredChangeLog(log, provider.GetRequiredService<StoreMetrics>(), provider.GetRequiredService<AppendTimes>()));
        services.Measure<IGenerations>((provider, generations) => new MeasuredGenerations(generations, provider.GetRequiredService<IndexMetrics>()));
        services.Measure<IArticleSearcher>((_, searcher) => new MeasuredSearcher(searcher));
        services.Measure<ITagger>((provider, tagger) => new MeasuredTagger(tagger, provider.GetRequiredService<Meter>()));
        services.Measure<IJobWork>((provider, work) => new MeasuredJobWork(work, provider.GetRequiredService<JobMetrics>()));

        // Read before the settings are checked; what is no truth value is refused there.
        if (!bool.TryParse(builder.Configuration["Telemetry:Enabled"], out var isEnabled) || isEnabled)
        {
            services.AddHostedService<ServiceGauges>();
            AddListeners(builder);
        }
    }

    /// <summary>Names each request, and measures those that are calls.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestId).FullName!);
        app.Use((context, next) => RequestId.UseAsync(context, next, logger));
        if (app.Services.GetRequiredService<TelemetryOptions>().Enabled)
        {
            app.UseMiddleware<CallTelemetry>();
        }
    }

    /// <summary>Lets Prometheus ask.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TelemetryOptions>().Enabled)
        {
            app.MapPrometheusScrapingEndpoint(ScrapeAddress).Add(AccessGate.Guard);
        }
    }

    private static void AddListeners(WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear()
                .AddService(ServiceName, serviceVersion: typeof(TelemetryServices).Assembly.GetName().Version!.ToString(fieldCount: 3))
                .AddTelemetrySdk()
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddMeter(FrameworkMeters).LeaveOut(Misnamed).AddPrometheusExporter(options => options.ScopeInfoEnabled = false));
        if (Endpoints.Any(name => !string.IsNullOrWhiteSpace(builder.Configuration[name])))
        {
            telemetry
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithTracing(traces => traces.AddSource(Telemetry.Name).AddSource(FrameworkSources).AddOtlpExporter())
                .WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeScopes = true);
        }
    }

    private static MeterProviderBuilder LeaveOut(this MeterProviderBuilder metrics, IEnumerable<string> names) =>
        names.Aggregate(metrics, (views, name) => views.AddView(name, MetricStreamConfiguration.Drop));

    /// <summary>Puts something around each part of a kind.</summary>
    private static void Measure<TPart>(this IServiceCollection services, Func<IServiceProvider, TPart, TPart> around)
        where TPart : class
    {
        for (var index = 0; index < services.Count; index++)
        {
            if (services[index] is { IsKeyedService: false } part && part.ServiceType == typeof(TPart))
            {
                services[index] = ServiceDescriptor.Singleton(provider => around(provider, Make(part, provider)));
            }
        }

        static TPart Make(ServiceDescriptor part, IServiceProvider provider) => (TPart)(part.ImplementationInstance
            ?? part.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, part.ImplementationType!));
    }
}
