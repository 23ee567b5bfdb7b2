using System.Diagnostics.Metrics;

using Microsoft.Extensions.Options;

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
        // The web server names what its spans have by the HTTP conventions itself, and needs no library that does.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear()
                .AddService(ServiceName, serviceVersion: typeof(TelemetryServices).Assembly.GetName().Version!.ToString(fieldCount: 3))
                .AddTelemetrySdk()
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddMeter(FrameworkMeters).LeaveOut(Misnamed).AddPrometheusExporter(options => options.ScopeInfoEnabled = false));
        if (IsSent("METRICS", builder.Configuration))
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
        }

        if (IsSent("TRACES", builder.Configuration))
        {
            telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name).AddSource(FrameworkSources).AddOtlpExporter());
        }

        if (IsSent("LOGS", builder.Configuration))
        {
            telemetry.WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeScopes = true);
        }
    }

    /// <summary>Whether a collector is named for a signal, by the variables of OpenTelemetry's specification.</summary>
    /// <exception cref="OptionsValidationException">What is named is no address.</exception>
    private static bool IsSent(string signal, IConfiguration configuration)
    {
        string[] names = [$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];
        var named = Array.Find(names, name => !string.IsNullOrWhiteSpace(configuration[name]));
        if (named is not null && !(Uri.TryCreate(configuration[named], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw new OptionsValidationException(
                "", typeof(TelemetryServices), [$"{named} must be an http or https address such as http://localhost:4317, was {Quote.Of(configuration[named]!)}"]);
        }

        return named is not null
            && !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);
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
