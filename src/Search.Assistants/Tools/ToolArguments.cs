using System.Text.Json;

namespace Search.Assistants.Tools;

/// <summary>What a tool was called with, checked against its parameters: a model mends a call that it is told the fault of.</summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, JsonElement> _values = [];

    /// <exception cref="SearchException">A value breaks the rule of its parameter, is missing, or has a name that the tool does not have.</exception>
    public ToolArguments(IReadOnlyList<ToolParameter> parameters, IEnumerable<KeyValuePair<string, JsonElement>> given)
    {
        var known = parameters.ToDictionary(parameter => parameter.Name);
        foreach (var (name, value) in given)
        {
            if (!known.TryGetValue(name, out var parameter))
            {
                throw SearchException.Invalid("arguments", Reasons.FieldUnknown, $"must be of {string.Join(", ", known.Keys)}, held {Quote.Of(name)}");
            }

            // The same as leaving it out.
            if (value.ValueKind != JsonValueKind.Null)
            {
                Check(parameter, value);
                _values.Add(name, value);
            }
        }

        if (parameters.FirstOrDefault(parameter => parameter.IsRequired && !_values.ContainsKey(parameter.Name)) is { } missing)
        {
            throw SearchException.Invalid(missing.Name, Reasons.FieldInvalid, $"must be {Describe(missing)}, was not given");
        }
    }

    /// <summary>A text; empty where none was given.</summary>
    public string Text(ToolParameter parameter) => _values.TryGetValue(parameter.Name, out var value) ? value.GetString()! : "";

    /// <summary>A list of texts; empty where none was given.</summary>
    public IEnumerable<string> Texts(ToolParameter parameter) => _values.TryGetValue(parameter.Name, out var value) ? value.EnumerateArray().Select(entry => entry.GetString()!) : [];

    /// <summary>A number; the usual one where none was given.</summary>
    public int Whole(ToolParameter parameter) => _values.TryGetValue(parameter.Name, out var value) ? value.GetInt32() : parameter.Usual;

    private static void Check(ToolParameter parameter, JsonElement value)
    {
        var isValue = parameter.Kind switch
        {
            ParameterKind.Text => IsText(value) && (parameter.Choices.Count == 0 || parameter.Choices.Contains(value.GetString())),
            ParameterKind.Texts => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText) && value.GetArrayLength() <= parameter.Most,
            ParameterKind.Whole => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= parameter.Least && number <= parameter.Most,
        };
        if (!isValue || (parameter is { Kind: ParameterKind.Text, Choices.Count: 0 } && value.GetString()!.Length > parameter.Most))
        {
            throw SearchException.Invalid(parameter.Name, Reasons.FieldInvalid, $"must be {Describe(parameter)}, was {Quote.Of(value.GetRawText())}");
        }
    }

    /// <summary>Whether it is a text without half of a surrogate pair, which no string can hold as the service reads them.</summary>
    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Describe(ToolParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Text when parameter.Choices.Count > 0 => $"one of {string.Join(", ", parameter.Choices)}",
        ParameterKind.Text => $"a text of at most {parameter.Most} characters",
        ParameterKind.Texts => $"a list of at most {parameter.Most} texts",
        ParameterKind.Whole => $"a whole number from {parameter.Least} to {parameter.Most}",
    };
}
