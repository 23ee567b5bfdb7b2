using System.Text;
using System.Text.Json.Nodes;

using Google.Protobuf.Reflection;

using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace Search.Server.HttpApi;

/// <summary>
/// Brings the paths of field masks into the spelling of JSON (<c>hits.article.articleId</c>), the only one that the gateway reads. Callers may write names as the protos do, here as everywhere.
/// </summary>
internal static class MaskPaths
{
    /// <summary>The paths of one mask.</summary>
    public static string ToJson(string paths)
    {
        var text = new StringBuilder(paths.Length);
        for (var place = 0; place < paths.Length; place++)
        {
            // "a_b" is "aB"; a line before anything else than a letter stands in no name.
            var isJoint = paths[place] == '_' && place > 0 && place + 1 < paths.Length && char.IsAsciiLetterLower(paths[place + 1]);
            text.Append(isJoint ? char.ToUpperInvariant(paths[++place]) : paths[place]);
        }

        return text.ToString();
    }

    /// <summary>Whether a text may be paths: the gateway tells no reason where it is none.</summary>
    public static bool AreNames(string paths) => ToJson(paths).All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or ',' or '*');

    /// <summary>A checked body in which masks are so written.</summary>
    public static MemoryStream InBody(MemoryStream body, MessageDescriptor message)
    {
        if (MaskOf(message) is not { } mask || !Names(body, mask))
        {
            return body;
        }

        var root = JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length))!.AsObject();
        foreach (var name in new[] { mask.Name, mask.JsonName })
        {
            if (root[name] is JsonValue value)
            {
                root[name] = ToJson(value.GetValue<string>());
            }
        }

        return ToStream(root);
    }

    /// <summary>Writes those of a checked query string so.</summary>
    public static void InQuery(HttpRequest request, MessageDescriptor message)
    {
        if (MaskOf(message) is { } mask && (request.Query.ContainsKey(mask.Name) || request.Query.ContainsKey(mask.JsonName)))
        {
            request.QueryString = new QueryBuilder(request.Query.Select(parameter => KeyValuePair.Create(
                parameter.Key,
                FieldCheck.Find(message, parameter.Key) == mask ? new StringValues(ToJson(parameter.Value.ToString())) : parameter.Value))).ToQueryString();
        }
    }

    /// <summary>JSON as a body whose bytes can be read.</summary>
    public static MemoryStream ToStream(JsonObject json)
    {
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }

    private static FieldDescriptor? MaskOf(MessageDescriptor message) => message.Fields.InDeclarationOrder().FirstOrDefault(FieldCheck.IsMask);

    private static bool Names(MemoryStream body, FieldDescriptor mask)
    {
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        return bytes.IndexOf(Encoding.UTF8.GetBytes(mask.Name)) >= 0 || bytes.IndexOf(Encoding.UTF8.GetBytes(mask.JsonName)) >= 0;
    }
}
