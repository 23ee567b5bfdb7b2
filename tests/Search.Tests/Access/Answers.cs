using System.Text.Json.Nodes;

namespace Search.Tests.Access;

/// <summary>Answers as the laws of isolation compare them.</summary>
internal static class Answers
{
    /// <summary>Takes fields out of an answer, wherever they stand.</summary>
    public static void Strip(JsonNode? answer, IReadOnlyList<string> names)
    {
        switch (answer)
        {
            case JsonObject fields:
                foreach (var name in names)
                {
                    fields.Remove(name);
                }

                foreach (var field in fields)
                {
                    Strip(field.Value, names);
                }

                break;
            case JsonArray list:
                foreach (var entry in list)
                {
                    Strip(entry, names);
                }

                break;
        }
    }
}
