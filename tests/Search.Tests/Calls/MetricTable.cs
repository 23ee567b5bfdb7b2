using System.Text.RegularExpressions;

using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>A row of the table of metrics in the README.</summary>
/// <param name="Name">By OpenTelemetry.</param>
/// <param name="Kind">counter, up-down counter, gauge or histogram.</param>
/// <param name="Unit">Empty for none.</param>
/// <param name="Attributes">All that it may have.</param>
public sealed partial record MetricRow(string Name, string Kind, string Unit, IReadOnlySet<string> Attributes)
{
    /// <summary>The rows, by name.</summary>
    public static IReadOnlyDictionary<string, MetricRow> Table { get; } = Read();

    /// <summary>What Prometheus calls it.</summary>
    public string PrometheusName => Underscores(Name)
        + Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        }
        + (Kind == "counter" ? "_total" : "");

    /// <summary>What a query may ask for of it.</summary>
    public IReadOnlyList<string> Series => Kind == "histogram" ? [$"{PrometheusName}_bucket", $"{PrometheusName}_sum", $"{PrometheusName}_count"] : [PrometheusName];

    /// <summary>A name or attribute as Prometheus spells it.</summary>
    public static string Underscores(string name) => name.Replace('.', '_');

    private static Dictionary<string, MetricRow> Read()
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));
        return text[text.IndexOf("<!-- metrics -->", StringComparison.Ordinal)..].Split('\n')
            .Skip(3)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new MetricRow(CodesOf(cells[1]).Single(), cells[2], CodesOf(cells[3]).SingleOrDefault(""), CodesOf(cells[4]).ToHashSet()))
            .ToDictionary(row => row.Name);
    }

    private static IEnumerable<string> CodesOf(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
