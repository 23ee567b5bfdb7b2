using System.Collections;
using System.Text;
using System.Text.RegularExpressions;

using Google.Api;
using Google.Protobuf;

namespace Search.Tests.Server;

/// <summary>A request of the contract as HTTP carries it.</summary>
public static partial class JsonCall
{
    /// <summary>The call by one of its addresses; null where a list of messages would have to stand in the query string.</summary>
    public static HttpRequestMessage? Of(HttpRule rule, IMessage request)
    {
        var (method, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            _ => (HttpMethod.Delete, rule.Delete),
        };
        var inAddress = Variable().Matches(template).Select(match => match.Groups[1].Value).ToHashSet();
        var address = Variable().Replace(template, match => Uri.EscapeDataString(ValueAt(request, match.Groups[1].Value) is { Length: > 0 } text ? text : "x"));
        var body = rule.Body is "" ? null : rule.Body == "*" ? request : (IMessage?)request.Descriptor.FindFieldByName(rule.Body).Accessor.GetValue(request);
        var parameters = rule.Body == "*" ? [] : ParametersOf(request, "").Where(value => !inAddress.Contains(value.Name) && (rule.Body is "" || !value.Name.StartsWith(rule.Body, StringComparison.Ordinal))).ToList();
        if (parameters.Exists(parameter => parameter.Text is null))
        {
            return null;
        }

        var query = string.Join('&', parameters.Select(value => $"{value.Name}={Uri.EscapeDataString(value.Text!)}"));
        return new HttpRequestMessage(method, query.Length == 0 ? address : $"{address}?{query}")
        {
            Content = rule.Body is "" ? null : new StringContent(body is null ? "{}" : JsonFormatter.Default.Format(body), Encoding.UTF8, "application/json"),
        };
    }

    private static string? ValueAt(IMessage request, string path)
    {
        object? value = request;
        foreach (var name in path.Split('.'))
        {
            value = value is IMessage message ? message.Descriptor.FindFieldByName(name).Accessor.GetValue(message) : null;
        }

        return value as string;
    }

    private static IEnumerable<(string Name, string? Text)> ParametersOf(IMessage message, string prefix) =>
        message.Descriptor.Fields.InDeclarationOrder().SelectMany(field => (field.Accessor.GetValue(message), prefix + field.Name) switch
        {
            (IList list, var name) => list.Cast<object>().Select(entry => (name, entry as string)),
            (IMessage inner, var name) => ParametersOf(inner, name + "."),
            (string { Length: > 0 } text, var name) => [(name, text)],
            _ => [],
        });

    [GeneratedRegex(@"\{([a-z_.]+)\}")]
    private static partial Regex Variable();
}
