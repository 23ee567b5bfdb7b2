using System.Text.Json.Nodes;

namespace Search.Assistants.Tools;

/// <summary>What a value of a tool may be.</summary>
internal enum ParameterKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Whole,
}

/// <summary>One parameter of a tool: what the model is told of it, and what is accepted.</summary>
/// <param name="Name">As the model writes it.</param>
/// <param name="Kind">What a value may be.</param>
/// <param name="Description">For the model.</param>
internal sealed record ToolParameter(string Name, ParameterKind Kind, string Description)
{
    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The values that a text may have; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Least number.</summary>
    public int Least { get; init; }

    /// <summary>Largest number, most characters of a text, or most entries of a list.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>The number that counts where none is given.</summary>
    public int Usual { get; init; }

    /// <summary>The field of the service's request that it becomes, as its errors name it.</summary>
    public string Field { get; init; } = "";

    /// <summary>Its part of the JSON schema.</summary>
    public JsonObject ToSchema()
    {
        var schema = new JsonObject { ["description"] = Description };
        switch (Kind)
        {
            case ParameterKind.Text:
                schema["type"] = "string";
                if (Choices.Count > 0)
                {
                    schema["enum"] = new JsonArray([.. Choices.Select(choice => JsonValue.Create(choice))]);
                }
                else
                {
                    schema["maxLength"] = Most;
                }

                break;
            case ParameterKind.Texts:
                schema["type"] = "array";
                schema["items"] = new JsonObject { ["type"] = "string" };
                schema["maxItems"] = Most;
                break;
            case ParameterKind.Whole:
                schema["type"] = "integer";
                schema["minimum"] = Least;
                schema["maximum"] = Most;
                schema["default"] = Usual;
                break;
        }

        return schema;
    }
}
