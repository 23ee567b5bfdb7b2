using System.Text.RegularExpressions;

using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Search.Server.OpenApi;

/// <summary>The comments of the protos, which the code that is generated of them has not: the build keeps the protos with them as a resource.</summary>
internal sealed partial class ContractComments
{
    private const string Resource = "contract.binpb";

    private readonly Dictionary<string, string> _comments = [];
    private readonly Dictionary<string, string> _jsonNames = [];

    private ContractComments(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files)
        {
            foreach (var message in file.MessageTypes)
            {
                Take(message);
            }

            foreach (var type in file.EnumTypes)
            {
                Take(type);
            }

            foreach (var service in file.Services)
            {
                Note(service.FullName, service.Declaration);
                foreach (var method in service.Methods)
                {
                    Note(method.FullName, method.Declaration);
                }
            }
        }
    }

    /// <summary>Reads those that this assembly was built with.</summary>
    public static ContractComments Load()
    {
        using var resource = typeof(ContractComments).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the assembly was built without {Resource}");
        return new ContractComments(FileDescriptor.BuildFromByteStrings(FileDescriptorSet.Parser.ParseFrom(resource).File.Select(file => file.ToByteString())));
    }

    /// <summary>What is said of a service, method, message, field, enumeration or value, with fields named as in JSON; empty where nothing is.</summary>
    public string Of(string fullName) =>
        FieldName().Replace(_comments.GetValueOrDefault(fullName, ""), word => _jsonNames.GetValueOrDefault(word.Value, word.Value));

    private void Take(MessageDescriptor message)
    {
        Note(message.FullName, message.Declaration);
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            Note(field.FullName, field.Declaration);
            _jsonNames[field.Name] = field.JsonName;
        }

        foreach (var oneof in message.Oneofs.Where(oneof => !oneof.IsSynthetic))
        {
            Note(oneof.FullName, oneof.Declaration);
        }

        foreach (var nested in message.NestedTypes)
        {
            Take(nested);
        }

        foreach (var type in message.EnumTypes)
        {
            Take(type);
        }
    }

    private void Take(EnumDescriptor type)
    {
        Note(type.FullName, type.Declaration);
        foreach (var value in type.Values)
        {
            Note(NameOf(value), value.Declaration);
        }
    }

    /// <summary>The name of a value under its enumeration, since protobuf names it beside it.</summary>
    public static string NameOf(EnumValueDescriptor value) => $"{value.EnumDescriptor.FullName}.{value.Name}";

    private void Note(string fullName, DescriptorDeclaration? place)
    {
        if (place?.LeadingComments is { Length: > 0 } comment)
        {
            _comments[fullName] = string.Join('\n', comment.TrimEnd().Split('\n').Select(line => line.StartsWith(' ') ? line[1..] : line));
        }
    }

    [GeneratedRegex(@"\b[a-z]+(?:_[a-z0-9]+)+\b")]
    private static partial Regex FieldName();
}
