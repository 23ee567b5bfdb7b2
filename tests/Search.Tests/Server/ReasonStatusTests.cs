using System.Net;
using System.Text.Json;

using Google.Rpc;

using Grpc.Core;
using Grpc.Net.Client;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

using Search.Client;
using Search.Contracts.V1;
using Search.Server.GrpcApi;
using Search.Server.HttpApi;

namespace Search.Tests.Server;

/// <summary>Every row of the table of reasons, thrown by a service and answered over both transports.</summary>
public sealed class ReasonStatusTests : IAsyncLifetime
{
    private readonly WebApplication _app = Build();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_reason_has_its_code_and_its_delay_over_gRPC()
    {
        using var channel = GrpcChannel.ForAddress(_app.Urls.First());
        var client = new SynonymService.SynonymServiceClient(channel);

        await Assert.AllAsync(Reasons.All, async reason =>
        {
            var failure = SearchFailure.Of(
                await Assert.ThrowsAsync<RpcException>(() => client.GetSynonymAsync(new() { SynonymId = reason.Name }).ResponseAsync));

            Assert.Equal(
                (FailureStatus.CodeOf(reason.Error), reason.Name, "as asked", reason.RetryDelay),
                (failure.Code, failure.Reason, failure.Message, failure.RetryDelay));
        });
    }

    [Fact]
    public async Task A_reason_has_its_status_and_its_delay_over_HTTP()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.Last()) };

        await Assert.AllAsync(Reasons.All, async reason =>
        {
            using var answer = await http.GetAsync($"/v1/synonyms/{reason.Name}");

            Assert.Equal((HttpStatusCode)FailureStatus.HttpStatusOf(reason.Error), answer.StatusCode);
            Assert.Equal(reason.RetryDelay, answer.Headers.RetryAfter?.Delta);
            var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal((int)FailureStatus.CodeOf(reason.Error), status.GetProperty("code").GetInt32());
            var details = status.GetProperty("details").EnumerateArray().ToList();
            Assert.Equal(reason.Name, details[0].GetProperty("reason").GetString());
            Assert.Equal(
                reason.RetryDelay is not null,
                details.Exists(detail => detail.GetProperty("@type").GetString() == $"type.googleapis.com/{RetryInfo.Descriptor.FullName}"));
        });
    }

    [Fact]
    public async Task A_failure_before_any_service_has_the_same_status()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.Last()) };

        using var answer = await http.GetAsync($"/early/{Reasons.Stopping.Name}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(Reasons.Stopping.RetryDelay, answer.Headers.RetryAfter?.Delta);
        Assert.Contains("\"STOPPING\"", await answer.Content.ReadAsStringAsync());
    }

    private static Reason RowOf(string name) => Reasons.All.Single(reason => reason.Name == name);

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ServerPaths());
        builder.Services.AddSingleton<FailureReport>();
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>()).AddJsonTranscoding(json => json.TypeRegistry = FailureStatus.DetailTypes);
        var app = builder.Build();
        app.UseMiddleware<JsonFailures>();
        app.MapGrpcService<Throwing>();
        app.MapGet("/early/{name}", (string name) => { throw new SearchException(RowOf(name), "as asked"); });
        return app;
    }

    private sealed class Throwing : SynonymService.SynonymServiceBase
    {
        public override Task<SynonymRule> GetSynonym(GetSynonymRequest request, ServerCallContext context) =>
            throw new SearchException(RowOf(request.SynonymId), "as asked");
    }
}
