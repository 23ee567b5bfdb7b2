using System.Text.RegularExpressions;

using Search.Articles;

namespace Search.Evaluation.Ranking;

/// <summary>Reads the articles of a folder as an import would.</summary>
internal static class ArticleFolder
{
    private static readonly string[] Extensions = [".md", ".markdown", ".mdx"];

    /// <summary>Every article, in the order of an import, under the id that it would have. Unlike there, no <c>.gitignore</c> file leaves any out.</summary>
    public static IEnumerable<SourceArticle> Read(string folder) =>
        Directory.Exists(folder)
            ? FilesOf(new DirectoryInfo(folder))
                .Select(file => (Id: ArticleId.FromPath(Path.GetRelativePath(folder, file.FullName)), file.FullName))
                .DistinctBy(file => file.Id)
                .Select(file => new SourceArticle(file.Id.Value, SourceFile.Decode(File.ReadAllBytes(file.FullName))))
            : throw new InvalidDataException($"{folder}: there is no such folder of articles");

    private static IEnumerable<FileInfo> FilesOf(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .Where(entry => !entry.Name.StartsWith('.'))
        .OrderBy(entry => entry.Name, StringComparer.Ordinal)
        .SelectMany(entry => entry switch
        {
            FileInfo file when Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase) => [file],
            DirectoryInfo { LinkTarget: null } inner => FilesOf(inner),
            _ => Enumerable.Empty<FileInfo>(),
        });
}

/// <summary>An article as a publisher would send it.</summary>
/// <param name="Id">Need not be one that the service takes.</param>
/// <param name="Markdown">Front matter and body.</param>
internal sealed partial record SourceArticle(string Id, string Markdown)
{
    /// <summary>The article without all else that its front matter says.</summary>
    public JudgedDocument WithTitleAndBodyOnly() =>
        new(Id, ArticleParser.Parse(ArticleId.Parse(Id), Markdown).Title, FrontMatter().Replace(Markdown, "", 1));

    [GeneratedRegex(@"\A\s*---[ \t]*\r?\n.*?\r?\n---[ \t]*\r?\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();
}
