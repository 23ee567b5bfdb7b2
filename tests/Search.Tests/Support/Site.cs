using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using Search.Adapters.LuceneEngine.Generations;
using Search.Indexing;
using Search.Jobs;
using Search.Server.Hosting;

namespace Search.Tests.Support;

/// <summary>The parts of the server as it composes them, without its edge: a test says when changes and jobs begin to run, and may end both as a crash would.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RecordingLogger<Site> _log = new();
    private readonly CancellationTokenSource _stoppingJobs = new();
    private readonly CancellationTokenSource _stoppingUpdates = new();
    private Task _jobs = Task.CompletedTask;
    private Task _updates = Task.CompletedTask;
    private bool _isDisposed;

    private Site(WebApplication app)
    {
        _app = app;
        Get<ILoggerFactory>().AddProvider(new Recorder(_log));
    }

    /// <summary>What was logged since the opening, which itself is not.</summary>
    public IReadOnlyCollection<string> Log => _log.Messages;

    public JobRunner Jobs => Get<JobRunner>();

    public IndexUpdater Updater => Get<IndexUpdater>();

    public LuceneGenerations Generations => Get<LuceneGenerations>();

    /// <summary>Opens a data folder. Nothing runs yet.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="settings">More settings, in the form <c>--Section:Key=value</c>.</param>
    public static Task<Site> OpenAsync(string folder, params string[] settings) => OpenAsync(folder, _ => { }, settings);

    /// <summary>As the other, with more parts.</summary>
    public static async Task<Site> OpenAsync(string folder, Action<IServiceCollection> addMore, params string[] settings) => new(await SearchHost.BuildAsync(
    [
        $"--Storage:Path={folder}",
        "--Storage:ImportSamples=false",
        "--Logging:LogLevel:Default=None",
        "--Logging:LogLevel:Microsoft=None",
        "--Logging:LogLevel:Search=Information",
        "--Logging:Console:LogLevel:Default=None",
        "--Logging:Console:LogLevel:Search=None",
        .. settings,
    ],
    services =>
    {
        AssertingGenerations.AddTo(services);
        addMore(services);
    }));

    /// <summary>Opens a data folder and runs what the server runs.</summary>
    public static async Task<Site> StartAsync(string folder, params string[] settings)
    {
        var site = await OpenAsync(folder, settings);
        site.Start();
        return site;
    }

    /// <summary>A part.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public IJobWork WorkOf(JobKind kind) => _app.Services.GetServices<IJobWork>().Single(work => work.Kind == kind);

    public void Start()
    {
        _updates = Task.Run(() => Updater.RunAsync(_stoppingUpdates.Token));
        _jobs = Task.Run(() => Jobs.RunAsync(_stoppingJobs.Token));
    }

    /// <summary>Runs all of the server, its edge included, for as long as a test takes.</summary>
    public async Task WhileServingAsync(Func<Task> test)
    {
        await _app.StartAsync();
        try
        {
            await test();
        }
        finally
        {
            await _app.StopAsync();
        }
    }

    /// <summary>Runs a job to its end.</summary>
    public async Task<Job> RunJobAsync(JobRequest request)
    {
        var started = await Jobs.StartAsync(request, CancellationToken.None);
        return await Jobs.WatchAsync(started.Id, CancellationToken.None).LastAsync();
    }

    /// <summary>Ends as a crash does: what was applied since the last commit is lost. Only how jobs stand is still written.</summary>
    public async Task CrashAsync()
    {
        await _stoppingJobs.CancelAsync();
        await _jobs;
        Generations.Dispose();
        await DisposeAsync();
    }

    /// <summary>Stops as the server does: jobs first, then what is durable is applied and committed. All is still open.</summary>
    public async Task StopAsync()
    {
        await _stoppingJobs.CancelAsync();
        await _jobs;
        await _stoppingUpdates.CancelAsync();
        await _updates;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await StopAsync();
            var generations = (AssertingGenerations)Get<IGenerations>();
            await _app.DisposeAsync();
            _stoppingJobs.Dispose();
            _stoppingUpdates.Dispose();
            generations.AssertKept();
        }
    }

    private sealed class Recorder(ILogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
