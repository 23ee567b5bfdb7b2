using System.Collections;

using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

using Search.Contracts.V1;
using Search.Server.GrpcApi;

namespace Search.Tests.Server;

/// <summary>A text or a list of a request, with the fields that lead to it from the request of a call.</summary>
public sealed record LimitedField(MethodDescriptor Method, IReadOnlyList<FieldDescriptor> Fields)
{
    public FieldDescriptor Field => Fields[^1];

    public FieldLimit Limit => Field.GetOptions()?.GetExtension(LimitsExtensions.Limit) ?? new FieldLimit();

    public bool IsText => Field.FieldType == FieldType.String;

    /// <summary>Every text and list of what a call takes.</summary>
    public static IEnumerable<LimitedField> Of(MethodDescriptor method) => Of(method, method.InputType, []);

    /// <summary>How the service calls it: an article of a batch is a request of its own.</summary>
    public string Path(bool asList)
    {
        var path = "";
        foreach (var field in Fields)
        {
            path += field.Name;
            path = field == Field ? path + (field.IsRepeated && !asList ? "[0]" : "") : RequestLimits.IsPart(field) ? $"{path}{(field.IsRepeated ? "[0]" : "")}." : "";
        }

        return path;
    }

    /// <summary>A request that holds nothing but so many entries, or one text of so many letters.</summary>
    public IMessage Request(int size, bool asList)
    {
        var request = Method.InputType.Parser.ParseFrom(ByteString.Empty);
        var message = Fields.SkipLast(1).Aggregate(request, Enter);
        if (!asList)
        {
            Set(message, new string('a', size));
        }

        for (var index = 0; asList && index < size; index++)
        {
            ((IList)Field.Accessor.GetValue(message)).Add(IsText ? "a" : Field.MessageType.Parser.ParseFrom(ByteString.Empty));
        }

        return request;
    }

    public override string ToString() => $"{Method.FullName} {string.Join('.', Fields.Select(field => field.Name))}";

    private static IEnumerable<LimitedField> Of(MethodDescriptor method, MessageDescriptor message, IReadOnlyList<FieldDescriptor> above)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.FieldType == FieldType.Message && field.MessageType == FieldMask.Descriptor)
            {
                continue; // its paths are checked against the answer
            }

            IReadOnlyList<FieldDescriptor> fields = [.. above, field];
            if (field.IsRepeated || field.FieldType is FieldType.String or FieldType.Bytes)
            {
                yield return new LimitedField(method, fields);
            }

            foreach (var inner in field.FieldType == FieldType.Message ? Of(method, field.MessageType, fields) : [])
            {
                yield return inner;
            }
        }
    }

    private static IMessage Enter(IMessage message, FieldDescriptor field)
    {
        var inner = field.MessageType.Parser.ParseFrom(ByteString.Empty);
        if (field.IsRepeated)
        {
            ((IList)field.Accessor.GetValue(message)).Add(inner);
        }
        else
        {
            field.Accessor.SetValue(message, inner);
        }

        return inner;
    }

    private void Set(IMessage message, string text)
    {
        if (Field.IsRepeated)
        {
            ((IList)Field.Accessor.GetValue(message)).Add(text);
        }
        else
        {
            Field.Accessor.SetValue(message, text);
        }
    }
}
