using System.Globalization;

namespace Search.Server.Calls;

/// <summary>The line that a call leaves in the log, one at most: when it is slow, or else when it ends, where that is asked for.</summary>
internal sealed partial class CallLog(TelemetryOptions options, ILogger<CallLog> logger)
{
    /// <summary>A call has used up much of its time and goes on.</summary>
    public void TellSlow(Call call, TimeSpan deadline)
    {
        if (call.TryTakeLine())
        {
            var (elapsed, ofDeadline, stages, query) = (Milliseconds(call.Elapsed), Milliseconds(deadline), StagesOf(call), QueryOf(call));
            LogSlow(call.Method, elapsed, ofDeadline, stages, query, call.RequestId);
        }
    }

    /// <summary>A call has ended.</summary>
    /// <param name="call">The call.</param>
    /// <param name="status">As <see cref="CallStatus.Name"/>.</param>
    /// <param name="keyId">Whose call it was.</param>
    public void TellEnd(Call call, string status, string keyId)
    {
        if (options.LogCalls && call.TryTakeLine())
        {
            var (elapsed, stages, query) = (Milliseconds(call.Elapsed), StagesOf(call), QueryOf(call));
            LogCall(call.Method, status, elapsed, stages, query, keyId, call.RequestId);
        }
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string StagesOf(Call call) =>
        string.Join(", ", (call.Stages?.Read() ?? []).Select(stage => $"{stage.Stage} {Milliseconds(stage.Time)}"));

    private string QueryOf(Call call) => call.Query is { } query && options.LogQueries ? Quote.Of(query, TelemetryOptions.MaxQueryLength) : "-";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Method} is slow: {Elapsed} ms of {Deadline} ms have passed ({Stages}), query {Query}, request {RequestId}")]
    private partial void LogSlow(string method, string elapsed, string deadline, string stages, string query, string requestId);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Method} {Status} in {Elapsed} ms ({Stages}), query {Query}, key {KeyId}, request {RequestId}")]
    private partial void LogCall(string method, string status, string elapsed, string stages, string query, string keyId, string requestId);
}
