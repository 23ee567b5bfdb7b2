using System.Text.RegularExpressions;

using Search.Server.GrpcApi;
using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Keeps the names of failures in one table, and the table in the documents.</summary>
public sealed partial class ReasonTableTests
{
    private static readonly string Document = Path.Combine(Checkout.Root, "protos", "README.md");

    [Fact]
    public void Every_row_is_named_as_it_is_called_in_code()
    {
        var rows = typeof(Reasons).GetFields().Where(field => field.FieldType == typeof(Reason)).ToDictionary(field => field.Name, field => (Reason)field.GetValue(null)!);

        Assert.All(rows, row => Assert.Equal(Words().Replace(row.Key, "_$0").ToUpperInvariant(), row.Value.Name));
        Assert.Equal(Reasons.All.Count, Reasons.All.Select(reason => reason.Name).Distinct().Count());
        Assert.All(Reasons.All, reason => Assert.Matches(@"^[a-z`].*[^.]$", reason.Meaning));
    }

    [Fact]
    public void No_other_place_names_a_reason()
    {
        var names = Reasons.All.Select(reason => $"\"{reason.Name}\"").ToList();

        var found = SourceFiles()
            .SelectMany(file => File.ReadAllLines(file).Select((line, index) => (Place: $"{Path.GetRelativePath(Checkout.Root, file)}:{index + 1}", line)))
            .Where(line => names.Exists(line.line.Contains) || NewReason().IsMatch(line.line))
            .Select(line => $"{line.Place}: {line.line.Trim()}");

        Assert.Empty(found);
    }

    [Fact]
    public void Every_row_is_used()
    {
        var source = string.Concat(SourceFiles().Select(File.ReadAllText));

        Assert.Empty(typeof(Reasons).GetFields()
            .Where(field => field.FieldType == typeof(Reason) && !Regex.IsMatch(source, $@"\bReasons\.{field.Name}\b"))
            .Select(field => field.Name));
    }

    /// <summary>UPDATE_GOLDEN=1 writes the tables anew.</summary>
    [Fact]
    public void The_tables_of_the_contract_list_every_row()
    {
        var text = File.ReadAllText(Document);
        var made = Enum.GetValues<ReasonPlace>().Aggregate(text, WithTable);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Document, made);
        }

        Assert.Equal(made, File.ReadAllText(Document));
    }

    private static string WithTable(string text, ReasonPlace place)
    {
        var mark = $"<!-- reasons: {place} -->\n";
        var start = text.IndexOf(mark, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Document} has no table {mark}");
        start += mark.Length;
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
        return $"{text[..start]}{string.Join('\n', LinesOf(place))}{text[end..]}";
    }

    private static IEnumerable<string> LinesOf(ReasonPlace place)
    {
        var rows = Reasons.All.Where(reason => reason.Place == place).OrderBy(reason => reason.Error).ThenBy(reason => reason.Name, StringComparer.Ordinal);
        return place == ReasonPlace.Call
            ?
            [
                "| reason | code | HTTP | again after | means |",
                "|---|---|---|---|---|",
                .. rows.Select(row =>
                    $"| `{row.Name}` | `{NameOf(row)}` | {FailureStatus.HttpStatusOf(row.Error)} |{(row.RetryDelay is { } delay ? $" {delay.TotalSeconds} s" : "")} | {row.Meaning} |"),
            ]
            : ["| reason | means |", "|---|---|", .. rows.Select(row => $"| `{row.Name}` | {row.Meaning} |")];
    }

    private static string NameOf(Reason reason) => Words().Replace($"{FailureStatus.CodeOf(reason.Error)}", "_$0").ToUpperInvariant();

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/artifacts/", StringComparison.Ordinal) && Path.GetFileName(file) != "Reasons.cs");

    [GeneratedRegex(@"(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Words();

    [GeneratedRegex(@"new Reason\(")]
    private static partial Regex NewReason();
}
