using Search.Jobs;

namespace Search.Server.Hosting;

/// <summary>Runs jobs for as long as the server does.</summary>
internal sealed class JobHost(JobRunner jobs) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => jobs.RunAsync(stoppingToken), CancellationToken.None);
}
