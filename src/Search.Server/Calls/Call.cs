using System.Diagnostics;

namespace Search.Server.Calls;

/// <summary>A call, as long as it lasts.</summary>
/// <param name="method">In the form <c>search.v1.SearchService/SearchArticles</c>.</param>
/// <param name="stages">What it spends its time on; null for one that does many things at once.</param>
/// <param name="context">Its request.</param>
internal sealed class Call(string method, StageClock? stages, HttpContext context) : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private ITimer? _slow;
    private int _isLogged;

    /// <summary>In the form <c>search.v1.SearchService/SearchArticles</c>.</summary>
    public string Method => method;

    /// <summary>What it spends its time on; null for one that does many things at once.</summary>
    public StageClock? Stages => stages;

    /// <summary>As <see cref="Calls.RequestId"/> gives it.</summary>
    public string RequestId { get; } = context.TraceIdentifier;

    /// <summary>What was typed; null for a call that looks for nothing.</summary>
    public string? Query { get; set; }

    /// <summary>Since it came.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>The call that a request is; null for other requests, and where nothing is measured.</summary>
    public static Call? Of(HttpContext context) => context.Features.Get<Call>();

    /// <summary>Whether it has no line in the log yet; it counts as having one from then on.</summary>
    public bool TryTakeLine() => Interlocked.Exchange(ref _isLogged, 1) == 0;

    /// <summary>Tells once when the call still goes on after a while.</summary>
    public void WatchAfter(TimeSpan patience, TimeProvider time, Action<Call> tell) =>
        _slow = time.CreateTimer(call => tell((Call)call!), this, patience, Timeout.InfiniteTimeSpan);

    /// <summary>The call has ended.</summary>
    public void Dispose() => _slow?.Dispose();
}
