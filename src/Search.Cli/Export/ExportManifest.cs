using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Search.Cli.Export;

/// <summary>What an export holds.</summary>
/// <param name="Articles">Lines of the list of articles.</param>
/// <param name="Topics">Topics, redirects included.</param>
/// <param name="Synonyms">Synonym rules.</param>
/// <param name="Decisions">Lines of the list of decisions.</param>
internal sealed record ExportCounts(int Articles, int Topics, int Synonyms, int Decisions);

/// <summary>The manifest of an export, <c>export.json</c>.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Of the format; <see cref="CurrentVersion"/> is the only one that is read.</param>
/// <param name="ExportedAt">When the export was complete, UTC.</param>
/// <param name="Counts">What it holds.</param>
/// <param name="Sha256">Of each of <see cref="ExportLayout.Lists"/>, in hexadecimal digits.</param>
internal sealed record ExportManifest(
    string Format, int Version, DateTimeOffset ExportedAt, ExportCounts Counts, IReadOnlyDictionary<string, string> Sha256)
{
    public const string FormatName = "article-search-export";
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Whether the bytes are the manifest of an export, of whatever version.</summary>
    /// <exception cref="JsonException">They are no JSON.</exception>
    public static bool IsOne(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("format", out var format)
            && format.ValueKind == JsonValueKind.String
            && format.ValueEquals(FormatName);
    }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="SearchException">There is none, it is damaged, or a newer version of the tool wrote it.</exception>
    public static ExportManifest Read(string folder)
    {
        var path = Path.Combine(folder, ExportLayout.Manifest);
        if (!File.Exists(path))
        {
            throw ExportFailure.At(ExportLayout.Manifest, "must be there, was not: the export was not completed, or lost it");
        }

        try
        {
            var bytes = File.ReadAllBytes(path);
            RefuseOthers(bytes);
            return JsonSerializer.Deserialize<ExportManifest>(bytes, Json)!;
        }
        catch (JsonException failure)
        {
            var line = failure.LineNumber is { } number ? $", line {number + 1}" : "";
            throw ExportFailure.At(ExportLayout.Manifest + line, "must be the manifest of an export in JSON, was not, or not all of it");
        }
    }

    /// <summary>Writes the manifest into a folder.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, ExportLayout.Manifest), JsonSerializer.Serialize(this, Json) + "\n");

    private static void RefuseOthers(byte[] bytes)
    {
        if (!IsOne(bytes))
        {
            throw ExportFailure.At(ExportLayout.Manifest, $"must have the format '{FormatName}', had not");
        }

        using var document = JsonDocument.Parse(bytes);
        var version = document.RootElement.TryGetProperty("version", out var element) ? element.GetRawText() : "";
        if (version != $"{CurrentVersion}")
        {
            throw ExportFailure.At(ExportLayout.Manifest, $"must have the version {CurrentVersion}, had {Quote.Of(version)}");
        }
    }
}
