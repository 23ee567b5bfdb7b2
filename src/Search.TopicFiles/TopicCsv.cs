using System.Globalization;
using System.Text;

using CsvHelper;
using CsvHelper.Configuration;

using Search.Enrichment.Topics;

namespace Search.TopicFiles;

/// <summary>
/// Topics as CSV (RFC 4180): a header, then a line for each. Columns may come in any order; only <c>topic_id</c> and <c>label</c> are needed.
/// A list stands in one cell with <c>|</c> between its entries; a <c>|</c> or <c>\</c> that belongs to an entry has a <c>\</c> before it.
/// </summary>
internal static class TopicCsv
{
    private static readonly string[] Columns =
        ["topic_id", "label", "description", "aliases", "hints", "acronyms", "context_words", "broader", "mode", "status", "merged_into"];

    private static readonly Dictionary<string, TopicMode> Modes = new()
    {
        [""] = TopicMode.Automatic,
        ["AUTOMATIC"] = TopicMode.Automatic,
        ["SUGGEST_ONLY"] = TopicMode.SuggestOnly,
        ["OFF"] = TopicMode.Off,
    };

    private static readonly Dictionary<string, TopicStatus> Statuses = new()
    {
        [""] = TopicStatus.Active,
        ["ACTIVE"] = TopicStatus.Active,
        ["PROPOSED"] = TopicStatus.Proposed,
        ["BLOCKED"] = TopicStatus.Blocked,
        ["MERGED"] = TopicStatus.Merged,
    };

    /// <summary>The topics of a file called <paramref name="name"/>, in its order.</summary>
    /// <exception cref="SearchException">The text breaks a rule; the message names the line.</exception>
    public static IReadOnlyList<Topic> Read(TextReader reader, string name)
    {
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null, BadDataFound = null });
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
            {
                throw TopicFile.Invalid(name, $"must begin with a header of the columns {string.Join(", ", Columns)}, was empty");
            }

            CheckHeader(csv.HeaderRecord!, name);
            var topics = new List<Topic>();
            var lines = new Dictionary<TopicId, int>();
            while (csv.Read())
            {
                var place = $"{name}, line {csv.Parser.RawRow}";
                var topic = ReadTopic(csv, place);
                if (!lines.TryAdd(topic.Id, csv.Parser.RawRow))
                {
                    throw TopicFile.Invalid(place, $"topic_id must stand once, was {Quote.Of(topic.Id.Value)} as in line {lines[topic.Id]}");
                }

                topics.Add(topic);
            }

            return topics;
        }
        catch (CsvHelperException failure)
        {
            throw TopicFile.Invalid($"{name}, line {csv.Parser.RawRow}", $"must be CSV ({failure.Message.Split('\n')[0].Trim()})");
        }
    }

    /// <summary>Writes topics in the order given.</summary>
    public static void Write(TextWriter writer, IEnumerable<Topic> topics)
    {
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        WriteRow(csv, Columns);
        foreach (var topic in topics)
        {
            WriteRow(csv,
            [
                topic.Id.Value,
                topic.Label,
                topic.Description,
                Join(topic.Aliases),
                Join(topic.Hints),
                Join(topic.Acronyms),
                Join(topic.ContextWords),
                Join(topic.Broader.Select(id => id.Value)),
                topic.Mode == TopicMode.Automatic ? "" : NameOf(Modes, topic.Mode),
                topic.Status == TopicStatus.Active ? "" : NameOf(Statuses, topic.Status),
                topic.MergedInto?.Value ?? "",
            ]);
        }
    }

    /// <summary>The value's name in the contract.</summary>
    internal static string NameOf(TopicMode mode) => NameOf(Modes, mode);

    /// <inheritdoc cref="NameOf(TopicMode)"/>
    internal static string NameOf(TopicStatus status) => NameOf(Statuses, status);

    /// <exception cref="SearchException">The name is none of the contract.</exception>
    internal static TopicMode ModeOf(string name, string place) => ValueOf(Modes, name, "mode", place);

    /// <exception cref="SearchException">The name is none of the contract.</exception>
    internal static TopicStatus StatusOf(string name, string place) => ValueOf(Statuses, name, "status", place);

    private static void CheckHeader(string[] header, string name)
    {
        foreach (var column in header)
        {
            if (!Columns.Contains(column))
            {
                throw TopicFile.Invalid($"{name}, line 1", $"must have no columns but {string.Join(", ", Columns)}, had {Quote.Of(column)}");
            }
        }

        if (!header.Contains("topic_id") || !header.Contains("label") || header.Distinct().Count() < header.Length)
        {
            throw TopicFile.Invalid($"{name}, line 1", $"must have the columns topic_id and label and none twice, had {string.Join(", ", header)}");
        }
    }

    private static Topic ReadTopic(CsvReader csv, string place)
    {
        var topic = new Topic
        {
            Id = IdOf("topic_id", Cell("topic_id")),
            Label = Cell("label"),
            Description = Cell("description"),
            Aliases = Split(Cell("aliases")),
            Hints = Split(Cell("hints")),
            Acronyms = Split(Cell("acronyms")),
            ContextWords = Split(Cell("context_words")),
            Broader = [.. Split(Cell("broader")).Select(id => IdOf("broader", id))],
            Mode = ModeOf(Cell("mode"), place),
            Status = StatusOf(Cell("status"), place),
            MergedInto = Cell("merged_into") is { Length: > 0 } target ? IdOf("merged_into", target) : null,
        };
        return TopicFile.Check(topic, place);

        string Cell(string column) => csv.TryGetField<string>(column, out var value) ? value ?? "" : "";

        TopicId IdOf(string column, string text)
        {
            try
            {
                return TopicId.Parse(column, text);
            }
            catch (SearchException failure)
            {
                throw TopicFile.Invalid(place, failure.Message);
            }
        }
    }

    private static string NameOf<T>(Dictionary<string, T> names, T value)
        where T : struct, Enum => names.Last(entry => entry.Value.Equals(value)).Key;

    private static T ValueOf<T>(Dictionary<string, T> names, string name, string column, string place) => names.TryGetValue(name, out var value)
        ? value
        : throw TopicFile.Invalid(place, $"{column} must be one of {string.Join(", ", names.Keys.Skip(1))}, was {Quote.Of(name)}");

    private static string Join(IEnumerable<string> entries) => string.Join('|', entries.Select(entry =>
        entry.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));

    private static List<string> Split(string cell)
    {
        var entries = new List<string>();
        var entry = new StringBuilder();
        for (var index = 0; index < cell.Length; index++)
        {
            if (cell[index] == '\\' && index + 1 < cell.Length && cell[index + 1] is '\\' or '|')
            {
                entry.Append(cell[++index]);
            }
            else if (cell[index] == '|')
            {
                entries.Add(entry.ToString());
                entry.Clear();
            }
            else
            {
                entry.Append(cell[index]);
            }
        }

        if (cell.Length > 0)
        {
            entries.Add(entry.ToString());
        }

        return entries;
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
