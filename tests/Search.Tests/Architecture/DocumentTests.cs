using System.Text.RegularExpressions;

using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Keeps what documents name where they say it is.</summary>
public sealed partial class DocumentTests
{
    // Made at run time, or of the reader's own.
    private static readonly string[] NotInTheCheckout =
        ["generations/", "backups/", "path/to/", "my-export", "artifacts/", "../shared/", "index-data/articles.db", "articles/", "searchctl ", "decisions/", "synonyms/"];

    private static readonly string[] FoldersWithDocuments = [".", "src", "src/decisions", "tests", "protos", "index-data"];
    private static readonly string[] FoldersWithSources = ["src", "tests", "protos", ".ci"];

    public static TheoryData<string> Documents =>
    [
        .. FoldersWithDocuments.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.md"))
            .Select(file => Path.GetRelativePath(Checkout.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there(string document)
    {
        var broken = Link().Matches(ProseOf(document)).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !LeadsSomewhere(document, target));

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_is_named_exists(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        var missing = CodeOf(document)
            .Where(code => PathLike().IsMatch(code) && !NotInTheCheckout.Any(code.Contains))
            .Where(code => !new[] { "", folder, "src", "src/Search.Core", "src/Search.Adapters", "src/Search.Adapters/LuceneEngine", "src/Search.Server", "tests/Search.Tests" }
                .Any(from => IsThere(Path.Combine(Checkout.Root, from, code))));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_type_member_and_setting_that_is_named_is_in_the_sources(string document)
    {
        var missing = CodeOf(document)
            .Where(code => TypeLike().IsMatch(code))
            .SelectMany(code => code.Split(['.', '/', '<', '>'], StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(name => name.Split("__"))
            .Where(name => Capitalised().IsMatch(name) && !Sources.Contains(name));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_reason_and_value_that_is_named_is_in_the_contract_or_the_sources(string document)
    {
        var missing = CodeOf(document).Where(code => UpperSnake().IsMatch(code) && !Sources.Contains(code));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_package_has_its_line_in_the_map()
    {
        var map = File.ReadAllText(Path.Combine(Checkout.Root, "src", "README.md"));
        var packages = PackageVersion().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "Directory.Packages.props"))).Select(match => match.Groups[1].Value);

        Assert.All(packages, package => Assert.Contains($"`{package}`", map, StringComparison.Ordinal));
    }

    /// <summary>Every identifier of code, protos, settings and scripts.</summary>
    private static HashSet<string> Sources { get; } =
    [
        .. FoldersWithSources.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".proto" or ".csproj" or ".json" or ".sh" or "")
            .SelectMany(file => Identifier().Matches(File.ReadAllText(file)).Select(match => match.Value)),
    ];

    private static bool LeadsSomewhere(string document, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, "");
        var file = path.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, path);
        return IsThere(Path.Combine(Checkout.Root, file))
            && (anchor.Length == 0 || Heading().Matches(File.ReadAllText(Path.Combine(Checkout.Root, file))).Any(match => AnchorOf(match.Groups[1].Value) == anchor));
    }

    /// <summary>As GitHub makes anchors of headings.</summary>
    private static string AnchorOf(string heading) => NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static bool IsThere(string path) => File.Exists(path) || Directory.Exists(path);

    private static string ProseOf(string document) => Fence().Replace(File.ReadAllText(Path.Combine(Checkout.Root, document)), "");

    private static IEnumerable<string> CodeOf(string document) => Code().Matches(ProseOf(document)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^(?!/)[\w.\-]+(/[\w.\-]+)+/?$|^[\w\-]+\.(cs|md|proto|csv|sh|json|yaml|props|sln)$")]
    private static partial Regex PathLike();

    [GeneratedRegex(@"^[A-Z][a-z]\w*([./<][A-Z]\w*>?)*$")]
    private static partial Regex TypeLike();

    [GeneratedRegex(@"^[A-Z][a-z]+[A-Z]\w*$")]
    private static partial Regex Capitalised();

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$")]
    private static partial Regex UpperSnake();

    [GeneratedRegex(@"[A-Za-z_]\w+")]
    private static partial Regex Identifier();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex PackageVersion();
}
