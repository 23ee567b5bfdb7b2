using System.Text.Json.Nodes;

using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

using Microsoft.OpenApi;

using Search.Contracts.V1;
using Search.Server.HttpApi;

namespace Search.Server.OpenApi;

/// <summary>Schemas of the messages of the contract as the gateway reads and writes them in JSON: one component for each message and enumeration.</summary>
internal sealed class MessageSchemas(OpenApiDocument document, ContractComments comments)
{
    // What an error brings as its details, which google.rpc.Status leaves open.
    private static readonly MessageDescriptor[] Details = [ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor];

    /// <summary>The schema of a message.</summary>
    public IOpenApiSchema Of(MessageDescriptor message) =>
        Refer(NameOf(message), () => message.FullName == Any.Descriptor.FullName ? DetailSchema() : new OpenApiSchema(), schema => Fill(schema, message));

    /// <summary>The schema of a field that an address gives.</summary>
    public IOpenApiSchema InAddress(FieldDescriptor field)
    {
        var schema = QueryBody.IsList(field)
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }
            : Of(field, isText: true);
        schema.Description = null; // which the parameter has
        return schema;
    }

    /// <summary>What the protos say of a field.</summary>
    public string? Describe(FieldDescriptor field) => TextOf(field.FullName) is var text && field.RealContainingOneof is { } oneof && TextOf(oneof.FullName) is { } rule
        ? $"{text}\n\nOf {string.Join(", ", oneof.Fields.Select(other => $"`{other.JsonName}`"))}: {rule}"
        : text;

    /// <summary>Whether the gateway writes a message as one text, so that it may stand in an address.</summary>
    public static bool IsText(MessageDescriptor message) => TextFormat(message) is not null;

    /// <param name="field">The field.</param>
    /// <param name="isText">Whether it stands in an address, where every number is written as itself.</param>
    private IOpenApiSchema Of(FieldDescriptor field, bool isText)
    {
        var limit = field.GetOptions()?.GetExtension(LimitsExtensions.Limit);
        var comment = Describe(field);
        if (field.IsMap)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object, AdditionalProperties = ValueOf(field.MessageType.FindFieldByNumber(2), isText), Description = comment,
            };
        }

        var value = ValueOf(field, isText);
        if (value is OpenApiSchema { Type: JsonSchemaType.String } text && (limit?.Characters ?? 0) + (limit?.Bytes ?? 0) is > 0 and var most)
        {
            text.MaxLength = most;
        }

        if (field.IsRepeated)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Array, Items = value, MaxItems = limit?.Entries is > 0 and var entries ? entries : null, Description = comment,
            };
        }

        value.Description = comment;
        return value;
    }

    private static string NameOf(IDescriptor type)
    {
        var package = type.File.Package;
        return type.FullName == Any.Descriptor.FullName ? "ErrorDetail" : type.FullName[(package.Length + 1)..];
    }

    private IOpenApiSchema Refer(string name, Func<OpenApiSchema> make, Action<OpenApiSchema> fill)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            var schema = make();
            document.AddComponent(name, schema); // before it is filled: messages may hold themselves
            fill(schema);
        }

        return new OpenApiSchemaReference(name, document);
    }

    private void Fill(OpenApiSchema schema, MessageDescriptor message)
    {
        if (message.FullName == Any.Descriptor.FullName)
        {
            return;
        }

        schema.Type = JsonSchemaType.Object;
        schema.Description = TextOf(message.FullName);
        schema.Properties = message.Fields.InDeclarationOrder().ToDictionary(field => field.JsonName, field => Of(field, isText: false));
        if (message.FullName == ErrorInfo.Descriptor.FullName)
        {
            // Reasons may be added, so that they are no enumeration that a client may rely on.
            var reasons = Reasons.All.Where(reason => reason.Place == ReasonPlace.Call).Select(reason => reason.Name).Order(StringComparer.Ordinal);
            ((OpenApiSchema)schema.Properties["reason"]).Extensions = new Dictionary<string, IOpenApiExtension>
            {
                ["x-extensible-enum"] = new JsonNodeExtension(new JsonArray([.. reasons.Select(name => JsonValue.Create(name))])),
            };
        }
    }

    private OpenApiSchema DetailSchema() => new()
    {
        Description = "One of the messages of google.rpc that say more of an error.",
        AnyOf =
        [
            .. Details.Select(detail => new OpenApiSchema
            {
                AllOf =
                [
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string> { "@type" },
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["@type"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = $"type.googleapis.com/{detail.FullName}" },
                        },
                    },
                    Of(detail),
                ],
            }),
        ],
    };

    private IOpenApiSchema ValueOf(FieldDescriptor field, bool isText) => field.FieldType switch
    {
        FieldType.Message when TextFormat(field.MessageType) is { } format => format,
        FieldType.Message => Of(field.MessageType),
        FieldType.Enum => Refer(NameOf(field.EnumType), () => new OpenApiSchema(), schema => Fill(schema, field.EnumType)),
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Int32 or FieldType.UInt32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },

        // JavaScript would round the numbers: JSON has them as text.
        FieldType.Int64 or FieldType.UInt64 => new OpenApiSchema { Type = isText ? JsonSchemaType.Integer : JsonSchemaType.String, Format = "int64" },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "float" },
        FieldType.Bytes => new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" },
        _ => throw new NotSupportedException($"no message has had a field like {field.FullName} of type {field.FieldType} yet"),
    };

    private static OpenApiSchema? TextFormat(MessageDescriptor message) => message.FullName switch
    {
        "google.protobuf.Duration" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?\d+(\.\d{1,9})?s$" },
        "google.protobuf.Timestamp" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        "google.protobuf.FieldMask" => new OpenApiSchema { Type = JsonSchemaType.String },
        _ => null,
    };

    private void Fill(OpenApiSchema schema, EnumDescriptor type)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. type.Values.Select(value => JsonValue.Create(value.Name))];
        schema.Description = string.Join(
            "\n", type.Values.Select(value => $"- `{value.Name}`: {comments.Of(ContractComments.NameOf(value)).ReplaceLineEndings(" ")}").Prepend($"{TextOf(type.FullName)}\n"));
    }

    private string? TextOf(string fullName) => comments.Of(fullName) is { Length: > 0 } text ? text : null;
}
