using Search.Changes;
using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Brings the samples in where there is nothing yet, and tells when search shows everything that was stored at the start.</summary>
internal sealed partial class FirstCatchUp(
    SampleImport samples, IChangeLog changes, IndexUpdater updater, TimeProvider time, ILogger<FirstCatchUp> logger) : BackgroundService
{
    // So that the first search has hits. A larger backlog is caught up with while the server answers.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The updater tries again by itself after a failure; this only looks again.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Whether search shows everything that was stored at the start.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The server listens once this returns.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(ExecuteTask!, Task.Delay(Patience, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await samples.RunAsync(stoppingToken);
        var last = changes.LastSequence;
        while (!IsDone)
        {
            try
            {
                await updater.WaitUntilSearchableAsync(last, stoppingToken);
                IsDone = true;
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
