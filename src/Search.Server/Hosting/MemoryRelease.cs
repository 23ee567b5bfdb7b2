namespace Search.Server.Hosting;

/// <summary>
/// Gives memory back to the machine when work is over. The runtime collects when something is allocated, so a process that was busy and is quiet now would keep what it no longer needs until
/// it is busy again.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="allocated">Bytes that the process has allocated so far.</param>
/// <param name="release">Collects and gives back all that is free, which holds up every thread for a moment.</param>
internal sealed class MemoryRelease(TimeProvider time, Func<long> allocated, Action release) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes that a process at rest allocates between two looks: probes of health, timers.</summary>
    public const long AtRest = 16 * 1024 * 1024;

    /// <summary>Fewest bytes after which there is enough to give back.</summary>
    public const long Worthwhile = 256 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (last, released) = (allocated(), 0L);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = allocated();
            if (now - last <= AtRest && now - released >= Worthwhile)
            {
                release();
                released = now;
            }

            last = now;
        }
    }
}
