using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using Google.Protobuf.Reflection;

namespace Search.Server.HttpApi;

/// <summary>
/// A query string as the JSON body of the same request, so that an address can say all that a body can. An entry of a list of messages is a JSON object, or only the text of the message's first
/// field: <c>facets=tag&amp;facets={"name":"author","prefix":"ad"}</c>.
/// </summary>
internal static class QueryBody
{
    /// <summary>Whether a field is a list of messages, which the gateway's own reading of query strings has no form for.</summary>
    public static bool IsList(FieldDescriptor field) => field is { IsRepeated: true, FieldType: FieldType.Message };

    /// <exception cref="SearchException">The text is no entry of the list.</exception>
    public static void CheckEntry(FieldDescriptor list, string path, string text)
    {
        if (IsObject(text))
        {
            JsonCheck.CheckParameter(Encoding.UTF8.GetBytes(text), list.MessageType, path);
        }
    }

    /// <summary>The body for parameters that were checked.</summary>
    public static MemoryStream Of(IQueryCollection query, MessageDescriptor message)
    {
        var root = new JsonObject();
        foreach (var (name, values) in query)
        {
            var (parent, field) = (root, (FieldDescriptor?)null);
            foreach (var part in name.Split('.'))
            {
                parent = field is null ? parent : Child(parent, field, () => new JsonObject());
                field = FieldCheck.Find(field?.MessageType ?? message, part)!;
            }

            foreach (var value in values)
            {
                if (field!.IsRepeated)
                {
                    Child(parent, field, () => new JsonArray()).Add(ToJson(field, value ?? ""));
                }
                else
                {
                    parent[field.Name] = ToJson(field, value ?? "");
                }
            }
        }

        return MaskPaths.ToStream(root);
    }

    private static TNode Child<TNode>(JsonObject parent, FieldDescriptor field, Func<TNode> make)
        where TNode : JsonNode
    {
        if (parent[field.Name] is not TNode child)
        {
            parent[field.Name] = child = make();
        }

        return child;
    }

    private static JsonNode? ToJson(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.Bool => text == "true",
        FieldType.Int32 => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        FieldType.Double => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        FieldType.Message when IsList(field) => IsObject(text) ? JsonNode.Parse(text) : new JsonObject { [field.MessageType.Fields.InFieldNumberOrder()[0].Name] = text },
        FieldType.Message => MaskPaths.ToJson(text),
        _ => text,
    };

    private static bool IsObject(string text) => text.AsSpan().TrimStart().StartsWith('{');
}
