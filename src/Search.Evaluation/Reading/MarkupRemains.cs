using System.Text.RegularExpressions;

using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

using Search.Articles;

namespace Search.Evaluation.Reading;

/// <summary>Signs of Markdown and of templates that are left in the text that the parser reads from a source.</summary>
internal static partial class MarkupRemains
{
    /// <summary>What no reader of a rendered page should meet outside code.</summary>
    public static readonly IReadOnlyList<string> Signs = ["](", "{{", "{%", "[[", ":::", "==", "<Tab"];

    // Only what is code matters here, and nothing else of the pipeline that serves should be trusted to say so.
    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>Each sign that is left, in the order of <see cref="Signs"/>, with the text around its first place.</summary>
    /// <param name="id">Of the article.</param>
    /// <param name="source">Front matter and body.</param>
    /// <exception cref="SearchException">The parser refuses the source.</exception>
    public static IEnumerable<(string Sign, string Around)> Of(ArticleId id, string source)
    {
        var article = ArticleParser.Parse(id, WithoutCode(source));
        string[] texts = [.. article.Sections.SelectMany(section => section.HeadingPath.Append(section.Text))];
        return Signs
            .Select(sign => (Sign: sign, Text: Array.Find(texts, text => text.Contains(sign, StringComparison.Ordinal))))
            .Where(found => found.Text is not null)
            .Select(found => (found.Sign, Around(found.Text!, found.Sign)));
    }

    /// <summary>The source with letters in the place of what its code spans and <c>code</c> elements hold.</summary>
    private static string WithoutCode(string source)
    {
        var characters = source.ToCharArray();
        foreach (var element in CodeElement().EnumerateMatches(source))
        {
            var content = characters.AsSpan(element.Index, element.Length);
            content[(content.IndexOf('>') + 1)..content.LastIndexOf('<')].Fill('x');
        }

        foreach (var code in Markdown.Parse(source, Plain).Descendants<CodeInline>())
        {
            characters.AsSpan(code.Span.Start, code.Span.Length).Trim('`').Fill('x');
        }

        return new string(characters);
    }

    private static string Around(string text, string sign)
    {
        const int Width = 60;
        var place = text.IndexOf(sign, StringComparison.Ordinal);
        var start = Math.Max(0, place - Width);
        return text[start..Math.Min(text.Length, place + Width)];
    }

    [GeneratedRegex("<code(?: [^>]*)?>[^<]*</code>", RegexOptions.NonBacktracking)]
    private static partial Regex CodeElement();
}
