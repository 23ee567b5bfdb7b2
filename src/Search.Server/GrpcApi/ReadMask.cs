using System.Collections;

using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Search.Server.GrpcApi;

/// <summary>
/// Which fields of an answer its caller wants (google.aip.dev/157). Other than in an update mask, a path goes on through a list: <c>hits.article.title</c> is the title of each hit.
/// </summary>
internal sealed class ReadMask
{
    // More than any answer has fields.
    private const int MaxPaths = 100;

    private static readonly ReadMask Whole = new();

    private readonly Dictionary<FieldDescriptor, ReadMask> _wanted = [];

    private ReadMask()
    {
    }

    /// <summary>Whether a request says nothing, so that the answer stays as it is.</summary>
    public bool IsWhole => this == Whole;

    /// <summary>Reads the paths of a request.</summary>
    /// <param name="mask">As it was sent; null for all fields.</param>
    /// <param name="answer">What the paths are of.</param>
    /// <exception cref="SearchException">A path names a field that the answer does not have.</exception>
    public static ReadMask Parse(FieldMask? mask, MessageDescriptor answer)
    {
        if (mask is null || mask.Paths.Count == 0 || mask.Paths.Contains("*"))
        {
            return Whole;
        }

        if (mask.Paths.Count > MaxPaths)
        {
            throw SearchException.Invalid("read_mask", Reasons.ReadMaskInvalid, $"must have at most {MaxPaths} paths, had {mask.Paths.Count}");
        }

        var root = new ReadMask();
        foreach (var path in mask.Paths)
        {
            root.Add(path, answer);
        }

        return root;
    }

    /// <summary>Whether a field is in the answer, by its names from the answer down.</summary>
    public bool Wants(params ReadOnlySpan<string> names)
    {
        var mask = this;
        foreach (var name in names)
        {
            if (mask.IsWhole)
            {
                return true;
            }

            if (mask._wanted.FirstOrDefault(field => field.Key.Name == name).Value is not { } inner)
            {
                return false;
            }

            mask = inner;
        }

        return true;
    }

    /// <summary>Takes out of an answer what is not wanted.</summary>
    public void Apply(IMessage answer)
    {
        if (IsWhole)
        {
            return;
        }

        foreach (var field in answer.Descriptor.Fields.InDeclarationOrder())
        {
            if (!_wanted.TryGetValue(field, out var inner))
            {
                field.Accessor.Clear(answer);
            }
            else if (!inner.IsWhole)
            {
                foreach (var part in PartsOf(field.Accessor.GetValue(answer)))
                {
                    inner.Apply(part);
                }
            }
        }
    }

    private static IEnumerable<IMessage> PartsOf(object? value) => value switch
    {
        IMessage message => [message],
        IList list => list.OfType<IMessage>(),
        _ => [],
    };

    private void Add(string path, MessageDescriptor answer)
    {
        var (mask, message) = (this, answer);
        var names = path.Split('.');
        for (var depth = 0; depth < names.Length; depth++)
        {
            var field = message?.Fields.InDeclarationOrder().FirstOrDefault(field => field.Name == names[depth] || field.JsonName == names[depth])
                ?? throw Refuse(path, names[..depth], names[depth], message);
            message = field is { FieldType: FieldType.Message, IsMap: false } ? field.MessageType : null;
            if (depth == names.Length - 1)
            {
                mask._wanted[field] = Whole;
            }
            else if (mask._wanted.TryAdd(field, new ReadMask()) || mask._wanted[field] != Whole)
            {
                mask = mask._wanted[field];
            }
            else
            {
                mask = new ReadMask(); // another path wants all that is below it, and the rest of this one is only checked
            }
        }
    }

    private static SearchException Refuse(string path, string[] parents, string name, MessageDescriptor? message) => SearchException.Invalid(
        "read_mask",
        Reasons.ReadMaskInvalid,
        $"must name fields of the answer, was {Quote.Of(path)}: {(message is null ? "what stands before it has no fields" : $"there is no {Quote.Of(name)}")}"
            + NearestName.Hint(name, message is null ? [] : [.. message.Fields.InDeclarationOrder().Select(field => field.Name)], string.Concat(parents.Select(parent => parent + "."))));
}
