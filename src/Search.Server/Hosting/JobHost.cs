using Search.Jobs;

namespace Search.Server.Hosting;

/// <summary>Runs jobs from when the server listens until it stops: one that a crash interrupted does not hold up the start.</summary>
internal sealed class JobHost(JobRunner jobs, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await jobs.RunAsync(stoppingToken);
    }
}
