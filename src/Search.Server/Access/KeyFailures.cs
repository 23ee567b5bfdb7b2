using System.Threading.RateLimiting;

namespace Search.Server.Access;

/// <summary>Counts the wrong keys of each address. Who sends too many is told to wait; a right key from the same address comes in all the same, since others may stand behind it.</summary>
internal sealed class KeyFailures(AccessOptions options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _byAddress = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(
            address,
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = options.FailuresPerMinute, Window = Window, SegmentsPerWindow = 6, QueueLimit = 0 }));

    /// <summary>Notes a failure.</summary>
    /// <returns>What the caller is told: that failure, or that there were too many.</returns>
    public SearchException Note(SearchException failure, string address)
    {
        using var lease = _byAddress.AttemptAcquire(address);
        return lease.IsAcquired
            ? failure
            : new SearchException(Reasons.KeyFailuresTooMany, $"an address must send at most {options.FailuresPerMinute} wrong keys a minute, did send more")
            {
                RetryDelay = Window,
            };
    }

    public void Dispose() => _byAddress.Dispose();
}
