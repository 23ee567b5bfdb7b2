using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Search.Enrichment.Tagging;

/// <summary>A model as the log keeps it: JSON with the bytes of <see cref="TaggingModelCodec"/> in base 64, since the content of a change is text.</summary>
public static class TaggingModelJson
{
    /// <summary>Most bytes of a packed model. In base 64 it stays below the 1,000,000,000 bytes that SQLite takes in one row, at which the store would stop.</summary>
    public const int MaxPackedBytes = 512 * 1024 * 1024;

    private const string IdField = "id";
    private const string PackedField = "packed";

    /// <summary>Writes a model. The same model gives the same text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="maxPackedBytes">Most bytes that it may have.</param>
    /// <exception cref="SearchException">It has more.</exception>
    public static string Write(TaggingModel model, int maxPackedBytes = MaxPackedBytes)
    {
        using var packed = new MemoryStream();
        TaggingModelCodec.Write(packed, model);
        if (packed.Length > maxPackedBytes)
        {
            throw new SearchException(
                Reasons.TaggingModelTooLarge, $"the tagging model must have at most {maxPackedBytes} bytes, has {packed.Length}; articles keep the tags that they have");
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString(IdField, model.Id);
            writer.WriteBase64String(PackedField, packed.GetBuffer().AsSpan(0, (int)packed.Length));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is something else, or a model of another form.</exception>
    public static TaggingModel Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return TaggingModelCodec.Read(new MemoryStream(document.RootElement.GetProperty(PackedField).GetBytesFromBase64()));
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException($"the content is no tagging model of this release ({failure.Message})", failure);
        }
    }
}
