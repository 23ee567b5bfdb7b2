using System.Text.Json;
using System.Text.Json.Serialization;

using Search.Enrichment.Topics;
using Search.Searching.Queries;

namespace Search.Security;

/// <summary>Keys as the store and the folder of local keys keep them.</summary>
public static class KeyJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true, // of fields; entries of lists are checked after reading
        Converters = { new IdConverter(), new TopicConverter(), new ScopeConverter(), new JsonStringEnumConverter<CallClass>() },
    };

    /// <summary>The same key always gives the same text.</summary>
    public static string Write(AccessKey key) => JsonSerializer.Serialize(key, Options);

    /// <summary>Reads <see cref="Write"/>.</summary>
    /// <exception cref="JsonException">The text is no key.</exception>
    public static AccessKey Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<AccessKey>(json, Options) is { Secrets.Count: > 0 } key && IsWhole(key.Filter) && key.Secrets.All(secret => secret is { Hash.Length: > 0 }) && !key.Origins.Contains(null!)
                ? key
                : throw new JsonException("a key must be an object with its id and its secrets");
        }
        catch (SearchException failure)
        {
            throw new JsonException($"a key must have a filter that keeps its rules: {failure.Message}", failure);
        }
    }

    private static bool IsWhole(ArticleFilter filter) =>
        !filter.TagsAll.Concat(filter.TagsAny).Concat(filter.TagsNone).Contains(null!)
        && !filter.Authors.Concat(filter.Languages).Contains(null!)
        && filter.Attributes.All(attribute => attribute is { Key: not null, Value: not null });

    private sealed class IdConverter : JsonConverter<KeyId>
    {
        public override KeyId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            KeyId.Find(reader.GetString() ?? "") ?? throw new JsonException("the id of a key must be one");

        public override void Write(Utf8JsonWriter writer, KeyId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class TopicConverter : JsonConverter<TopicId>
    {
        public override TopicId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TopicId.Parse("filter", reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, TopicId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class ScopeConverter : JsonConverter<Scope>
    {
        public override Scope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (JsonSerializer.Deserialize<List<string>>(ref reader, options) ?? []).Aggregate(Scope.None, (all, name) => all | ScopeNames.Find(name));

        public override void Write(Utf8JsonWriter writer, Scope value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, ScopeNames.Of(value), options);
    }
}
