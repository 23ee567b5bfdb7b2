using System.Threading.RateLimiting;

using Grpc.AspNetCore.Server;

namespace Search.Server.Access;

/// <summary>
/// Logs whom the door refused, and why: what whoever looks after the service has to see of attempts to get in. So many lines of an address in a minute and no more, since
/// the log must not be filled from outside; and never what was sent as a key.
/// </summary>
internal sealed partial class RefusalLog(ILogger<RefusalLog> logger) : IDisposable
{
    private const int LinesPerMinute = 10;

    private readonly PartitionedRateLimiter<string> _byAddress = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = LinesPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Notes a refusal.</summary>
    public void Note(SearchException refusal, HttpContext context)
    {
        var address = CallerAddress.Of(context);
        using var lease = _byAddress.AttemptAcquire(address);
        if (lease.IsAcquired)
        {
            LogRefused(CallOf(context), context.Features.Get<Caller>()?.KeyId ?? "nobody known", address, refusal.Reason.Name, context.TraceIdentifier);
        }
    }

    public void Dispose() => _byAddress.Dispose();

    /// <summary>As the contract names it, never as it was sent: an address may hold anything.</summary>
    private static string CallOf(HttpContext context) => context.GetEndpoint() is RouteEndpoint endpoint
        ? endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name ?? endpoint.RoutePattern.RawText ?? ""
        : "";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Call} to {Caller} at {Address}: {Reason}, call {CallId}")]
    private partial void LogRefused(string call, string caller, string address, string reason, string callId);
}
