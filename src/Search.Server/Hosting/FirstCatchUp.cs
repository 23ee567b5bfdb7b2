using Search.Changes;
using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Holds the start back for a moment until search shows what is stored, and tells when it does.</summary>
internal sealed partial class FirstCatchUp(
    IChangeLog changes, IndexUpdater updater, TimeProvider time, ILogger<FirstCatchUp> logger) : BackgroundService
{
    // So that the first search has hits and one after a crash shows what was shown before. A larger backlog is caught up with while the server answers.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // The updater tries again by itself after a failure; this only looks again.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when search shows everything that was stored at the start.</summary>
    public Task Done => _done.Task;

    /// <summary>The server listens once this returns.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(ExecuteTask!, Task.Delay(Patience, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var last = changes.LastSequence;
        while (!Done.IsCompleted)
        {
            try
            {
                await updater.WaitUntilSearchableAsync(last, stoppingToken);
                LogDone(last);
                _done.SetResult();
            }
            catch (SearchException failure)
            {
                LogHeldUp(failure.Message);
                await Task.Delay(RetryInterval, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Search shows all {LastSequence} changes of the store")]
    private partial void LogDone(long lastSequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Search does not show all of the store yet: {Problem}")]
    private partial void LogHeldUp(string problem);
}
