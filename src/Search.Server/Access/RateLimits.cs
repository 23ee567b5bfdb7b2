using System.Globalization;
using System.Threading.RateLimiting;

namespace Search.Server.Access;

/// <summary>
/// Holds each call against the token buckets of its key and its address, before its message is read. The counts are of this process; several behind one address each have
/// their own.
/// </summary>
internal sealed class RateLimits(RequestDelegate next, AccessOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<Bucket> _limiter = PartitionedRateLimiter.Create<Bucket, Bucket>(bucket =>
        RateLimitPartition.GetTokenBucketLimiter(bucket, OptionsOf));

    public async Task InvokeAsync(HttpContext context)
    {
        // Health is asked for without a caller, and must be answered while others are told to wait.
        if (context.Features.Get<Caller>() is { } caller && context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { IsOpen: false })
        {
            foreach (var bucket in BucketsOf(caller, context))
            {
                Take(bucket, context.Response);
            }
        }

        await next(context);
    }

    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions OptionsOf(Bucket bucket)
    {
        // A bucket is filled by whole tokens: so many at a time that this is about every tenth of a second.
        var tokens = (int)Math.Max(1, Math.Round(bucket.CallsPerSecond / 10));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(bucket.Burst, tokens),
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / bucket.CallsPerSecond),
            QueueLimit = 0,
        };
    }

    private IEnumerable<Bucket> BucketsOf(Caller caller, HttpContext context)
    {
        if (!caller.IsLocal && (caller.CallsPerSecond ?? options.KeyCallsPerSecond) is > 0 and var rate)
        {
            yield return new Bucket("key", caller.KeyId, rate, caller.Burst ?? options.KeyBurst);
        }

        if (options.AddressCallsPerSecond > 0)
        {
            yield return new Bucket("address", CallerAddress.Of(context), options.AddressCallsPerSecond, options.AddressBurst);
        }
    }

    private void Take(Bucket bucket, HttpResponse response)
    {
        using var lease = _limiter.AttemptAcquire(bucket);
        var remaining = options.TellRateLimits ? _limiter.GetStatistics(bucket)?.CurrentAvailablePermits ?? 0 : 0;
        if (options.TellRateLimits)
        {
            Tell(bucket, remaining, response.Headers);
        }

        if (!lease.IsAcquired)
        {
            throw new SearchException(
                Reasons.RateLimited,
                $"{(bucket.Kind == "address" ? "an" : "a")} {bucket.Kind} must make at most {bucket.CallsPerSecond.ToString(CultureInfo.InvariantCulture)} calls a second and {bucket.Burst} at once, made more")
            {
                RetryDelay = lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : TimeSpan.FromSeconds(1 / bucket.CallsPerSecond),
            };
        }
    }

    /// <summary>draft-ietf-httpapi-ratelimit-headers-11: the quota, the seconds in which a whole one comes back, and what is left of it.</summary>
    private static void Tell(Bucket bucket, long remaining, IHeaderDictionary headers)
    {
        var window = (long)Math.Ceiling(bucket.Burst / bucket.CallsPerSecond);
        headers.Append("RateLimit-Policy", string.Create(CultureInfo.InvariantCulture, $"\"{bucket.Kind}\";q={bucket.Burst};w={window}"));
        headers.Append("RateLimit", string.Create(CultureInfo.InvariantCulture, $"\"{bucket.Kind}\";r={remaining};t={(remaining > 0 ? 0 : (long)Math.Ceiling(1 / bucket.CallsPerSecond))}"));
    }

    /// <summary>One bucket; other limits are another bucket, so that a change of a key counts at once.</summary>
    private readonly record struct Bucket(string Kind, string Id, double CallsPerSecond, int Burst);
}
