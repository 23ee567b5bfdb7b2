using System.Collections.Concurrent;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Jobs;
using Search.Tests.Support;

namespace Search.Tests.Jobs;

/// <summary>A runner with a work for each kind that a test steers, over a real store; <see cref="RestartAsync"/> is the next start on the same store.</summary>
internal sealed class JobSite : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Func<IJobStore, IJobStore> _wrap;
    private readonly TemporaryFolder _folder = new();
    private CancellationTokenSource _stopping = new();
    private SqliteChangeLog _store = null!;
    private Task _run = Task.CompletedTask;

    private JobSite(TimeProvider time, Func<IJobStore, IJobStore> wrap)
    {
        _time = time;
        _wrap = wrap;
    }

    public JobRunner Runner { get; private set; } = null!;

    public IJobStore Store => _store;

    public IAuditLog Audit => _store;

    /// <summary>What the works do, by kind; they are told of at once.</summary>
    public ConcurrentDictionary<JobKind, SteeredWork> Works { get; } = new(Enum.GetValues<JobKind>().ToDictionary(kind => kind, kind => new SteeredWork(kind)));

    /// <param name="time">Null for the real one.</param>
    /// <param name="wrap">Puts something between the runner and its store.</param>
    /// <param name="isRunning">Whether jobs run.</param>
    public static async Task<JobSite> StartAsync(TimeProvider? time = null, Func<IJobStore, IJobStore>? wrap = null, bool isRunning = true)
    {
        var site = new JobSite(time ?? TimeProvider.System, wrap ?? (store => store));
        await site.OpenAsync(isRunning);
        return site;
    }

    public Task<Job> StartJobAsync(JobKind kind, string requestId = "", bool repair = false) =>
        Runner.StartAsync(new JobRequest(kind) { RequestId = requestId, Repair = repair }, CancellationToken.None);

    public Task<Job> EndOfAsync(Job job) => Runner.WatchAsync(job.Id, CancellationToken.None).LastAsync().AsTask();

    /// <summary>Stops in good order.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _run;
        Runner.Dispose();
        await _store.DisposeAsync();
    }

    /// <summary>Stops in good order and starts again.</summary>
    /// <param name="meanwhile">Writes to the store between the two runs, such as what a crash would have left.</param>
    /// <param name="isRunning">Whether jobs run after it.</param>
    public async Task RestartAsync(Func<IJobStore, Task>? meanwhile = null, bool isRunning = true)
    {
        await StopAsync();
        if (meanwhile is not null)
        {
            await using var store = OpenStore();
            await meanwhile(store);
        }

        await OpenAsync(isRunning);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        _folder.Dispose();
    }

    private async Task OpenAsync(bool isRunning)
    {
        _stopping = new CancellationTokenSource();
        _store = OpenStore();
        Runner = new JobRunner(Works.Values, _wrap(_store), new JobOwner("a"), _time, NullLogger<JobRunner>.Instance);
        await Runner.LoadAsync(CancellationToken.None);
        _run = isRunning ? Runner.RunAsync(_stopping.Token) : Task.CompletedTask;
    }

    private SqliteChangeLog OpenStore() => SqliteChangeLog.Open(_folder.File("articles.db"), _time, NullLogger<SqliteChangeLog>.Instance);
}
