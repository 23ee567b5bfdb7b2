using System.Diagnostics;
using System.Diagnostics.Metrics;

using Grpc.Core;

namespace Search.Server.Calls;

/// <summary>
/// How long calls take, by OpenTelemetry's conventions for RPC (stable since 1.45), whether they came as gRPC or as JSON; the conventions for HTTP, which the web server
/// keeps itself, tell those apart.
/// </summary>
/// <param name="meter">Of the service.</param>
internal sealed class CallMetrics(Meter meter)
{
    private readonly Histogram<double> _duration = meter.CreateHistogram(
        "rpc.server.call.duration", "s", "Duration of calls of the service.", tags: null, Telemetry.CallTimes);

    /// <summary>A call has ended.</summary>
    /// <param name="method">In the form <c>search.v1.SearchService/SearchArticles</c>.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Add(string method, StatusCode status, TimeSpan elapsed)
    {
        var name = CallStatus.Name(status);
        var tags = new TagList { { "rpc.system.name", "grpc" }, { "rpc.method", method }, { "rpc.response.status_code", name } };
        if (CallStatus.IsError(status))
        {
            tags.Add("error.type", name);
        }

        _duration.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>Tells the span of the web server which call it is, and how it ended.</summary>
    public static void Describe(Activity span, string method, StatusCode status, string requestId)
    {
        var name = CallStatus.Name(status);
        span.DisplayName = method;
        span.SetTag("rpc.system.name", "grpc").SetTag("rpc.method", method).SetTag("rpc.response.status_code", name).SetTag("search.request_id", requestId);
        if (CallStatus.IsError(status))
        {
            span.SetTag("error.type", name).SetStatus(ActivityStatusCode.Error);
        }
    }
}
