using System.Text.Json.Nodes;

using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Search.Server.HttpApi;

/// <summary>Makes a message of a query string, as the gateway does for calls of the contract.</summary>
internal static class QueryMessage
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <summary>The message; of parameters that were checked by <see cref="QueryCheck"/>.</summary>
    public static T Read<T>(IQueryCollection parameters)
        where T : IMessage, new()
    {
        var message = new T();
        var fields = new JsonObject();
        foreach (var (name, values) in parameters)
        {
            var path = name.Split('.');
            var part = fields;
            var type = message.Descriptor;
            foreach (var step in path[..^1])
            {
                var inner = FieldCheck.Find(type, step)!;
                part = (JsonObject)(part[inner.Name] ??= new JsonObject());
                type = inner.MessageType;
            }

            var field = FieldCheck.Find(type, path[^1])!;
            if (!field.IsRepeated)
            {
                part[field.Name] = ToJson(field, values[0]);
            }
            else
            {
                // A list may be given by both of its names.
                var list = (JsonArray)(part[field.Name] ??= new JsonArray());
                foreach (var value in values)
                {
                    list.Add(ToJson(field, value));
                }
            }
        }

        return (T)Parser.Parse(fields.ToJsonString(), message.Descriptor);
    }

    private static JsonValue ToJson(FieldDescriptor field, string? value) => field.FieldType == FieldType.Bool ? JsonValue.Create(value == "true") : JsonValue.Create(value ?? "");
}
