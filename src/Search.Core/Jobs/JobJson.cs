using System.Text.Json;
using System.Text.Json.Serialization;

namespace Search.Jobs;

/// <summary>A job as the store holds it: in the style of all stored JSON.</summary>
public static class JobJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    // The first releases with jobs wrote names with underscores, and values in capitals.
    private static readonly JsonSerializerOptions EarlierOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>The JSON of a job.</summary>
    public static string Write(Job job) => JsonSerializer.Serialize(job, Options);

    /// <summary>The JSON of what a job is to do.</summary>
    public static string Write(JobRequest request) => JsonSerializer.Serialize(request, Options);

    /// <summary>The JSON of how a job stands.</summary>
    public static string Write(JobState state) => JsonSerializer.Serialize(new Dictionary<string, JobState> { ["state"] = state }, Options);

    /// <summary>The job of a JSON, of this release or an earlier one.</summary>
    /// <exception cref="JsonException">It holds no job.</exception>
    public static Job Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var isEarlier = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("created_at", out _);
        return document.Deserialize<Job>(isEarlier ? EarlierOptions : Options) is { Id: not null, Request: not null } job
            ? job
            : throw new JsonException("a job must have an id and a request");
    }
}
