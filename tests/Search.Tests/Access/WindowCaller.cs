using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using ModelContextProtocol.Protocol;

using Search.Tests.Assistants;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>What was told, in a form that does not depend on the server, and the articles that it names.</summary>
internal sealed record WindowAnswer(string Text, IReadOnlyList<string> Articles);

/// <summary>Asks with a key at the doors that are not the contract's: tools of assistants, feeds and pages. What counts all changes of a site, and scores, are left out of answers.</summary>
internal sealed partial class WindowCaller : IAsyncDisposable
{
    // As in the law: what counts all changes of a site, or is weighed by its whole index.
    private static readonly string[] Uncompared = ["score", "sequence", "next_page_token"];

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly AssistantClient _assistant;
    private readonly HttpClient _http;

    private WindowCaller(AssistantClient assistant, HttpClient http) => (_assistant, _http) = (assistant, http);

    public static async Task<WindowCaller> ConnectAsync(RunningServer server, string key) => new(await AssistantClient.ConnectAsync(server, key), server.HttpWith(key));

    public async ValueTask DisposeAsync()
    {
        await _assistant.DisposeAsync();
        _http.Dispose();
    }

    /// <summary>Calls a tool. Hits are told by their ids, since relevance weighs words by the whole index.</summary>
    public async Task<WindowAnswer> ToolAsync(string tool, JsonObject arguments)
    {
        var result = await _assistant.CallAsync(tool, arguments);
        if (result.StructuredContent is not { } content)
        {
            return new WindowAnswer(((TextContentBlock)result.Content[0]).Text, []);
        }

        var json = JsonNode.Parse(content.GetRawText())!.AsObject();
        foreach (var field in json.Where(field => field.Value is JsonArray found && found.All(entry => entry is JsonObject)).ToList())
        {
            json[field.Key] = new JsonArray([.. field.Value!.AsArray().Select(entry => entry!.DeepClone()).OrderBy(entry => $"{entry["id"]}", StringComparer.Ordinal)]);
        }

        Answers.Strip(json, Uncompared);
        string[] ids = tool == "list_topics" ? [] : [.. Ids(json["articles"]), .. Ids(json["results"]), .. Ids(json["near_duplicates"]), .. json["id"] is { } id ? [$"{id}"] : Array.Empty<string>()];
        return new WindowAnswer(Everywhere(json.ToJsonString()), ids);
    }

    /// <summary>Gets a feed. Those without a date of their own tell when they were stored.</summary>
    public async Task<WindowAnswer> FeedAsync(string query)
    {
        var feed = XElement.Parse(await _http.GetStringAsync($"/v1/articles:feed?{query}"));
        feed.Descendants(Atom + "updated").Remove();
        var entries = feed.Elements(Atom + "entry").Select(entry => (string)entry.Element(Atom + "id")!).ToList();
        return new WindowAnswer(Everywhere(feed.ToString()), [.. entries.Select(id => id[(id.LastIndexOf('/') + 1)..])]);
    }

    /// <summary>Gets a page.</summary>
    public async Task<WindowAnswer> PageAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        return new WindowAnswer(Everywhere($"{(int)answer.StatusCode} {text}"), answer.IsSuccessStatusCode ? [.. Markdown().Matches(text).Select(match => match.Groups[1].Value)] : []);
    }

    private static IEnumerable<string> Ids(JsonNode? list) => (list as JsonArray)?.Select(entry => $"{entry!["id"]}") ?? [];

    private string Everywhere(string text) => text.Replace($"{_http.BaseAddress}", "http://site/", StringComparison.Ordinal);

    [GeneratedRegex(@"/v1/articles/([a-z0-9]+)\.md")]
    private static partial Regex Markdown();
}
