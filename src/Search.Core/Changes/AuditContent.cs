using System.Text.Json;
using System.Text.Json.Nodes;

namespace Search.Changes;

/// <summary>What an entry of the audit log may hold of a content. Every store asks it, before it writes the entry.</summary>
public static class AuditContent
{
    /// <summary>Stands in the place of a secret.</summary>
    public const string Hidden = "hidden";

    /// <summary>Stands for a content that the store cannot tell any more, since it is damaged.</summary>
    public const string Damaged = "\"damaged\"";

    /// <summary>The content with <see cref="Hidden"/> in the place of the values of <see cref="SubjectKind.SecretMembers"/>; all of it where it is no JSON.</summary>
    public static string? Of(SubjectKind kind, string? content)
    {
        if (content is null || kind.SecretMembers.Count == 0)
        {
            return content;
        }

        try
        {
            var root = JsonNode.Parse(content);
            Hide(root, kind.SecretMembers);
            return root?.ToJsonString() ?? "null";
        }
        catch (JsonException)
        {
            // What cannot be read cannot be told from a secret either.
            return JsonSerializer.Serialize(Hidden);
        }
    }

    private static void Hide(JsonNode? node, IReadOnlyCollection<string> members)
    {
        switch (node)
        {
            case JsonObject values:
                foreach (var (name, value) in values.ToList())
                {
                    if (members.Contains(name, StringComparer.OrdinalIgnoreCase))
                    {
                        values[name] = Hidden;
                    }
                    else
                    {
                        Hide(value, members);
                    }
                }

                break;
            case JsonArray list:
                foreach (var value in list)
                {
                    Hide(value, members);
                }

                break;
        }
    }
}
