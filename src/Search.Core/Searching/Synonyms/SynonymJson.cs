using System.Text.Json;
using System.Text.Json.Serialization;

namespace Search.Searching.Synonyms;

/// <summary>Synonym rules as the store keeps them.</summary>
public static class SynonymJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new IdConverter() } };

    /// <summary>The same rule always gives the same text.</summary>
    public static string Write(SynonymRule rule) => JsonSerializer.Serialize(rule, Options);

    /// <summary>Reads <see cref="Write"/>.</summary>
    /// <exception cref="JsonException">The text is no rule.</exception>
    public static SynonymRule Read(string json) =>
        JsonSerializer.Deserialize<SynonymRule>(json, Options) is { Words: not null, OneWayFrom: not null } rule
            ? rule
            : throw new JsonException("a synonym rule must be an object with its lists");

    private sealed class IdConverter : JsonConverter<SynonymId>
    {
        public override SynonymId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            SynonymId.FromWord(reader.GetString() ?? "") ?? throw new JsonException("a synonym id must hold a letter or digit");

        public override void Write(Utf8JsonWriter writer, SynonymId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
