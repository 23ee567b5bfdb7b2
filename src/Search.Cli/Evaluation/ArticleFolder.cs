using System.Text.RegularExpressions;

using Search.Articles;
using Search.Cli.Import;

namespace Search.Cli.Evaluation;

/// <summary>Reads the articles of a folder as an import would.</summary>
internal static class ArticleFolder
{
    /// <summary>Every article that can be decoded, in the order of an import, under the ids that it would have.</summary>
    public static IEnumerable<SourceArticle> Read(string folder) =>
        Directory.Exists(folder)
            ? ArticleFiles.Find([folder]).Files.Select(file => new SourceArticle(file.Id.Value, SourceFile.Decode(File.ReadAllBytes(file.Path))))
            : throw new InvalidDataException($"{folder}: there is no such folder of articles");
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
