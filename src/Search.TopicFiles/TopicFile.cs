using Search.Enrichment.Topics;

namespace Search.TopicFiles;

/// <summary>Topics in a file, as CSV or as SKOS in RDF/XML; the extension says which.</summary>
public static class TopicFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>Most topics of a file.</summary>
    public const int MaxTopics = 50_000;

    /// <summary>The topics of a file, in its order, each checked by <see cref="TopicRules"/>.</summary>
    /// <exception cref="SearchException">The file breaks a rule; the message names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Topic> Read(string path)
    {
        var name = Path.GetFileName(path);
        var isCsv = IsCsv(path);
        if (new FileInfo(path).Length is > MaxBytes and var length)
        {
            throw Invalid(name, $"must have at most {MaxBytes} bytes, had {length}");
        }

        using var reader = new StreamReader(path);
        var topics = isCsv ? TopicCsv.Read(reader, name) : TopicSkos.Read(reader, name);
        return topics.Count <= MaxTopics ? topics : throw Invalid(name, $"must hold at most {MaxTopics} topics, held {topics.Count}");
    }

    /// <summary>Writes topics by id, whole or not at all.</summary>
    /// <exception cref="SearchException">The extension is none that is known.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<Topic> topics)
    {
        var isCsv = IsCsv(path);
        var ordered = topics.OrderBy(topic => topic.Id.Value, StringComparer.Ordinal);
        var next = path + ".next";
        using (var writer = new StreamWriter(next))
        {
            if (isCsv)
            {
                TopicCsv.Write(writer, ordered);
            }
            else
            {
                TopicSkos.Write(writer, ordered);
            }
        }

        File.Move(next, path, overwrite: true);
    }

    internal static SearchException Invalid(string place, string rule) => SearchException.Invalid(place, Reasons.TopicFileInvalid, rule);

    /// <summary>Checks a topic and says where it stands when it breaks a rule.</summary>
    internal static Topic Check(Topic topic, string place)
    {
        try
        {
            return TopicRules.Check(topic);
        }
        catch (SearchException failure)
        {
            throw Invalid(place, failure.Message);
        }
    }

    private static bool IsCsv(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => true,
        ".rdf" or ".xml" => false,
        var other => throw Invalid(Path.GetFileName(path), $"must end with .csv, .rdf or .xml, ended with {Quote.Of(other)}"),
    };
}
