using System.Text.RegularExpressions;

using Grpc.Core;

using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Keeps what documents name where they say it is.</summary>
public sealed partial class DocumentTests
{
    // Of the reader's own, or made by a command of the document itself.
    private static readonly string[] NotInTheCheckout = ["path/to/", "my-export", "artifacts/", "../shared"];

    private static readonly string[] FoldersWithDocuments = [".", "src", "src/decisions", "src/clients/typescript", "tests", "protos", "index-data"];
    private static readonly string[] FoldersWithSources = ["src", "tests", "protos", ".ci", "deploy"];

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
        var missing = CodeOf(document).Where(code => PathLike().IsMatch(code) && !NotInTheCheckout.Any(code.Contains) && !IsNamedInTheCheckout(code));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_of_the_checkout_in_a_command_exists(string document)
    {
        var missing = Fence().Matches(File.ReadAllText(Path.Combine(Checkout.Root, document)))
            .SelectMany(block => block.Value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            .Where(word => OwnPath().IsMatch(word) && !IsThere(Path.Combine(Checkout.Root, word)));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_type_member_and_setting_that_is_named_is_in_the_sources(string document)
    {
        var missing = CodeOf(document)
            .Where(code => TypeLike().IsMatch(code) && !Packages.Contains(code))
            .SelectMany(code => code.Split(['.', '/', '<', '>'], StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(name => name.Split("__"))
            .Where(name => Capitalised().IsMatch(name) && !Sources.Contains(name));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_reason_and_value_that_is_named_is_in_the_contract_or_the_sources(string document)
    {
        var missing = CodeOf(document).Where(code => UpperSnake().IsMatch(code) && !Sources.Contains(code) && !StatusCodes.Contains(code));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_package_has_its_line_in_the_map()
    {
        var map = File.ReadAllText(Path.Combine(Checkout.Root, "src", "README.md"));
        Assert.All(Packages, package => Assert.Contains($"`{package}`", map, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Packages { get; } =
        [.. PackageVersion().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "Directory.Packages.props"))).Select(match => match.Groups[1].Value)];

    /// <summary>As gRPC writes them: <c>NOT_FOUND</c>.</summary>
    private static HashSet<string> StatusCodes { get; } = [.. Enum.GetNames<StatusCode>().Select(name => WordStart().Replace(name, "_$0").ToUpperInvariant())];

    private static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Checkout.Root, "*", SearchOption.AllDirectories)
            .Select(file => "/" + Path.GetRelativePath(Checkout.Root, file))
            .Where(file => !file.StartsWith("/artifacts/", StringComparison.Ordinal) && !file.StartsWith("/.git/", StringComparison.Ordinal)
                && !file.Contains("/node_modules/", StringComparison.Ordinal))];

    /// <summary>The text of code, protos, settings and scripts.</summary>
    private static string SourceText { get; } = string.Join('\n', Files
        .Where(file => FoldersWithSources.Any(folder => file.StartsWith($"/{folder}/", StringComparison.Ordinal)))
        .Where(file => Path.GetExtension(file) is ".cs" or ".proto" or ".csproj" or ".json" or ".sh" or ".ts" or ".py" or "" && !file.EndsWith("/DocumentTests.cs", StringComparison.Ordinal))
        .Select(file => File.ReadAllText(Checkout.Root + file)));

    private static HashSet<string> Sources { get; } = [.. Identifier().Matches(SourceText).Select(match => match.Value)];

    /// <summary>
    /// Whether a file or folder has this name, seen from any folder and with or without <c>.cs</c>; or a file that the code makes; or a service and its method.
    /// </summary>
    private static bool IsNamedInTheCheckout(string code)
    {
        var end = "/" + code.TrimEnd('/');
        return Files.Any(file => file.EndsWith(end, StringComparison.Ordinal) || file.EndsWith(end + ".cs", StringComparison.Ordinal) || file.Contains(end + "/", StringComparison.Ordinal))
            || SourceText.Contains($"\"{code.TrimEnd('/')}\"", StringComparison.Ordinal)
            || (code.Split('/') is [var service, var method] && Sources.Contains(service[(service.LastIndexOf('.') + 1)..]) && Sources.Contains(method));
    }

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

    [GeneratedRegex(@"^(src|tests|protos|index-data|deploy|\.ci)/[\w./\-]+$")]
    private static partial Regex OwnPath();

    [GeneratedRegex(@"^[A-Z][a-z]\w*([./<][A-Z]\w*>?)*$")]
    private static partial Regex TypeLike();

    [GeneratedRegex(@"^[A-Z][a-z]+[A-Z]\w*$")]
    private static partial Regex Capitalised();

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$")]
    private static partial Regex UpperSnake();

    [GeneratedRegex(@"[A-Za-z_]\w+")]
    private static partial Regex Identifier();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex PackageVersion();
}
