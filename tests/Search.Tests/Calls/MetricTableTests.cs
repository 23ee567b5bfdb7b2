using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

using Search.Server.Hosting;
using Search.Tests.Support;

namespace Search.Tests.Calls;

/// <summary>Holds the table of metrics in the README against what a server tells of itself, and dashboards and alerts against the table.</summary>
public sealed partial class MetricTableTests(MeasuredRun run) : IClassFixture<MeasuredRun>
{
    // What Prometheus adds itself.
    private static readonly string[] LabelsOfPrometheus = ["le", "instance", "job"];

    private static readonly string[] Own = ["search.", "rpc.", "db."];
    private static readonly string[] Folders = ["grafana", "prometheus"];
    private static readonly string[] WordsOfTheRun = ["kernel", "garden", "nothingofthekind", "local"];

    public static TheoryData<string> Asking =>
        [.. Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, "deploy", folder)))
            .Where(file => Path.GetFileName(file) is "search-rules.yml" || file.EndsWith(".json", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Checkout.Root, file))];

    [Fact]
    public void Every_metric_is_in_the_table_as_it_is_and_the_table_has_no_others()
    {
        var told = run.Recorder.Instruments.Values.Where(instrument => !TelemetryServices.Misnamed.Contains(instrument.Name)).Select(instrument => $"{instrument.Name} {KindOf(instrument)} {instrument.Unit}").Order(StringComparer.Ordinal);
        var written = MetricRow.Table.Values.Select(row => $"{row.Name} {row.Kind} {row.Unit}").Order(StringComparer.Ordinal);

        Assert.Equal(written, told);
    }

    [Fact]
    public void Every_attribute_that_a_metric_has_is_in_the_table() => Assert.Empty(
        MetricRow.Table.Values.SelectMany(row => run.Recorder.AttributesOf(row.Name).Except(row.Attributes).Select(attribute => $"{row.Name} has {attribute}")));

    [Fact]
    public void Every_attribute_of_the_services_own_metrics_that_is_in_the_table_is_told() => Assert.Empty(
        MetricRow.Table.Values.Where(IsOwn).SelectMany(row => row.Attributes.Except(run.Recorder.AttributesOf(row.Name)).Select(attribute => $"{row.Name} lacks {attribute}")));

    [Fact]
    public void Every_metric_of_the_service_was_told_but_for_what_only_a_failure_tells() =>
        Assert.Equal(["search.index.rollbacks"], MetricRow.Table.Values.Where(IsOwn).Select(row => row.Name).Where(name => !run.Recorder.HasSeen(name)));

    [Fact]
    public void No_value_of_an_attribute_comes_from_a_query_an_article_or_a_caller()
    {
        string[] bounded = [.. MetricRow.Table.Values.Where(IsOwn).SelectMany(row => row.Attributes).Distinct()];

        Assert.DoesNotContain(
            bounded.SelectMany(run.Recorder.ValuesOf),
            value => WordsOfTheRun.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.All(bounded, attribute => Assert.InRange(run.Recorder.ValuesOf(attribute).Count, 1, 60));
    }

    [Fact]
    public void Prometheus_has_each_metric_by_the_name_that_the_table_gives_it()
    {
        var scraped = TypeLine().Matches(run.Scraped).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Empty(MetricRow.Table.Values.Where(row => IsOwn(row) && run.Recorder.HasSeen(row.Name)).Select(row => row.PrometheusName).Except(scraped));
        Assert.Equal(["target_info"], scraped.Except(MetricRow.Table.Values.Select(row => row.PrometheusName)));
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public void Every_metric_and_label_that_is_asked_for_is_in_the_table(string file)
    {
        var series = MetricRow.Table.Values.SelectMany(row => row.Series).ToHashSet();
        var labels = MetricRow.Table.Values.SelectMany(row => row.Attributes).Select(MetricRow.Underscores).Concat(LabelsOfPrometheus).ToHashSet();

        var queries = QueriesOf(File.ReadAllText(Path.Combine(Checkout.Root, file))).ToList();

        Assert.NotEmpty(queries);
        Assert.All(queries, query =>
        {
            var named = Selector().Matches(query).SelectMany(match => Label().Matches(match.Value)).Concat(Grouping().Matches(query).SelectMany(match => Word().Matches(match.Groups[1].Value)));
            Assert.Empty(named.Select(match => match.Value).Except(labels));
            Assert.Empty(Metric().Matches(Grouping().Replace(Selector().Replace(query, ""), "")).Select(match => match.Value).Except(series));
        });
    }

    private static bool IsOwn(MetricRow row) => Own.Any(prefix => row.Name.StartsWith(prefix, StringComparison.Ordinal));

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => "counter",
        "UpDownCounter" or "ObservableUpDownCounter" => "up-down counter",
        "Gauge" or "ObservableGauge" => "gauge",
        "Histogram" => "histogram",
        var other => other,
    };

    /// <summary>What is asked in a dashboard or a file of rules.</summary>
    private static IEnumerable<string> QueriesOf(string text) => text.StartsWith('{')
        ? JsonQuery().Matches(text).Select(match => Regex.Unescape(match.Groups[1].Value))
        : RuleQuery().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex("^# TYPE ([a-z_]+) ", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex JsonQuery();

    [GeneratedRegex(@"^ +expr: ((?:\|\n(?: {10}.*\n)+)|.*\n)", RegexOptions.Multiline)]
    private static partial Regex RuleQuery();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex("[a-z_]+(?==|!=)|[a-z_]+(?=!)")]
    private static partial Regex Label();

    [GeneratedRegex(@"by \(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Word();

    [GeneratedRegex("(search|rpc|db|http|kestrel|dotnet)_[a-z_]+")]
    private static partial Regex Metric();
}
