using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

using Search.Adapters.LuceneEngine;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Adapters.LuceneEngine.Languages;
using Search.Adapters.SqliteStore;
using Search.Analysis;
using Search.Changes;
using Search.Indexing;
using Search.Jobs;
using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Searching.Snippets;
using Search.Searching.Suggestions;
using Search.Server.Access;
using Search.Server.Admission;
using Search.Server.Calls;
using Search.Server.GrpcApi;
using Search.Server.GrpcApi.Admin;
using Search.Server.GrpcApi.Articles;
using Search.Server.GrpcApi.Audit;
using Search.Server.GrpcApi.Keys;
using Search.Server.GrpcApi.Search;
using Search.Server.GrpcApi.Synonyms;
using Search.Server.GrpcApi.Tags;
using Search.Server.HttpApi;
using Search.Server.Mcp;
using Search.Server.OpenApi;
using Search.Server.Pages;
using Search.Writing;

namespace Search.Server.Hosting;

/// <summary>The composition root: the only place that knows which adapter stands behind which interface.</summary>
internal static class SearchHost
{
    /// <summary>A server that is ready to be started: its settings are checked, its store and index open.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="addMore">Adds parts to those of the server.</param>
    /// <exception cref="SearchException">The store or the index cannot be opened.</exception>
    /// <exception cref="OptionsValidationException">A setting is out of its range.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<IServiceCollection>? addMore = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSettings();
        builder.Services.AddAudit();
        builder.Services.AddArticles();
        builder.Services.AddTagging();
        builder.Services.AddSynonyms();
        builder.Services.AddJobs();
        builder.Services.AddAccess();
        builder.Services.AddApi();
        builder.Services.AddHealth();
        builder.Services.AddPages();
        builder.Services.AddMcp();
        builder.AddTelemetry();
        builder.Services.AddOpenApiDocument();
        addMore?.Invoke(builder.Services);

        // What stops a start is told in one line by the caller; the host would add its stack trace.
        var isStarted = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => isStarted && level >= LogLevel.Warning);
        CalmLogging.AddTo(builder.Services);
        LineFormatter.AddTo(builder);

        var app = BuildChecked(builder);
        app.Lifetime.ApplicationStarted.Register(() => isStarted = true);
        try
        {
            await app.Services.LoadCatalogsAsync();
            await app.Services.LoadAccessAsync();
            await app.Services.LoadTaggingAsync();
            app.Services.GetRequiredService<IndexUpdater>();
            await app.Services.GetRequiredService<JobRunner>().LoadAsync(CancellationToken.None);
            app.MapApi();
            app.MapHealth();
            app.MapPages();
            app.MapMcp();
            app.MapTelemetry();
            app.MapOpenApiDocument();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static WebApplication BuildChecked(WebApplicationBuilder builder)
    {
        try
        {
            return Check(builder.Build());
        }
        catch (InvalidOperationException failure)
        {
            // A value of another type.
            throw new OptionsValidationException("", typeof(SearchHost), [failure.Message]);
        }
        catch (AggregateException failures)
        {
            // Several sections.
            throw new OptionsValidationException("", typeof(SearchHost), failures.InnerExceptions.Select(failure => failure.Message));
        }
    }

    private static WebApplication Check(WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return app;
        }
        catch
        {
            // It watches the files of its settings.
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static void AddSettings(this IServiceCollection services)
    {
        services.AddSettings<StorageOptions>("Storage");
        services.AddSettings<IndexingOptions>("Indexing");
        services.AddSettings<RankingOptions>("Ranking");
        services.AddSettings<TaggingOptions>("Tagging");
        services.AddSettings<ServerOptions>("Server");
        services.AddSettings<AccessOptions>("Access");
        services.AddSettings<JwtOptions>("Jwt");
        services.AddSettings<AuditOptions>("Audit");
        services.AddSettings<AdmissionOptions>("Admission");
        services.AddSettings<S3Options>("S3");
        services.AddSettings<SiteOptions>("Site");
        services.AddOptions<HostOptions>().Configure<ServerOptions>((host, server) => host.ShutdownTimeout = server.ShutdownTimeout);
        services.AddOptions<KestrelServerOptions>().Configure<ServerOptions, AccessOptions>(KestrelSettings.Apply);
    }

    public static void AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => SettingText.Bind(options, configuration.GetSection(section)))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(
            provider => new SettingsValidator<TOptions>(section, provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
        services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
    }

    /// <summary>What is made last is closed first: the index, then the store that it is built from, then the lock on their folder.</summary>
    private static void AddArticles(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<Catalogs>();
        services.AddSingleton(OpenStore);
        services.AddSingleton<IChangeLog>(provider => provider.GetRequiredService<SqliteChangeLog>());
        services.AddSingleton<IStoreFiles>(provider => provider.GetRequiredService<SqliteChangeLog>());
        services.AddSingleton<IStoreKey>(provider => provider.GetRequiredService<SqliteChangeLog>());
        services.AddSingleton(provider => new ParsedArticles(provider.GetRequiredService<StorageOptions>().ParsedArticlesBytes));
        services.AddSingleton(OpenGenerations);
        services.AddSingleton<IGenerations>(provider => provider.GetRequiredService<LuceneGenerations>());
        services.AddSingleton<ITextAnalyzer, EnglishTextAnalyzer>();
        services.AddSingleton<IArticleSearcher>(provider => new LuceneSearcher(
            provider.GetRequiredService<LuceneGenerations>(), provider.GetRequiredService<ITextAnalyzer>(), provider.GetRequiredService<RankingOptions>()));
        services.AddSingleton<IWordAnalyzer, LuceneWordAnalyzer>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<ListPages>();
        services.AddSingleton<QueryPlanner>();
        services.AddSingleton<ArticleIndexers>();
        services.AddSingleton<BackgroundPace>();
        services.AddSingleton<IndexUpdater>();
        services.AddSingleton<ArticleIngest>();
        services.AddSingleton<ArticlePurge>();
        services.AddSingleton<ArticleReader>();
        services.AddSingleton<FilterTopics>();
        services.AddSingleton<TextTags>();
        services.AddSingleton<WordMemory>();
        services.AddSingleton<ArticleSearch>();
        services.AddSingleton<StoredArticleListing>();
        services.AddSingleton<QuerySuggestions>();
        services.AddSingleton<RelatedArticles>();
        services.AddSingleton<TagListing>();

        // Started in this order: what the index has to hold is stored before it begins to follow the store.
        services.AddHostedService<SampleImport>();
        services.AddHostedService<IndexFollower>();
        services.AddSingleton<FirstCatchUp>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstCatchUp>());

        // The host's own lines would come between the announcement and its reader, and say less.
        services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        services.AddHostedService<Announcement>();
        services.AddHostedService<Drain>();
        services.AddHostedService(provider => new MemoryRelease(
            provider.GetRequiredService<TimeProvider>(), () => GC.GetTotalAllocatedBytes(), () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true)));
    }

    private static SqliteChangeLog OpenStore(IServiceProvider services)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var path = folder.Locate(SqliteChangeLog.StoreName);
        var generations = folder.Locate("generations");
        return File.Exists(path) || !LuceneGenerations.HoldChanges(generations)
            ? SqliteChangeLog.Open(
                path,
                [SubjectKind.Article, .. services.GetRequiredService<Catalogs>().Kinds],
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<SqliteChangeLog>>(),
                services.GetRequiredService<StoreMetrics>())
            : throw new SearchException(
                Reasons.StoreMissing,
                $"the store {path} is missing, and the index in {generations} was made from it; nothing was changed: bring the file or a back-up back, or delete "
                    + $"the folder {generations} to start with an empty store");
    }

    private static LuceneGenerations OpenGenerations(IServiceProvider services) => LuceneGenerations.Open(
        services.GetRequiredService<DataFolder>().Locate("generations"),
        services.GetRequiredService<IChangeLog>().LastSequence,
        services.GetRequiredService<IndexingOptions>(),
        services.GetRequiredService<RankingOptions>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<LuceneGenerations>>());

    private static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton(provider => PathsOf(provider.GetRequiredService<StorageOptions>()));
        services.AddSingleton<FailureReport>();
        services.AddSingleton<Audiences>();
        services.AddSingleton<AdmissionGate>();
        services.AddSingleton<StreamPlaces>();
        services.AddSingleton<ArticlePuts>();
        services.AddSingleton<ArticleDeletes>();
        services.AddSingleton<ArticleImport>();
        services.AddSingleton<StoreExport>();
        services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions>()
            .Configure<ServerOptions>((grpc, server) => grpc.MaxReceiveMessageSize = server.MaxRequestBytes);
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<SlowCalls>();
            grpc.Interceptors.Add<ErrorInterceptor>();
            grpc.Interceptors.Add<StreamCallers>();
            grpc.Interceptors.Add<LimitInterceptor>();
            grpc.Interceptors.Add<AdmissionInterceptor>();
            grpc.Interceptors.Add<ReadMaskInterceptor>();
            grpc.Interceptors.Add<HealthWatches>();
            grpc.Interceptors.Add<ArticleAddresses>();

            // Its route for services that nobody has would take JSON addresses of two parts, and hide that they have another method.
            grpc.IgnoreUnknownServices = true;
        }).AddJsonTranscoding(json =>
        {
            json.TypeRegistry = FailureStatus.DetailTypes;
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.JsonSettings.IgnoreDefaultValues = true;
        });
        services.AddGrpcReflection();
        services.AddGateway();
    }

    private static ServerPaths PathsOf(StorageOptions storage)
    {
        var data = Path.GetFullPath(storage.Path);
        return new ServerPaths(data, Path.GetFullPath(storage.BackupPath, data));
    }

    private static void MapApi(this WebApplication app)
    {
        app.UseCallerAddress();
        app.UseRouting();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseTelemetry();
        app.UseMiddleware<GrpcFailures>();
        app.UseWhen(IsJson, GatewayServices.UseAnswers);
        app.UseMiddleware<ReadDeadline>();

        // Said here, since the host would else put it before all of these, where the address of a caller behind a proxy is not known yet.
        app.UseAuthentication();
        app.UseCors();
        app.UseAuthorization();
        app.UseMiddleware<OriginCheck>();
        app.UseMiddleware<RateLimits>();
        app.UseMiddleware<CallerMemory>();
        app.UseWhen(IsJson, GatewayServices.UseRequests);
        app.MapService<SearchApi>();
        app.MapService<ArticleApi>();
        app.MapService<TagApi>();
        app.MapService<SynonymApi>();
        app.MapService<AdminApi>();
        app.MapService<KeyApi>();
        app.MapService<AuditApi>();
        app.MapGrpcReflectionService().Add(AccessGate.Guard);
    }

    private static void MapService<TService>(this WebApplication app)
        where TService : class
    {
        var service = app.MapGrpcService<TService>();
        service.Add(AccessGate.Guard);
        service.Add(ReadMethods.Widen);
    }

    /// <summary>Whether the JSON gateway answers: by where the call leads, and only where it leads nowhere by what its caller says it is.</summary>
    private static bool IsJson(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null
        || context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true;
}
