using System.Text.Json;
using System.Text.Json.Serialization;

namespace Search.Jobs;

/// <summary>A job as the store holds it.</summary>
public static class JobJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>The JSON of a job.</summary>
    public static string Write(Job job) => JsonSerializer.Serialize(job, Options);

    /// <summary>The job of a JSON.</summary>
    /// <exception cref="JsonException">It holds no job.</exception>
    public static Job Read(string json) => JsonSerializer.Deserialize<Job>(json, Options) ?? throw new JsonException("a job must not be null");
}
