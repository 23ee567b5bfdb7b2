using System.Text;
using System.Text.Json;
using System.Text.Unicode;

using Google.Protobuf.Reflection;

namespace Search.Server.HttpApi;

/// <summary>Checks that a body is JSON in UTF-8 with the fields of a message, and names the field that is not.</summary>
internal static class JsonCheck
{
    /// <param name="body">The bytes of the body.</param>
    /// <param name="message">What it is to be.</param>
    /// <param name="address">Fields that the address gives; the body need not repeat them and must not contradict them.</param>
    /// <exception cref="SearchException">The body is no such JSON.</exception>
    public static void Check(ReadOnlySpan<byte> body, MessageDescriptor message, RouteValueDictionary address)
    {
        if (!Utf8.IsValid(body))
        {
            throw SearchException.Invalid("body", Reasons.Utf8Invalid, "must be UTF-8");
        }

        CheckWhole(body, message, "body", "", address);
    }

    /// <summary>Checks a message that stands alone in a parameter of the address.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="message">What it is to be.</param>
    /// <param name="path">The parameter.</param>
    /// <exception cref="SearchException">It is no such JSON.</exception>
    public static void CheckParameter(ReadOnlySpan<byte> json, MessageDescriptor message, string path) => CheckWhole(json, message, path, path + ".", address: null);

    private static void CheckWhole(ReadOnlySpan<byte> json, MessageDescriptor message, string path, string prefix, RouteValueDictionary? address)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            CheckMessage(ref reader, message, path, prefix, address);
            reader.Read(); // throws where something stands after the object
        }
        catch (JsonException failure)
        {
            throw SearchException.Invalid(
                path, Reasons.JsonInvalid, $"must be JSON, was not at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}");
        }
    }

    private static void CheckMessage(
        ref Utf8JsonReader reader, MessageDescriptor message, string path, string prefix, RouteValueDictionary? address = null)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw FieldCheck.Invalid(path, "must be a JSON object");
        }

        var seen = new HashSet<FieldDescriptor>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadString(ref reader, path);
            var field = FieldCheck.Find(message, name) ?? throw FieldCheck.Unknown(path, name, message);
            if (!seen.Add(field))
            {
                throw FieldCheck.Invalid(prefix + field.Name, "must be given once, was given again");
            }

            reader.Read();
            CheckField(ref reader, field, prefix + field.Name);
            if (address?[field.Name] is string given && TextOf(ref reader) is { } value && value != given)
            {
                throw FieldCheck.Invalid(field.Name, $"must be {Quote.Of(given)} as in the address, was {Quote.Of(value)}");
            }
        }
    }

    /// <summary>A checked value as an address would give it; null for one that it cannot give.</summary>
    private static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };

    private static void CheckField(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return; // the same as leaving it out
        }

        if (!field.IsRepeated)
        {
            CheckValue(ref reader, field, path);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw FieldCheck.Invalid(path, "must be a JSON array");
        }

        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            CheckValue(ref reader, field, $"{path}[{index}]");
        }
    }

    private static void CheckValue(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when FieldCheck.HasFields(field):
                CheckMessage(ref reader, field.MessageType, path, path + ".");
                break;
            case JsonTokenType.True or JsonTokenType.False when field.FieldType == FieldType.Bool:
                break;
            case JsonTokenType.String when field.FieldType is FieldType.Int32 or FieldType.Double:
                throw FieldCheck.Invalid(path, $"must be {FieldCheck.Describe(field)}, was the text {Quote.Of(ReadString(ref reader, path))}");
            case JsonTokenType.String when field.FieldType is not (FieldType.Message or FieldType.Bool) || FieldCheck.IsMask(field):
                FieldCheck.CheckText(field, path, ReadString(ref reader, path));
                break;
            case JsonTokenType.Number when field.FieldType is not (FieldType.String or FieldType.Message or FieldType.Bool):
                FieldCheck.CheckNumber(field, path, Encoding.UTF8.GetString(reader.ValueSpan));
                break;
            default:
                throw FieldCheck.Invalid(path, $"must be {FieldCheck.Describe(field)}, was another kind of JSON value");
        }
    }

    private static string ReadString(ref Utf8JsonReader reader, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw SearchException.Invalid(path, Reasons.Utf8Invalid, "must be text, held half of a surrogate pair");
        }
    }
}
