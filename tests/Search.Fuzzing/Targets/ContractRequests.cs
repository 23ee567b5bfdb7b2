using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Google.Api;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Search.Fuzzing.Targets;

/// <summary>A request of each address of the contract, once with no field and once with all of them: a line with method and address, and the body below it.</summary>
internal static partial class ContractRequests
{
    private const int MaxDepth = 4;

    /// <summary>The addresses that a server has.</summary>
    public static IEnumerable<string> Of(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>())
        .OfType<GrpcJsonTranscodingMetadata>()
        .SelectMany(method => Of(method.MethodDescriptor.InputType, method.HttpRule))
        .Order(StringComparer.Ordinal);

    /// <summary>Names of fields, as requests may spell them.</summary>
    public static IEnumerable<string> FieldNames(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()?.MethodDescriptor.InputType)
        .OfType<MessageDescriptor>()
        .SelectMany(message => message.Fields.InDeclarationOrder())
        .SelectMany(field => field.FieldType == FieldType.Message ? [field, .. field.MessageType.Fields.InDeclarationOrder()] : new[] { field })
        .Select(field => field.Name)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(MessageDescriptor message, HttpRule rule)
    {
        var (method, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            _ => ("DELETE", rule.Delete),
        };
        var head = $"{method} {Variable().Replace(template, "1")}";
        if (rule.Body.Length == 0)
        {
            return [head, $"{head}?{string.Join('&', ParametersOf(message, "", 0))}"];
        }

        var body = rule.Body == "*" ? message : message.FindFieldByName(rule.Body).MessageType;
        var inAddress = Variable().Matches(template).Select(match => match.Groups[1].Value.Split('.')[^1]).ToHashSet();
        return [$"{head}\n{{}}", $"{head}\n{Of(body, inAddress, 0).ToJsonString()}"];
    }

    private static JsonObject Of(MessageDescriptor message, HashSet<string> without, int depth) => new(message.Fields.InDeclarationOrder()
        .Where(field => !without.Contains(field.Name) && (field.RealContainingOneof is null || field.RealContainingOneof.Fields[0] == field))
        .Select(field => KeyValuePair.Create(field.Name, ValueOf(field, depth))));

    private static JsonNode? ValueOf(FieldDescriptor field, int depth)
    {
        if (field.IsMap)
        {
            return new JsonObject { ["a"] = "b" };
        }

        var value = field.FieldType == FieldType.Message ? MessageOf(field.MessageType, depth) : JsonValue.Create(TextOf(field));
        return field.IsRepeated ? new JsonArray(value) : value;
    }

    private static JsonNode? MessageOf(MessageDescriptor message, int depth) => message.FullName switch
    {
        _ when message == Timestamp.Descriptor => JsonValue.Create("2030-01-01T00:00:00Z"),
        _ when message == Duration.Descriptor => JsonValue.Create("1.5s"),
        _ when message == FieldMask.Descriptor => JsonValue.Create("description"),
        _ => depth < MaxDepth ? Of(message, [], depth + 1) : new JsonObject(),
    };

    private static IEnumerable<string> ParametersOf(MessageDescriptor message, string prefix, int depth) => message.Fields.InDeclarationOrder()
        .Where(field => !field.IsMap)
        .SelectMany(field => field.FieldType == FieldType.Message
            ? field.IsRepeated || depth == MaxDepth ? [] : field.MessageType == Timestamp.Descriptor ? [$"{prefix}{field.Name}=2030-01-01T00:00:00Z"] : ParametersOf(field.MessageType, $"{prefix}{field.Name}.", depth + 1)
            : [$"{prefix}{field.Name}={Uri.EscapeDataString(TextOf(field))}"]);

    private static string TextOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Enum => field.EnumType.Values[^1].Name,
        FieldType.Bool => "true",
        FieldType.String when field.Name == "page_token" => "",
        FieldType.String => "kernel",
        _ => "1",
    };

    [GeneratedRegex(@"\{([a-z_.]+)[^}]*\}")]
    private static partial Regex Variable();
}
