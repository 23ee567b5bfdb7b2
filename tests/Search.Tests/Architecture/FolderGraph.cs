using System.Text.RegularExpressions;

using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Which folder of a part of <c>src/</c> uses which, by the names of types in its code.</summary>
internal static partial class FolderGraph
{
    /// <summary>One file that uses a type of another folder.</summary>
    public sealed record Arrow(string From, string To, string File, string Type);

    /// <summary>The folders right below a part; files that lie in the part itself are in the folder "".</summary>
    /// <param name="part">Below <c>src/</c>.</param>
    public static IReadOnlyList<string> FoldersOf(string part) => [.. FilesOf(part).Select(file => file.Folder).Distinct()];

    /// <summary>Uses of one folder of a part by another.</summary>
    /// <param name="part">Below <c>src/</c>.</param>
    public static IReadOnlyList<Arrow> ArrowsOf(string part)
    {
        var files = FilesOf(part);
        var declared = files.SelectMany(file => file.Declared.Select(type => (type, file))).ToLookup(entry => entry.type, entry => entry.file);
        return
        [
            .. from file in files
               from name in file.Names
               from owner in declared[name]
               where owner.Folder != file.Folder && file.Visible.Contains(owner.Namespace)
               select new Arrow(file.Folder, owner.Folder, file.Path, name),
        ];
    }

    private static List<SourceFile> FilesOf(string part)
    {
        var root = Path.Combine(Checkout.Root, "src", part);
        return [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(file => Read(root, file))];
    }

    private static SourceFile Read(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        var text = File.ReadAllText(path);
        var code = Ignored().Replace(text, "");
        var space = Namespace().Match(text).Groups[1].Value;
        return new SourceFile(
            relative,
            relative.Contains(Path.DirectorySeparatorChar) ? relative.Split(Path.DirectorySeparatorChar)[0] : "",
            space,
            [.. Declaration().Matches(code).Select(match => match.Groups[1].Value)],
            Name().Matches(code).Select(match => match.Value).ToHashSet(),
            [.. Using().Matches(text).Select(match => match.Groups[1].Value), .. WithParents(space)]);
    }

    private static IEnumerable<string> WithParents(string space)
    {
        for (; space.Contains('.'); space = space[..space.LastIndexOf('.')])
        {
            yield return space;
        }

        yield return space;
    }

    private sealed record SourceFile(string Path, string Folder, string Namespace, IReadOnlyList<string> Declared, HashSet<string> Names, HashSet<string> Visible);

    [GeneratedRegex("""//.*|"(\\.|[^"\\\n])*"|@"[^"]*" """)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+([A-Z]\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
