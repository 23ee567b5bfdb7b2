using Search.Contracts.V1;

using Spectre.Console;

namespace Search.Cli.Output;

/// <summary>Shows articles to people.</summary>
internal sealed class ArticleWriter(Terminal terminal)
{
    private const string Indent = "    ";
    private static readonly Style Matched = new(decoration: Decoration.Bold);
    private static readonly Style Aside = new(decoration: Decoration.Dim);

    /// <summary>Related articles with what they share with the given one.</summary>
    public void WriteRelated(ListRelatedArticlesResponse response)
    {
        foreach (var related in response.Related)
        {
            WriteHead(new Paragraph(SafeText.Line(related.Article.Title)), related.Article, related.Score);
            foreach (var reason in related.Reasons)
            {
                var text = reason.Topic is { } topic ? $"topic {topic.Label}" : $"words {string.Join(", ", reason.Words)}";
                WriteIndented(new Paragraph(SafeText.Line(text)));
            }
        }

        if (response.NearDuplicates.Count > 0)
        {
            terminal.WriteLine(response.Related.Count > 0 ? "\nnearly the same:" : "nearly the same:");
            foreach (var duplicate in response.NearDuplicates)
            {
                WriteHead(new Paragraph(SafeText.Line(duplicate.Article.Title)), duplicate.Article, duplicate.Likeness);
            }
        }
        else if (response.Related.Count == 0)
        {
            terminal.WriteLine("no article is like it");
        }
    }

    public void WriteArticle(Article article)
    {
        terminal.Out.Write(new Text(SafeText.Line(article.Title), Matched));
        terminal.WriteLine();
        foreach (var line in new[] { article.Subtitle, AboutOf(article), article.Description }.Where(line => line.Length > 0))
        {
            terminal.WriteLine(SafeText.Line(line));
        }

        foreach (var section in article.Sections)
        {
            terminal.WriteLine();
            if (section.HeadingPath.Count > 0)
            {
                terminal.Out.Write(new Text(SafeText.Line(string.Join(" / ", section.HeadingPath)), Matched));
                terminal.WriteLine();
            }

            foreach (var block in new[] { section.Text, section.Code }.Where(block => block.Length > 0))
            {
                terminal.WriteLine(SafeText.Lines(block));
            }
        }

        foreach (var warning in article.Warnings)
        {
            terminal.WriteErrorLine($"warning: {warning.Message}");
        }
    }

    /// <summary>The lines that an article has in a list.</summary>
    public void WriteHead(Paragraph title, Article article, double score)
    {
        terminal.Out.Write(score > 0 ? title.Append($"  ({score:0.###})") : title);
        terminal.WriteLine();
        terminal.Out.Write(new Padder(new Text(SafeText.Line(AboutOf(article)), Aside)).Padding(Indent.Length, 0, 0, 0));
    }

    /// <summary>A paragraph below the head of an article.</summary>
    public void WriteIndented(Paragraph paragraph) => terminal.Out.Write(new Padder(paragraph).Padding(Indent.Length, 0, 0, 0));

    private static string AboutOf(Article article) => string.Join(" · ", new[]
    {
        article.ArticleId,
        article.PublishDate,
        string.Join(", ", article.Authors),
        article.ReadTimeMinutes > 0 ? $"{article.ReadTimeMinutes} min" : "",
        string.Join(", ", article.Tags.Select(tag => tag.Label)),
    }.Where(part => part.Length > 0));
}
