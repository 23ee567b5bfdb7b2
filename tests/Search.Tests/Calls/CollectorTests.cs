using System.Diagnostics;
using System.Net;
using System.Text;

using Microsoft.Extensions.Options;

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

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "nowhere")]
    public async Task An_address_that_is_none_stops_the_start_and_is_named(string name, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningServer.StartAsync(_folder.Path, $"--{name}={value}"));

        Assert.Equal($"{name} must be an http or https address such as http://localhost:4317, was '{value}'", failure.Message);
    }

    [Fact]
    public async Task A_collector_is_sent_the_traces_metrics_and_logs_of_the_service_by_its_name()
    {
        var trace = ActivityTraceId.CreateRandom();
        await using (var server = await RunningServer.StartAsync(
            _folder.Path,
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_LOGS_EXPORTER=otlp",
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
