using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Search.Assistants.Answers;

/// <summary>How answers are written as JSON: names as in the protos, no field without a value, letters of every language as they are, since escapes cost a model many times their letters.</summary>
internal static class AnswerFormat
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = AnswerJson.Default,
    };

    private static readonly JsonSchemaExporterOptions SchemaOptions = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    /// <summary>How answers of a type are written.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The schema of answers of a type.</summary>
    public static JsonNode SchemaOf<T>() => Of<T>().GetJsonSchemaAsNode(SchemaOptions);

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node)
        {
            return schema;
        }

        // What has no value is left out, so that no value is ever null.
        if (node["type"] is JsonArray types)
        {
            node["type"] = types.Select(type => $"{type}").First(type => type != "null");
        }

        if (node["required"] is JsonArray)
        {
            node["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(property => !property.IsGetNullable).Select(property => JsonValue.Create(property.Name))]);
        }

        if (context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute { Description: var text }, ..])
        {
            node["description"] = text;
        }

        return node;
    }
}
