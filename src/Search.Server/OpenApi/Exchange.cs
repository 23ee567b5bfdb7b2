using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Search.Server.OpenApi;

/// <summary>A call as an example, and what it was answered with. A test sends them all in their order to a server and compares.</summary>
internal sealed record Exchange
{
    /// <summary>Name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>Whether it only prepares what comes after it, and the document does not show it.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whose key it is sent with: <c>reader</c>, one that lacks scopes, <c>slow</c>, one that may call once in a while, or <c>none</c>. Absent for one that may do everything.</summary>
    public string? Caller { get; init; }

    /// <summary>Parts of the address and parameters, by name.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>What is sent.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What came back; of a stream the last message.</summary>
    public JsonNode? Response { get; init; }

    /// <summary>Fields of the answer that the moment of the call decides.</summary>
    public IReadOnlyList<string>? Varies { get; init; }

    /// <summary>How the file writes them.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>Those of this assembly.</summary>
    public static IReadOnlyList<Exchange> Load()
    {
        using var resource = typeof(Exchange).Assembly.GetManifestResourceStream("examples.json") ?? throw new InvalidOperationException("the assembly was built without its examples");
        return JsonSerializer.Deserialize<List<Exchange>>(resource, Format)!;
    }
}
