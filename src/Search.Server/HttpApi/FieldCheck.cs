using System.Globalization;

using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

using Search.Server.GrpcApi;

namespace Search.Server.HttpApi;

/// <summary>Checks one value of a JSON body or a query string against the field that it stands for.</summary>
internal static class FieldCheck
{
    /// <summary>The field of a name, as the protos or as JSON spell it.</summary>
    public static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        message.FindFieldByName(name) ?? message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name);

    /// <summary>The field at the end of a path of names.</summary>
    public static FieldDescriptor? FindAt(MessageDescriptor message, string[] path)
    {
        FieldDescriptor? field = null;
        foreach (var name in path)
        {
            var parent = field is null ? message : HasFields(field) && !field.IsRepeated ? field.MessageType : null;
            field = parent is null ? null : Find(parent, name);
            if (field is null)
            {
                return null;
            }
        }

        return field;
    }

    /// <exception cref="SearchException">The text is no value of the field.</exception>
    public static void CheckText(FieldDescriptor field, string path, string text)
    {
        var isValue = field.FieldType switch
        {
            FieldType.String => true,
            FieldType.Bool => text is "true" or "false",
            FieldType.Enum => field.EnumType.FindValueByName(text) is not null,
            FieldType.Message => IsMask(field) && MaskPaths.AreNames(text), // which are looked for in the answer later
            _ => IsNumber(field, text),
        };
        Require(isValue, field, path, text);
    }

    /// <exception cref="SearchException">The number is no value of the field.</exception>
    public static void CheckNumber(FieldDescriptor field, string path, string number)
    {
        var isValue = field.FieldType == FieldType.Enum
            ? int.TryParse(number, CultureInfo.InvariantCulture, out var value) && field.EnumType.FindValueByNumber(value) is not null
            : IsNumber(field, number);
        Require(isValue, field, path, number);
    }

    /// <summary>What a value of the field looks like.</summary>
    public static string Describe(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "text",
        FieldType.Bool => "true or false",
        FieldType.Enum => "one of " + string.Join(", ", field.EnumType.Values.Select(value => value.Name)),
        FieldType.Int32 => "a whole number of 32 bits",
        FieldType.Int64 => "a whole number of 64 bits",
        FieldType.Double => "a number",
        FieldType.Message => IsMask(field) ? "names of fields, divided by commas" : "a JSON object",
        _ => throw Unsupported(field),
    };

    public static SearchException Invalid(string path, string rule) => SearchException.Invalid(path, Reasons.FieldInvalid, rule);

    /// <summary>What a caller is told of a name that no field has.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="name">The name, with those of the fields that it is in.</param>
    /// <param name="message">What it was to be a field of; null where there are no fields.</param>
    public static SearchException Unknown(string path, string name, MessageDescriptor? message)
    {
        var end = name.LastIndexOf('.') + 1;
        var parent = message is null || end == 0 ? message : FindAt(message, name[..(end - 1)].Split('.')) is { } field && HasFields(field) ? field.MessageType : null;
        var known = parent?.Fields.InDeclarationOrder().Select(field => field.Name) ?? [];
        return SearchException.Invalid(path, Reasons.FieldUnknown, $"has no field {Quote.Of(name)} in this request{NearestName.Hint(name[end..], [.. known], name[..end])}");
    }

    /// <summary>Whether callers reach into a field by names.</summary>
    public static bool HasFields(FieldDescriptor field) => field.FieldType == FieldType.Message && !IsMask(field);

    /// <summary>Whether a field takes text though it is a message: the paths of a mask.</summary>
    public static bool IsMask(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == FieldMask.Descriptor;

    private static bool IsNumber(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        _ => throw Unsupported(field),
    };

    private static void Require(bool isValue, FieldDescriptor field, string path, string value)
    {
        if (!isValue)
        {
            throw Invalid(path, $"must be {Describe(field)}, was {Quote.Of(value)}");
        }
    }

    private static NotSupportedException Unsupported(FieldDescriptor field) =>
        new($"no request has had a field like {field.FullName} of type {field.FieldType} yet");
}
