using Search.Indexing;
using Search.Jobs;

namespace Search.Server.Hosting;

/// <summary>Starts a REINDEX job when the generation that serves was made by another version or under other settings; before the server listens, so that its status says so.</summary>
internal sealed partial class AutomaticReindex(IGenerations generations, JobRunner jobs, IndexingOptions options, ILogger<AutomaticReindex> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (generations.Current.Fingerprint == generations.Fingerprint)
        {
            return;
        }

        if (!options.RebuildAutomatically)
        {
            LogDue(generations.Current.Number, generations.Current.Fingerprint, generations.Fingerprint);
            return;
        }

        try
        {
            var job = await jobs.StartAsync(new JobRequest(JobKind.Reindex), cancellationToken);
            LogStarted(generations.Current.Number, generations.Current.Fingerprint, generations.Fingerprint, job.Id);
        }
        catch (SearchException failure)
        {
            LogNotStarted(failure);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Generation {Number} was made by {Found} and this version makes {Wanted}; it serves until a REINDEX job is started, which Indexing:RebuildAutomatically forbids")]
    private partial void LogDue(int number, string found, string wanted);

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation {Number} was made by {Found} and this version makes {Wanted}; it serves while job {JobId} rebuilds it")]
    private partial void LogStarted(int number, string found, string wanted, string jobId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The REINDEX job that is due could not be started; it is tried again at the next start")]
    private partial void LogNotStarted(Exception failure);
}
