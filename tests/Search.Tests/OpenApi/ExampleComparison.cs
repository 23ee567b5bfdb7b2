using System.Text.Json.Nodes;

namespace Search.Tests.OpenApi;

/// <summary>
/// Compares answers with those of examples. What every server makes anew (ids, secrets, tokens) must be the same thing wherever the example has the same; of moments and measures, such as a score that falls with age, only that
/// there is one is compared.
/// </summary>
internal sealed class ExampleComparison
{
    private static readonly string[] MadeAnew = ["keyId", "jobId", "secret", "prefix", "createdBy", "nextPageToken", "queryId", "requestId", "etag", "entries[0].sequence"];
    private static readonly string[] Measured =
    [
        "version", "score", "uptime", "storeBytes", "indexBytes", "diskBytes", "diskFreeBytes", "rate", "fingerprint", "retryDelay", "recordedAt", "createdAt", "startedAt", "endedAt", "expiresAt", "lastUsedAt",
        "sequence", "changeSequence", "auditSequence", "result", "checkpoint", "indexedSequence", "lastSequence",
    ];

    private readonly Dictionary<string, string> _actual = [];
    private readonly List<string> _differences = [];

    /// <summary>What differed so far.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>A request with what this server made in the place of what the example has.</summary>
    public JsonNode? Translate(JsonNode? request) => request is JsonObject fields
        ? new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, _actual.TryGetValue(field.Value is JsonValue ? $"{field.Key} {field.Value}" : "", out var made) ? made : field.Value?.DeepClone())))
        : request?.DeepClone();

    public void CompareStatus(string place, int expected, int actual, string answer) => Require(place, expected == actual, $"{expected} / {actual} {answer}");

    /// <summary>Compares an answer with that of an example.</summary>
    /// <returns>The answer as an example: with what the earlier one had where only the moment of the call decides.</returns>
    public JsonNode? Compare(string place, JsonNode? expected, JsonNode? actual, IReadOnlyList<string> varies)
    {
        switch (expected, actual)
        {
            case (JsonObject before, JsonObject now):
                Require(place, before.Select(field => field.Key).ToHashSet().SetEquals(now.Select(field => field.Key)), $"{string.Join(',', before.Select(f => f.Key))} / {string.Join(',', now.Select(f => f.Key))}");
                return new JsonObject(now.Select(field => KeyValuePair.Create(field.Key, CompareField(place, field.Key, before[field.Key], field.Value, varies))));
            case (JsonArray before, JsonArray now):
                Require(place, before.Count == now.Count, $"{before.Count} / {now.Count} entries");
                return new JsonArray([.. now.Select((entry, index) => Compare($"{place}[{index}]", index < before.Count ? before[index] : null, entry, varies))]);
            default:
                Require(place, JsonNode.DeepEquals(expected, actual), $"{expected?.ToJsonString()} / {actual?.ToJsonString()}");
                return actual?.DeepClone();
        }
    }

    private JsonNode? CompareField(string place, string name, JsonNode? expected, JsonNode? actual, IReadOnlyList<string> varies)
    {
        if (expected is null || actual is null || expected.GetValueKind() != actual.GetValueKind())
        {
            return Compare($"{place}.{name}", expected, actual, varies);
        }

        if (!varies.Contains(name) && Array.Exists(MadeAnew, made => $"{place}.{name}".EndsWith($".{made}", StringComparison.Ordinal)) && $"{expected}" is { Length: > 0 } && $"{actual}" is { Length: > 0 })
        {
            // Under its own name, since small numbers mean many things.
            var example = $"{name} {expected}";
            Require($"{place}.{name}", _actual.TryAdd(example, $"{actual}") || _actual[example] == $"{actual}", $"{example} was {_actual[example]} / is {actual}");
            return expected.DeepClone();
        }

        if (Measured.Contains(name) || varies.Contains(name))
        {
            return expected.DeepClone();
        }

        return Compare($"{place}.{name}", expected, actual, varies);
    }

    private void Require(string place, bool isSame, string difference)
    {
        if (!isSame)
        {
            _differences.Add($"{place}: {difference}");
        }
    }
}
