using System.Text;

using Search.Articles;

using Article = Search.Contracts.V1.Article;
using Section = Search.Contracts.V1.Section;

namespace Search.Assistants.Reading;

/// <summary>
/// An article as Markdown for whoever reads it: a front matter in YAML of what readers see of it, and the body as its publisher wrote it. The publisher's own front matter,
/// which may hold what is not meant for readers, is left out.
/// </summary>
public static class ArticleMarkdown
{
    /// <summary>The whole article.</summary>
    /// <param name="article">As <c>GetArticle</c> answers.</param>
    /// <param name="address">Where it is read; empty for nowhere.</param>
    public static string Of(Article article, string address)
    {
        var text = new StringBuilder("---\n");
        Add(text, "id", article.ArticleId);
        Add(text, "title", article.Title);
        Add(text, "subtitle", article.Subtitle);
        Add(text, "description", article.Description);
        Add(text, "authors", article.Authors);
        Add(text, "published", article.PublishDate);
        Add(text, "created", article.CreatedDate);
        Add(text, "updated", article.UpdatedDate);
        Add(text, "language", article.Language);
        Add(text, "tags", article.Tags.Select(tag => tag.Label));
        Add(text, "url", address);
        Add(text, "content_hash", article.ContentHash);
        text.Append("---\n\n").Append(BodyOf(article));
        return text.ToString();
    }

    /// <summary>The body as it was put, without its front matter; begins with the title where the body has no heading of that name.</summary>
    public static string BodyOf(Article article)
    {
        var body = ArticleParser.BodyOf(article.Markdown).Trim('\n');
        var title = $"# {OneLine(article.Title)}";
        return (body.StartsWith(title, StringComparison.OrdinalIgnoreCase) ? body : $"{title}\n\n{body}").TrimEnd() + "\n";
    }

    /// <summary>A section and those within it, from the plain text that the service has of them; null where the article has none with this anchor.</summary>
    public static string? SectionOf(Article article, string anchor)
    {
        var first = article.Sections.FirstOrDefault(section => section.Anchor == anchor && anchor.Length > 0);
        return first is null ? null : string.Concat(article.Sections.SkipWhile(section => section != first).TakeWhile(section => section == first || IsWithin(section, first)).Select(TextOf));
    }

    private static bool IsWithin(Section section, Section outer) =>
        section.HeadingPath.Count > outer.HeadingPath.Count && section.HeadingPath.Take(outer.HeadingPath.Count).SequenceEqual(outer.HeadingPath);

    private static string TextOf(Section section)
    {
        var text = new StringBuilder();
        if (section.HeadingPath.Count > 0)
        {
            text.Append('#', Math.Min(section.HeadingPath.Count + 1, 6)).Append(' ').Append(OneLine(section.HeadingPath[^1])).Append("\n\n");
        }

        foreach (var line in section.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(line).Append("\n\n");
        }

        if (section.Code.Length > 0)
        {
            var fence = section.Code.Contains("```", StringComparison.Ordinal) ? "~~~~~" : "```";
            text.Append(fence).Append('\n').Append(section.Code.TrimEnd('\n')).Append('\n').Append(fence).Append("\n\n");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string key, string value)
    {
        if (value.Length > 0)
        {
            text.Append(key).Append(": ").Append(Scalar(value)).Append('\n');
        }
    }

    private static void Add(StringBuilder text, string key, IEnumerable<string> values)
    {
        var list = values.Select(Scalar).ToList();
        if (list.Count > 0)
        {
            text.Append(key).Append(": [").AppendJoin(", ", list).Append("]\n");
        }
    }

    /// <summary>In double quotes (YAML 1.2, section 7.3.1), which hold any text on one line.</summary>
    private static string Scalar(string value) => $"\"{OneLine(value).Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string OneLine(string value) => string.Join(' ', value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
