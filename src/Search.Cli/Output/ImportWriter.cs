using Search.Cli.Import;
using Search.Contracts.V1;

using static Search.Contracts.V1.PutArticleResponse.Types;

namespace Search.Cli.Output;

/// <summary>Shows people what an import did.</summary>
internal static class ImportWriter
{
    /// <summary>Totals, then warnings by kind, then each refused file.</summary>
    public static IEnumerable<string> Summary(ImportReport report, TimeSpan elapsed) => [.. Totals(report, elapsed), .. report.Refused.Select(Line)];

    /// <summary>Totals, then warnings by kind.</summary>
    public static IEnumerable<string> Totals(ImportReport report, TimeSpan elapsed)
    {
        var created = report.Count(Outcome.Created);
        var updated = report.Count(Outcome.Updated);
        var unchanged = report.Count(Outcome.Unchanged);
        yield return $"{report.Accepted} accepted ({created} created, {updated} updated, {unchanged} unchanged), {report.Refused.Count} refused "
            + $"in {elapsed.TotalSeconds:0.0} s, {report.Accepted / Math.Max(elapsed.TotalSeconds, 0.001):0} articles/s";

        foreach (var (kind, count) in report.Warnings)
        {
            yield return $"warning {NameOf(kind)}: {count}";
        }
    }

    /// <summary>Writes lines for people: to the output, unless that is for JSON.</summary>
    public static void Write(IEnumerable<string> lines, bool isJson, Terminal terminal)
    {
        foreach (var line in lines)
        {
            if (isJson)
            {
                terminal.WriteErrorLine(line);
            }
            else
            {
                terminal.WriteLine(line);
            }
        }
    }

    /// <summary>A refused file on one line.</summary>
    public static string Line(Refusal refusal) => SafeText.Line($"refused {refusal.Path}: {refusal.Message} ({refusal.Reason})");

    /// <summary>The name in the protos; the number of a kind that only a newer server knows.</summary>
    private static string NameOf(Warning.Types.Kind kind) =>
        Warning.Descriptor.FindDescriptor<Google.Protobuf.Reflection.EnumDescriptor>("Kind").FindValueByNumber((int)kind)?.Name ?? $"{(int)kind}";
}
