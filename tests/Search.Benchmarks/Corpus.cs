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

    /// <summary>
    /// As many articles as wanted. Those beyond the first are mixed of them: the title's words of two articles in turn, the sections of three. Words keep their
    /// frequencies, and hardly any two articles are alike.
    /// </summary>
    public Corpus OfSize(int size)
    {
        var parsed = Articles.Select(article => ArticleParser.Parse(article.Id, article.Markdown)).ToList();
        var random = new Random(1);
        return new Corpus([.. Articles.Take(size), .. Enumerable.Range(0, Math.Max(0, size - Articles.Count)).Select(number =>
            (ArticleId.Parse($"mixed-{number}"), Mix(Some(), Some(), Some())))]);

        Article Some() => parsed[random.Next(parsed.Count)];
    }

    private static string Mix(Article first, Article second, Article third)
    {
        var title = string.Join(' ', first.Title.Split(' ').Take(5).Concat(second.Title.Split(' ').TakeLast(5)));
        var sections = new[] { first, second, third }.SelectMany((article, index) => article.Sections.Where((_, place) => place % 3 == index));
        return $"---\ntitle: {System.Text.Json.JsonSerializer.Serialize(title)}\npublish_date: {first.PublishDate}\n---\n"
            + string.Join("\n\n", sections.Select(section => $"## {section.HeadingPath.LastOrDefault("More")}\n\n{section.Text}"));
    }

    /// <summary>The articles beside the checkout, or the samples where there are none.</summary>
    private static string FindDefaultFolder([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
        var shared = Path.GetFullPath(Path.Combine(root, "../shared/articles"));
        return Directory.Exists(shared) ? shared : Path.Combine(root, "index-data", "articles");
    }
}
