using Search.Changes;
using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Brings the samples in where there is nothing yet, and tells from when on search is fit to be asked.</summary>
internal sealed partial class FirstCatchUp(
    SampleImport samples, IChangeLog changes, IGenerations generations, IndexUpdater updater, TimeProvider time, ILogger<FirstCatchUp> logger) : BackgroundService
{
    // So that the first search has hits and one after a crash shows what was shown before. A larger backlog is caught up with while the server answers.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // The updater tries again by itself after a failure; this only looks again.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private bool _isDone;
    private bool _hasIndex;

    /// <summary>
    /// Whether search shows everything that was stored at the start, or all of what was stored at an earlier time: an index that has served before need not be
    /// held back for the changes since its last commit.
    /// </summary>
    public bool MaySearch => _isDone || _hasIndex;

    /// <summary>The server listens once this returns.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _hasIndex = generations.Current is { IsComplete: true, Checkpoint: > 0 };
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(ExecuteTask!, Task.Delay(Patience, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await samples.RunAsync(stoppingToken);
        var last = changes.LastSequence;
        while (!_isDone)
        {
            try
            {
                await updater.WaitUntilSearchableAsync(last, stoppingToken);
                _isDone = true;
                LogDone(last);
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
