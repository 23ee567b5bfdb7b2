using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

using Grpc.Core;

using Search.Server.GrpcApi;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>Calls any method of the contract with a key, over gRPC or over JSON, and gives the answer in one form.</summary>
internal sealed partial class KeyedCaller(RunningServer server, string key) : IDisposable
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithTypeRegistry(FailureStatus.DetailTypes));
    private static readonly JsonFormatter AsFields = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(false));

    private readonly HttpClient _http = server.HttpWith(key);

    public void Dispose() => _http.Dispose();

    /// <summary>Calls a method with one answer.</summary>
    /// <param name="name">Of the method.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="isJson">Whether over JSON.</param>
    /// <returns>The answer, or the status of the refusal.</returns>
    public async Task<IMessage> AskAsync(string name, IMessage request, bool isJson)
    {
        var method = RawCalls.Methods.Single(method => method.Name == name);
        return isJson ? await OverJsonAsync(method, request) : await OverGrpcAsync(method, request);
    }

    /// <summary>Calls a method that streams its answers, which JSON has not.</summary>
    /// <returns>The answers, and the status of the refusal as the last one where it was refused.</returns>
    public async Task<IReadOnlyList<IMessage>> StreamAsync(string name, IMessage request)
    {
        var method = RawCalls.Methods.Single(method => method.Name == name);
        var answers = new List<IMessage>();
        using var call = server.Channel.CreateCallInvoker().AsyncServerStreamingCall(Raw(method, MethodType.ServerStreaming), null, Options(), request.ToByteArray());
        try
        {
            await foreach (var answer in call.ResponseStream.ReadAllAsync())
            {
                answers.Add(method.OutputType.Parser.ParseFrom(answer));
            }
        }
        catch (RpcException failure)
        {
            answers.Add(failure.GetRpcStatus()!);
        }

        return answers;
    }

    private async Task<IMessage> OverGrpcAsync(MethodDescriptor method, IMessage request)
    {
        try
        {
            return method.OutputType.Parser.ParseFrom(
                await server.Channel.CreateCallInvoker().AsyncUnaryCall(Raw(method, MethodType.Unary), null, Options(), request.ToByteArray()));
        }
        catch (RpcException failure) when (failure.GetRpcStatus() is { } status)
        {
            return status;
        }
    }

    private async Task<IMessage> OverJsonAsync(MethodDescriptor method, IMessage request)
    {
        using var message = MessageOf(method.GetOptions().GetExtension(AnnotationsExtensions.Http), request);
        using var answer = await _http.SendAsync(message);
        return Parser.Parse(await answer.Content.ReadAsStringAsync(), answer.IsSuccessStatusCode ? method.OutputType : Google.Rpc.Status.Descriptor);
    }

    private static HttpRequestMessage MessageOf(HttpRule rule, IMessage request)
    {
        // A list of messages stands in a body alone.
        rule = rule.AdditionalBindings.FirstOrDefault(other => other.Body == "*") ?? rule;
        var fields = JsonNode.Parse(AsFields.Format(request))!.AsObject();
        var (method, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            _ => throw new ArgumentException($"{rule.PatternCase} is no way to ask", nameof(rule)),
        };
        var address = Variable().Replace(template, match =>
        {
            var value = (string?)fields[match.Groups[1].Value] ?? "";
            fields.Remove(match.Groups[1].Value);
            return Uri.EscapeDataString(value);
        });
        return rule.Body == "*"
            ? new HttpRequestMessage(method, address) { Content = JsonContent.Create(fields) }
            : new HttpRequestMessage(method, $"{address}?{string.Join('&', ParametersOf(fields, ""))}");
    }

    private static IEnumerable<string> ParametersOf(JsonObject fields, string prefix) => fields.SelectMany(field => field.Value switch
    {
        JsonObject inner => ParametersOf(inner, $"{prefix}{field.Key}."),
        JsonArray list => list.Select(value => Parameter(prefix + field.Key, value)),
        var value => [Parameter(prefix + field.Key, value)],
    });

    private static string Parameter(string name, JsonNode? value) => $"{name}={Uri.EscapeDataString($"{value}")}";

    private static Method<byte[], byte[]> Raw(MethodDescriptor method, MethodType type) => new(type, method.Service.FullName, method.Name, Bytes, Bytes);

    private CallOptions Options() => new(new Metadata { { "authorization", $"Bearer {key}" } }, DateTime.UtcNow + Eventually.Patience);

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Variable();
}
