using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Google.Api;
using Google.Protobuf.Reflection;

using Grpc.Core;

using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.OpenApi;

using Search.Security;
using Search.Server.Access;
using Search.Server.Admission;

namespace Search.Server.OpenApi;

/// <summary>Writes the operation of each way in which a method of the contract is called over HTTP.</summary>
internal sealed partial class CallOperations(
    OpenApiDocument document, MessageSchemas schemas, FailureResponses failures, ContractComments comments, IReadOnlyList<Exchange> examples)
{
    /// <summary>Name of the scheme by which a key or token is sent as RFC 6750 says.</summary>
    public const string BearerScheme = "bearer";

    /// <summary>Name of the scheme by which a key is sent in a header of its own.</summary>
    public const string KeyScheme = "key";

    private const string Json = "application/json";

    // OpenAPI 3.1 knows no other methods; what the gateway takes besides (QUERY) is an address of the same call.
    private static (HttpMethod Method, string Address)? WayOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
        HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
        HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
        HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
        HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
        _ => null,
    };

    /// <summary>Adds a way of calling a method.</summary>
    public void Add(GrpcJsonTranscodingMetadata call, AccessRule rule)
    {
        if (WayOf(call.HttpRule) is not var (verb, template))
        {
            return;
        }

        var address = Variable().Replace(template, variable => $"{{{LastOf(variable.Groups[1].Value)}}}");
        var path = document.Paths.TryGetValue(address, out var item) ? (OpenApiPathItem)item : new OpenApiPathItem();
        document.Paths[address] = path;
        path.Operations ??= [];
        path.Operations.TryAdd(verb, OperationOf(call.MethodDescriptor, call.HttpRule, verb, template, rule));

        string LastOf(string field) => FieldAt(call.MethodDescriptor.InputType, field).JsonName;
    }

    private OpenApiOperation OperationOf(MethodDescriptor method, HttpRule way, HttpMethod verb, string template, AccessRule rule)
    {
        var isFirst = method.GetOptions().GetExtension(AnnotationsExtensions.Http).PatternCase == way.PatternCase;
        var id = isFirst ? method.Name : method.Name + verb.Method[..1] + verb.Method[1..].ToLowerInvariant();
        var example = examples.FirstOrDefault(exchange => exchange.Operation == id && !exchange.Hidden && exchange.Status == StatusCodes.Status200OK);
        var comment = comments.Of(method.FullName);
        return new OpenApiOperation
        {
            OperationId = id,
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, document) },
            Summary = SummaryOf(comment),
            Description = string.Join("\n\n", DescriptionOf(comment, rule, method)),
            Parameters = [.. PathParameters(method.InputType, template, example), .. QueryParameters(method, way, template, example)],
            RequestBody = BodyOf(method.InputType, way, example),
            Responses = ResponsesOf(method, way, comment, example),
            Security = SecurityOf(rule),
            Deprecated = method.GetOptions().Deprecated,
        };
    }

    private static IEnumerable<string> DescriptionOf(string comment, AccessRule rule, MethodDescriptor method)
    {
        yield return comment;
        if (method.IsServerStreaming)
        {
            yield return "The answer is a stream: one JSON object on each line, as they come.";
        }

        if (!rule.IsOpen)
        {
            var scopes = ScopeNames.Of(rule.Scopes).Select(scope => $"`{scope}`").ToList();
            yield return $"Where keys are asked for, needs one with the scope {string.Join(" and ", scopes)}{(rule.ConcernsAll ? " and without a filter" : "")}.";
        }
    }

    /// <summary>The keys that a rule asks for: either way of sending one will do.</summary>
    public IList<OpenApiSecurityRequirement> SecurityOf(AccessRule rule) => rule.IsOpen ? [] : [RequirementOf(BearerScheme, rule), RequirementOf(KeyScheme, rule)];

    /// <summary>The first sentence of a text, without its full stop.</summary>
    public static string SummaryOf(string text) => FirstSentence().Match(text).Value.ReplaceLineEndings(" ").TrimEnd('.', ':');

    private OpenApiSecurityRequirement RequirementOf(string scheme, AccessRule rule) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [.. ScopeNames.Of(rule.Scopes)] };

    private IEnumerable<IOpenApiParameter> PathParameters(MessageDescriptor message, string template, Exchange? example) =>
        Variable().Matches(template).Select(variable => FieldAt(message, variable.Groups[1].Value)).Select(field => new OpenApiParameter
        {
            Name = field.JsonName,
            In = ParameterLocation.Path,
            Required = true,
            Description = schemas.Describe(field),
            Schema = schemas.InAddress(field),
            Example = example?.Parameters?[field.JsonName]?.DeepClone(),
        });

    private IEnumerable<IOpenApiParameter> QueryParameters(MethodDescriptor method, HttpRule way, string template, Exchange? example)
    {
        // A call that takes a body at the same address says all that the body can in the address too.
        var takesLists = method.GetOptions().GetExtension(AnnotationsExtensions.Http).AdditionalBindings.Any(other => other.Body == "*");
        var message = method.InputType;
        if (way.Body == "*")
        {
            return [];
        }

        var elsewhere = Variable().Matches(template).Select(variable => variable.Groups[1].Value).Append(way.Body).ToHashSet();
        return FieldsOf(message, "", "", elsewhere, [], takesLists).Select(found => new OpenApiParameter
        {
            Name = found.Name,
            In = ParameterLocation.Query,
            Description = schemas.Describe(found.Field),
            Deprecated = found.Field.GetOptions()?.Deprecated ?? false,
            Schema = schemas.InAddress(found.Field),
            Example = example?.Parameters?[found.Name]?.DeepClone(),
        });
    }

    /// <summary>The fields that an address can give: those of messages by dots.</summary>
    private static IEnumerable<(string Name, FieldDescriptor Field)> FieldsOf(
        MessageDescriptor message, string path, string prefix, HashSet<string> elsewhere, HashSet<MessageDescriptor> around, bool takesLists)
    {
        foreach (var field in message.Fields.InDeclarationOrder().Where(field => !elsewhere.Contains(path + field.Name)))
        {
            if (field.FieldType != FieldType.Message || MessageSchemas.IsText(field.MessageType) || (takesLists && HttpApi.QueryBody.IsList(field)))
            {
                yield return (prefix + field.JsonName, field);
            }
            else if (!field.IsRepeated && !around.Contains(field.MessageType))
            {
                foreach (var inner in FieldsOf(field.MessageType, $"{path}{field.Name}.", $"{prefix}{field.JsonName}.", elsewhere, [.. around, message], takesLists))
                {
                    yield return inner;
                }
            }
        }
    }

    private OpenApiRequestBody? BodyOf(MessageDescriptor message, HttpRule way, Exchange? example) => way.Body.Length == 0 ? null : new OpenApiRequestBody
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Json] = new()
            {
                Schema = way.Body == "*" ? schemas.Of(message) : schemas.Of(message.FindFieldByName(way.Body).MessageType),
                Example = example?.Body?.DeepClone(),
            },
        },
    };

    private OpenApiResponses ResponsesOf(MethodDescriptor method, HttpRule way, string comment, Exchange? example)
    {
        var responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = comments.Of(method.OutputType.FullName) is { Length: > 0 } text ? text : "Done.",
                Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = schemas.Of(method.OutputType), Example = example?.Response?.DeepClone() } },
            },
        };
        foreach (var (error, _) in Failures(method, way, comment).Where(failure => failure.IsMet))
        {
            responses[$"{GrpcApi.FailureStatus.HttpStatusOf(error)}"] = failures.Of(error);
        }

        responses["default"] = failures.Others();
        return responses;
    }

    /// <summary>What a call may be refused with: what every call may, what its comment says, and what comes of what it sends and does.</summary>
    private static IEnumerable<(SearchError Error, bool IsMet)> Failures(MethodDescriptor method, HttpRule way, string comment)
    {
        var kind = CallRules.Of($"/{method.Service.FullName}/{method.Name}", method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary);
        return
        [
            (SearchError.InvalidRequest, true),
            (SearchError.Unauthenticated, true),
            (SearchError.Forbidden, true),
            (SearchError.NotFound, comment.Contains("NOT_FOUND", StringComparison.Ordinal)),
            (SearchError.Conflict, comment.Contains("ABORTED", StringComparison.Ordinal)),
            (SearchError.TooLarge, way.Body.Length > 0),
            (SearchError.Exhausted, true),
            (SearchError.Internal, true),
            (SearchError.Unavailable, true),
            (SearchError.DeadlineExceeded, CallRules.IsRead(kind) || method.InputType.FindFieldByName("wait_for") is not null || comment.Contains("DEADLINE_EXCEEDED", StringComparison.Ordinal)),
        ];
    }

    private static FieldDescriptor FieldAt(MessageDescriptor message, string path) =>
        HttpApi.FieldCheck.FindAt(message, path.Split('.')) ?? throw new InvalidOperationException($"{message.FullName} has no field {path}");

    [GeneratedRegex(@"\{([^}=]+)[^}]*\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A.+?(?:\.|:)(?=\s|\z)|\A.+\z", RegexOptions.Singleline)]
    private static partial Regex FirstSentence();
}
