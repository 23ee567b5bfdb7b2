using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Search.Enrichment.Topics;

/// <summary>Topics as the store keeps them: names and values in camelCase. Release 0.1 wrote values as in <c>SuggestOnly</c>, which are read as well.</summary>
public static class TopicJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new IdConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutNoHints } },
    };

    /// <summary>The same topic always gives the same text.</summary>
    public static string Write(Topic topic) => JsonSerializer.Serialize(topic, Options);

    /// <summary>Reads <see cref="Write"/>.</summary>
    /// <exception cref="JsonException">The text is no topic.</exception>
    public static Topic Read(string json) => JsonSerializer.Deserialize<Topic>(json, Options) ?? throw new JsonException("a topic must be an object");

    /// <summary>A topic without hints is written as it was before there were any, so that putting it again is no change.</summary>
    private static void LeaveOutNoHints(JsonTypeInfo type)
    {
        if (type.Properties.FirstOrDefault(property => property.Name == "hints") is { } hints)
        {
            hints.ShouldSerialize = (_, value) => value is IReadOnlyList<string> { Count: > 0 };
        }
    }

    private sealed class IdConverter : JsonConverter<TopicId>
    {
        public override TopicId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TopicId.FromLabel(reader.GetString() ?? "") ?? throw new JsonException("a topic id must hold a letter or digit");

        public override void Write(Utf8JsonWriter writer, TopicId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
