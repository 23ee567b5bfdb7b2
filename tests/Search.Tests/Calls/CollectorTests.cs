using System.Diagnostics;
using System.Net;
using System.Text;

using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>What is sent to the collector that the variables of OpenTelemetry name.</summary>
public sealed class CollectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Collector _collector = new();

    public void Dispose()
    {
        _collector.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_collector_is_sent_the_traces_metrics_and_logs_of_the_service_by_its_name()
    {
        var trace = ActivityTraceId.CreateRandom();
        await using (var server = await RunningServer.StartAsync(
            _folder.Path,
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=trial",
            "--Telemetry:LogCalls=true",
            "--Logging:LogLevel:Search=Information",
            "--Logging:Console:LogLevel:Default=None",
            "--Logging:Console:LogLevel:Search=None"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/articles:search?query=kernel");
            request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            using var answer = await server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

            // A server that stops sends what it has.
            await server.StopAsync();
        }

        var id = new byte[16];
        trace.CopyTo(id);
        Assert.True(_collector.Has("/v1/traces", id));
        Assert.True(_collector.Has("/v1/logs", id));
        foreach (var path in new[] { "/v1/traces", "/v1/metrics", "/v1/logs" })
        {
            Assert.True(_collector.Has(path, "search-server"u8), path);
            Assert.True(_collector.Has(path, "trial"u8), path);
        }

        Assert.True(_collector.Has("/v1/traces", "search.v1.SearchService/SearchArticles"u8));
        Assert.True(_collector.Has("/v1/metrics", "search.stage.duration"u8));
        Assert.False(_collector.Has("/v1/traces", Encoding.UTF8.GetBytes("query=kernel")));
    }
}
