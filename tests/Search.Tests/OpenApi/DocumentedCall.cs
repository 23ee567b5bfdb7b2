using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Search.Tests.OpenApi;

/// <summary>An operation of the document: how it is called and what it shows as its example.</summary>
internal sealed partial record DocumentedCall(string Id, string Path, HttpMethod Method, JsonObject Operation)
{
    public static IReadOnlyList<DocumentedCall> AllOf(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from way in path.Value!.AsObject()
           let operation = way.Value!.AsObject()
           select new DocumentedCall((string)operation["operationId"]!, path.Key, HttpMethod.Parse(way.Key), operation),
    ];

    /// <summary>Whether it is a call of the contract.</summary>
    public bool IsOfTheContract => Path.StartsWith("/v1/", StringComparison.Ordinal) && Operation["responses"]!["default"] is not null;

    /// <summary>The examples of its parameters, by name.</summary>
    public JsonObject Parameters => new(
        (Operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["example"] is not null)
            .Select(parameter => KeyValuePair.Create((string)parameter!["name"]!, parameter["example"]?.DeepClone())));

    /// <summary>The example of its body; the document leaves out one that is empty.</summary>
    public JsonNode? Body => Operation["requestBody"] is { } body ? body["content"]!["application/json"]!["example"] ?? new JsonObject() : null;

    /// <summary>The example of its answer; the document leaves out one that is empty.</summary>
    public JsonNode Response => Operation["responses"]!["200"]!["content"]!["application/json"]!["example"] ?? new JsonObject();

    /// <summary>The request of an example.</summary>
    public HttpRequestMessage RequestOf(JsonObject parameters, JsonNode? body)
    {
        var names = PathName().Matches(Path).Select(match => match.Groups[1].Value).ToHashSet();
        var address = PathName().Replace(Path, match => Uri.EscapeDataString($"{parameters[match.Groups[1].Value]}"));
        var query = parameters.Where(parameter => !names.Contains(parameter.Key)).SelectMany(parameter => parameter.Value is JsonArray list
            ? list.Select(value => $"{parameter.Key}={Uri.EscapeDataString($"{value}")}")
            : [$"{parameter.Key}={Uri.EscapeDataString($"{parameter.Value}")}"]);
        return new HttpRequestMessage(Method, $"{address}?{string.Join('&', query)}") { Content = body is null ? null : JsonContent.Create(body) };
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex PathName();
}
