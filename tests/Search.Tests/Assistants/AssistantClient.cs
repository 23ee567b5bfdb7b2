using System.Text.Json;
using System.Text.Json.Nodes;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

using Search.Tests.Support;

namespace Search.Tests.Assistants;

/// <summary>The official client, as an assistant that calls with a key.</summary>
internal sealed class AssistantClient : IAsyncDisposable
{
    private readonly HttpClient _http;

    private AssistantClient(HttpClient http, McpClient mcp) => (_http, Mcp) = (http, mcp);

    public McpClient Mcp { get; }

    public static async Task<AssistantClient> ConnectAsync(RunningServer server, string key = "")
    {
        var http = key.Length > 0 ? server.HttpWith(key) : new HttpClient();
        var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Http.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http);
        return new AssistantClient(http, await McpClient.CreateAsync(transport));
    }

    /// <summary>Calls a tool that must answer, as JSON that is its text too.</summary>
    public async Task<JsonObject> AnswerAsync(string tool, JsonObject arguments)
    {
        var result = await CallAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.False(result.IsError is true, text);
        var answer = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!.AsObject();
        Assert.True(JsonNode.DeepEquals(answer, JsonNode.Parse(text)));
        return answer;
    }

    /// <summary>Calls a tool that must refuse.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> RefusalAsync(string tool, JsonObject arguments)
    {
        var result = await CallAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError is true, text);
        Assert.Null(result.StructuredContent);
        return text;
    }

    /// <summary>Calls a tool.</summary>
    public async Task<CallToolResult> CallAsync(string tool, JsonObject arguments) =>
        await Mcp.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Key, argument => (object?)argument.Value?.Deserialize<JsonElement>()));

    public async ValueTask DisposeAsync()
    {
        await Mcp.DisposeAsync();
        _http.Dispose();
    }
}
