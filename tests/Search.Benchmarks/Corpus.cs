using System.Runtime.CompilerServices;

using Search.Articles;

namespace Search.Benchmarks;

/// <summary>The fixed set of articles that is measured with.</summary>
internal sealed record Corpus(IReadOnlyList<(ArticleId Id, string Markdown)> Articles)
{
    public static string DefaultFolder { get; } = FindDefaultFolder();

    public long Bytes { get; } = Articles.Sum(article => (long)System.Text.Encoding.UTF8.GetByteCount(article.Markdown));

    public static Corpus Read(string folder) => new(
        [.. Directory.EnumerateFiles(folder, "*.md")
            .Order(StringComparer.Ordinal)
            .Select(path => (ArticleId.Parse(Path.GetFileNameWithoutExtension(path)), SourceFile.Decode(File.ReadAllBytes(path))))]);

    /// <summary>The articles beside the checkout, or the samples where there are none.</summary>
    private static string FindDefaultFolder([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
        var shared = Path.GetFullPath(Path.Combine(root, "../shared/articles"));
        return Directory.Exists(shared) ? shared : Path.Combine(root, "index-data", "articles");
    }
}
