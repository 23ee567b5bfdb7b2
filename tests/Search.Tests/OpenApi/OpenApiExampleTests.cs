using System.Text.Json;
using System.Text.Json.Nodes;

using Search.Contracts.V1;
using Search.Server.OpenApi;
using Search.Tests.Access;
using Search.Tests.Support;

namespace Search.Tests.OpenApi;

/// <summary>What the document shows as examples is what a server answers. UPDATE_GOLDEN=1 records the answers.</summary>
public sealed class OpenApiExampleTests : IAsyncLifetime
{
    private static readonly string File = Path.Combine(Checkout.Root, "src", "Search.Server", "OpenApi", "examples.json");

    private KeyedServer _site = null!;

    public async Task InitializeAsync() => _site = await KeyedServer.StartAsync("--Tagging:RetagAutomatically=false");

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Every_example_is_answered_as_the_document_says()
    {
        using var callers = await CallersAsync();
        var document = JsonNode.Parse(await _site.Server.Http.GetStringAsync("/openapi.json"))!;
        var calls = DocumentedCall.AllOf(document);
        var comparison = new ExampleComparison();
        var recorded = new List<Exchange>();
        foreach (var exchange in Exchange.Load())
        {
            var call = calls.Single(call => call.Id == exchange.Operation);
            Assert.True(exchange.Hidden || IsShown(document, call, exchange), $"the document does not show the example of {exchange.Operation} with {exchange.Status}");

            using var request = call.RequestOf(comparison.Translate(exchange.Parameters ?? [])!.AsObject(), comparison.Translate(exchange.Body));
            using var answer = await callers[exchange.Caller ?? "admin"].SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            comparison.CompareStatus(exchange.Operation, exchange.Status, (int)answer.StatusCode, text);
            var last = JsonNode.Parse(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
            recorded.Add(exchange with { Response = comparison.Compare(exchange.Operation, exchange.Response, last, exchange.Varies ?? []) });
        }

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, JsonSerializer.Serialize(recorded, Exchange.Format) + "\n");
        }

        Assert.Empty(comparison.Differences);
    }

    [Fact]
    public async Task Every_call_has_an_example()
    {
        var calls = DocumentedCall.AllOf(JsonNode.Parse(await _site.Server.Http.GetStringAsync("/openapi.json"))!).Where(call => call.IsOfTheContract).ToList();
        var examples = Exchange.Load().Where(exchange => exchange is { Hidden: false, Status: 200 }).Select(exchange => exchange.Operation);

        Assert.True(calls.Count > 40);
        Assert.Empty(calls.Select(call => call.Id).Except(examples));
    }

    private static bool IsShown(JsonNode document, DocumentedCall call, Exchange exchange)
    {
        if (exchange.Status == 200)
        {
            return JsonNode.DeepEquals(call.Parameters, exchange.Parameters ?? []) && JsonNode.DeepEquals(call.Body, exchange.Body) && JsonNode.DeepEquals(call.Response, exchange.Response);
        }

        var reference = (string)call.Operation["responses"]![$"{exchange.Status}"]!["$ref"]!;
        return JsonNode.DeepEquals(document["components"]!["responses"]![reference.Split('/')[^1]]!["content"]!["application/json"]!["example"], exchange.Response);
    }

    private async Task<Callers> CallersAsync() => new()
    {
        ["admin"] = _site.Server.HttpWith(_site.AdminKey),
        ["reader"] = _site.Server.HttpWith(await _site.KeyAsync("search:read")),
        ["slow"] = _site.Server.HttpWith(
            (await _site.Admin.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" }, CallsPerSecond = 0.01, Burst = 1 })).Secret),
        ["none"] = new HttpClient { BaseAddress = _site.Server.Http.BaseAddress },
    };

    private sealed class Callers : Dictionary<string, HttpClient>, IDisposable
    {
        public void Dispose()
        {
            foreach (var caller in Values)
            {
                caller.Dispose();
            }
        }
    }
}
