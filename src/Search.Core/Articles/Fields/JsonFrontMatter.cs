using System.Text;
using System.Text.Json;

namespace Search.Articles.Fields;

/// <summary>Reads JSON, a front matter of Hugo and Eleventy. Comments and a comma behind the last entry are accepted.</summary>
internal static class JsonFrontMatter
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = FrontMatterValue.MaxDepth,
    };

    /// <summary>How many characters the object at the beginning of the text takes; 0 when it is none, or does not end.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = Encoding.UTF8.GetBytes(text, bytes);
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, count), Options);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip()
                ? Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed)
                : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    /// <returns>Null when the text is no JSON object, or is nested too deeply.</returns>
    public static FrontMatter? TryRead(string json, ICollection<ArticleWarning> warnings)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = FrontMatterValue.MaxDepth };
            using var document = JsonDocument.Parse(json, options);
            return ToValue(document.RootElement, warnings) as FrontMatter;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The last is how a text with an escape of half a surrogate ends.
            return null;
        }
    }

    private static FrontMatterValue ToValue(JsonElement element, ICollection<ArticleWarning> warnings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new FrontMatter();
                foreach (var field in element.EnumerateObject())
                {
                    map.Add(field.Name, ToValue(field.Value, warnings), warnings);
                }

                return map;
            case JsonValueKind.Array:
                return new FrontMatterList([.. element.EnumerateArray().Select(item => ToValue(item, warnings))]);
            case JsonValueKind.String:
                return new FrontMatterText(element.GetString()!);
            case JsonValueKind.Null:
                return FrontMatterText.Empty;
            default:
                return new FrontMatterText(element.GetRawText());
        }
    }
}
