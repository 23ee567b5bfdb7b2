using Search.Changes;

namespace Search.Server.Hosting;

/// <summary>Removes entries of the audit log that are older than they are kept: at the start, then once a day.</summary>
internal sealed partial class AuditRetention(IAuditLog audit, AuditOptions options, TimeProvider time, ILogger<AuditRetention> logger) : BackgroundService
{
    // A transaction of so many takes milliseconds, and writers wait no longer than that.
    private const int MaxAtOnce = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await PruneAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    /// <summary>A store that takes no changes is logged: what is too old goes the next day.</summary>
    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        try
        {
            var before = time.GetUtcNow() - options.Retention;
            var removed = 0;
            int last;
            do
            {
                last = await audit.PruneAsync(before, MaxAtOnce, cancellationToken);
                removed += last;
            }
            while (last == MaxAtOnce);

            if (removed > 0)
            {
                LogRemoved(removed, before);
            }
        }
        catch (SearchException failure)
        {
            LogNotRemoved(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} entries of the audit log from before {Before} are removed")]
    private partial void LogRemoved(int count, DateTimeOffset before);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old entries of the audit log could not be removed; it is tried again in a day")]
    private partial void LogNotRemoved(Exception failure);
}
