using Search.Server.Access;

namespace Search.Server.Hosting;

/// <summary>
/// Holds a stop back between the moment when the server says that it is not ready and the moment when it takes no more calls: whoever sends callers here, a balancer or a
/// client with several addresses, needs that time to send them elsewhere. Streams end at its beginning.
/// </summary>
internal sealed class Drain(ServerOptions options, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>Runs before the web server is told to stop.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A signal has said so already; a host that is stopped by a call says so only after this.
        lifetime.StopApplication();
        if (options.DrainTime > TimeSpan.Zero)
        {
            await Task.Delay(options.DrainTime, time, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
