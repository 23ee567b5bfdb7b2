using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

using Grpc.Core;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

using Search.Assistants.Answers;

namespace Search.Assistants.Tools;

/// <summary>One tool: reads its arguments, asks the service, and answers as JSON of a schema that it tells. All of them read only, and only what the caller may see.</summary>
/// <typeparam name="TAnswer">What it answers.</typeparam>
internal abstract class AssistantTool<TAnswer> : McpServerTool
{
    private static readonly JsonTypeInfo<TAnswer> AnswerType = AnswerFormat.Of<TAnswer>();

    private readonly IReadOnlyList<ToolParameter> _parameters;

    protected AssistantTool(string name, string title, string description, IReadOnlyList<ToolParameter> parameters)
    {
        _parameters = parameters;
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = ElementOf(InputSchema()),
            OutputSchema = ElementOf(AnswerFormat.SchemaOf<TAnswer>()),
            Annotations = new ToolAnnotations { Title = title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        };
    }

    /// <inheritdoc/>
    public override Tool ProtocolTool { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await AnswerAsync(new ToolArguments(_parameters, request.Params?.Arguments ?? new Dictionary<string, JsonElement>()), cancellationToken);
            return new CallToolResult
            {
                Content = [new TextContentBlock { Text = TextOf(answer) }],
                StructuredContent = JsonSerializer.SerializeToElement(answer, AnswerType),
            };
        }
        catch (SearchException failure)
        {
            return ToolFailure.Of(failure);
        }
        catch (RpcException failure) when (!cancellationToken.IsCancellationRequested)
        {
            return ToolFailure.Of(failure, _parameters);
        }
    }

    /// <summary>Asks the service.</summary>
    protected abstract Task<TAnswer> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken);

    /// <summary>The answer as text, for clients that show a model nothing else.</summary>
    protected virtual string TextOf(TAnswer answer) => JsonSerializer.Serialize(answer, AnswerType);

    private static JsonElement ElementOf(JsonNode node) => JsonSerializer.SerializeToElement(node, AnswerFormat.Of<JsonNode>());

    private JsonObject InputSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(_parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Name, parameter.ToSchema()))),
        ["required"] = new JsonArray([.. _parameters.Where(parameter => parameter.IsRequired).Select(parameter => JsonValue.Create(parameter.Name))]),
        ["additionalProperties"] = false,
    };
}
