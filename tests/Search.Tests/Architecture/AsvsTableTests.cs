using System.Text.RegularExpressions;

using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Keeps the table of the verification standard whole, and each of its lines at a test that exists.</summary>
public sealed partial class AsvsTableTests
{
    // Sections of the chapters V4, V13 and V16 of ASVS 5.0.0, each with how many requirements of levels 1 and 2 it has.
    private static readonly Dictionary<string, int> Sections = new()
    {
        ["4.1"] = 3,
        ["4.2"] = 1,
        ["4.3"] = 2,
        ["4.4"] = 4,
        ["13.1"] = 1,
        ["13.2"] = 5,
        ["13.3"] = 2,
        ["13.4"] = 5,
        ["16.1"] = 1,
        ["16.2"] = 5,
        ["16.3"] = 4,
        ["16.4"] = 3,
        ["16.5"] = 3,
    };

    private static readonly HashSet<string> Tests =
        [.. from type in typeof(AsvsTableTests).Assembly.GetTypes()
            from method in type.GetMethods()
            where method.IsDefined(typeof(FactAttribute), inherit: true)
            select $"{type.Name}.{method.Name}"];

    private static IReadOnlyList<(string Number, string Tests)> Rows { get; } =
        [.. Row().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "tests", "asvs.md"))).Select(row => (row.Groups[1].Value, row.Groups[2].Value))];

    [Fact]
    public void Every_requirement_has_its_line() => Assert.Equal(
        Sections.SelectMany(section => Enumerable.Range(1, section.Value).Select(number => $"{section.Key}.{number}")),
        Rows.Select(row => row.Number));

    [Fact]
    public void Every_line_names_tests_that_exist() => Assert.All(Rows, row =>
    {
        var named = Code().Matches(row.Tests).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Tests));
    });

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \|.*\| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
