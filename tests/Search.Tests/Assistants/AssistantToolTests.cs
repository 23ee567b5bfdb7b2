using System.Diagnostics;
using System.Text.Json.Nodes;

using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

using Search.Tests.Cli;
using Search.Tests.Server;

namespace Search.Tests.Assistants;

/// <summary><c>searchctl mcp</c>: the same tools over standard input and output.</summary>
public sealed class AssistantToolTests(ServerFixture site) : IClassFixture<ServerFixture>
{
    private static readonly string[] Messages =
    [
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""",
        """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
        "this is no message",
        """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_topics","arguments":{}}}""",
    ];

    [Fact]
    public async Task An_assistant_finds_and_reads_articles_of_a_server_through_the_tool()
    {
        await site.Server.PutAsync("oar", "# Oars\n\n## Ash\n\nOars are made of ash.");
        var command = ToolProcess.CommandOf(["mcp", "--server", site.Server.Channel.Target.Insert(0, "http://"), "--article-url", "https://example.org/{id}"]);
        await using var mcp = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions { Command = command[0], Arguments = [.. command.Skip(1)] }));

        var tools = await mcp.ListToolsAsync();
        var found = await mcp.CallToolAsync("search", new Dictionary<string, object?> { ["query"] = "oars ash" });
        var refused = await mcp.CallToolAsync("fetch", new Dictionary<string, object?> { ["id"] = "oars" });

        Assert.Equal(6, tools.Count);
        Assert.Equal("""{"results":[{"id":"oar","title":"Oars","url":"https://example.org/oar#ash"}]}""", found.StructuredContent!.Value.GetRawText());
        Assert.Equal("no published article has article_id 'oars'\nreason: ARTICLE_NOT_FOUND", Assert.IsType<TextContentBlock>(refused.Content[0]).Text);
    }

    [Fact]
    public async Task Nothing_but_messages_is_written_even_where_no_server_answers_and_the_end_of_the_input_ends_it()
    {
        var command = ToolProcess.CommandOf(["mcp", "--server", "http://127.0.0.1:1", "--timeout", "1"]);
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        foreach (var message in Messages)
        {
            await process.StandardInput.WriteLineAsync(message);
        }

        var lines = new List<JsonNode>();
        while (!lines.Exists(line => (int?)line["id"] == 2))
        {
            lines.Add(JsonNode.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("it ended"))!);
        }

        process.StandardInput.Close();
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.All(lines, line => Assert.Equal("2.0", (string)line["jsonrpc"]!));
        Assert.Contains("gave no answer", $"{lines.Single(line => (int?)line["id"] == 2)["result"]!["content"]![0]!["text"]}", StringComparison.Ordinal);
        Assert.Equal(("", 0), (rest, process.ExitCode));
    }
}
