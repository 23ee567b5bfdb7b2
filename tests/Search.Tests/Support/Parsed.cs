using System.Text;

using Search.Articles;

namespace Search.Tests.Support;

/// <summary>Articles from their source, and how they read in a golden file.</summary>
public static class Parsed
{
    public static Article From(string markdown, string id = "a", string path = "") =>
        ArticleParser.Parse(ArticleId.Parse(id), new ArticleSource(markdown, SourcePath.Parse(path)));

    /// <summary>Every property on lines of its own, so that a difference shows what changed.</summary>
    public static string Describe(Article article)
    {
        var text = new StringBuilder();
        Line("title", article.Title);
        Line("subtitle", article.Subtitle);
        Line("description", article.Description);
        Line("authors", string.Join(" / ", article.Authors));
        Line("read time", $"{article.ReadTimeMinutes}");
        Line("published", $"{article.PublishDate}");
        Line("created", $"{article.CreatedDate}");
        Line("updated", $"{article.UpdatedDate}");
        Line("expires", $"{article.ExpiryDate}");
        Line("image", article.HeroImageUrl);
        Line("url", article.Url);
        Line("call to action", article.CallToAction);
        Line("language", article.Language);
        Line("tags", string.Join(" / ", article.FrontMatterTags));
        Line("draft", article.IsDraft ? "yes" : "");
        Line("hidden until", $"{article.HiddenUntil:u}");
        foreach (var attribute in article.Attributes)
        {
            Line($"attribute {attribute.Key}", string.Join(" / ", attribute.Values));
        }

        foreach (var warning in article.Warnings)
        {
            Line($"warning {warning.Kind}", warning.Message);
        }

        foreach (var section in article.Sections)
        {
            text.Append($"\n== {string.Join(" > ", section.HeadingPath)} #{section.Anchor}\n");
            Line("text", section.Text);
            Line("code", section.Code);
        }

        return text.ToString();

        void Line(string name, string value)
        {
            if (value.Length > 0)
            {
                text.Append($"{name}: {value.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
            }
        }
    }
}
