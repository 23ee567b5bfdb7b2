using Search.Indexing;

namespace Search.Server.Hosting;

/// <summary>Keeps the index following the store for as long as the server runs.</summary>
internal sealed class IndexFollower(IndexUpdater updater) : BackgroundService
{
    /// <summary>
    /// Waits until everything durable is applied and committed, even when the time for calls under way is over: the index is closed next,
    /// and must not be closed under the updater.
    /// </summary>
    public override Task StopAsync(CancellationToken cancellationToken) => base.StopAsync(CancellationToken.None);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => updater.RunAsync(stoppingToken), CancellationToken.None);
}
