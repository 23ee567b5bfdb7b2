using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Search.Articles.Fields;

/// <summary>What stands behind a key: a text, a list or a map. Numbers, dates and booleans are texts, as they were written.</summary>
internal abstract record FrontMatterValue
{
    /// <summary>Deepest nesting that is read; a source that goes deeper is read line by line. Real front matter stays below 6.</summary>
    public const int MaxDepth = 16;

    // The text is searched and shown, never put into a page as it is: letters stay letters.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether it says nothing: no text but white space, and no entry that has one.</summary>
    public bool IsEmpty => this switch
    {
        FrontMatterText text => string.IsNullOrWhiteSpace(text.Text),
        FrontMatterList list => list.Items.All(item => item.IsEmpty),
        FrontMatter map => map.Fields.Values.All(value => value.IsEmpty),
        _ => false,
    };

    /// <summary>The text of a text; the JSON form of anything else.</summary>
    public string AsText() => this is FrontMatterText { Text: var text } ? text : ToJson().ToJsonString(Json);

    private JsonNode ToJson() => this switch
    {
        FrontMatterText text => JsonValue.Create(text.Text),
        FrontMatterList list => new JsonArray([.. list.Items.Select(item => item.ToJson())]),
        FrontMatter map => new JsonObject(map.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToJson()))),
        _ => throw new InvalidOperationException($"unknown front matter value {GetType()}"),
    };
}

/// <summary>One value.</summary>
internal sealed record FrontMatterText(string Text) : FrontMatterValue
{
    /// <summary>What stands behind it on its line, from a sign that begins a comment on; empty when there is none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>
    /// What a person meant who writes a number or a hashtag, of which the syntax makes a comment: "#1 tip", "Issue #12: x". A space behind the sign says that it is one.
    /// </summary>
    public string Meant
    {
        get
        {
            var behind = Comment.TrimStart('#');
            var end = Comment.IndexOf(" # ", StringComparison.Ordinal);
            return behind.Length > 0 && char.IsLetterOrDigit(behind[0]) ? $"{Text} {(end < 0 ? Comment : Comment[..end])}".Trim() : Text;
        }
    }

    /// <summary>What an empty or null value is.</summary>
    public static FrontMatterText Empty { get; } = new("");
}

/// <summary>Several values in their order.</summary>
internal sealed record FrontMatterList(IReadOnlyList<FrontMatterValue> Items) : FrontMatterValue;
