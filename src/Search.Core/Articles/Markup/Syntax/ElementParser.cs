using Markdig.Parsers;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Recognises tags of HTML and MDX, comments, templates and expressions at the beginning of a line, also such as go over several lines. What stands
/// between tags is Markdown; in CommonMark it would be raw text up to the next blank line.
/// </summary>
internal sealed class ElementParser : BlockParser
{
    // Deeper ones are read as part of their paragraph. Each line is offered to all elements around it.
    private const int MaxDepth = 24;

    public ElementParser() => OpeningCharacters = ['<', '{'];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var depth = ElementBlock.DepthOf(processor.CurrentContainer);
        if (depth >= MaxDepth || (depth == 0 && processor.IsCodeIndent))
        {
            return BlockState.None;
        }

        var work = (MarkupWork)processor.Context!;
        if (processor.CurrentBlock is ParagraphBlock paragraph && work.OpenExpression.Covers(paragraph.Span.Start, processor.Start, work.IsModule))
        {
            return BlockState.None;
        }

        var source = processor.Line.Text.AsSpan(processor.Start);
        var length = LengthOf(source, work, out var shown, out var title);
        var line = processor.Line.Length;
        if (length == 0 || !StandsAlone(source, length, line, isParagraph: processor.CurrentBlock is ParagraphBlock))
        {
            return BlockState.None;
        }

        var isTag = MarkupTag.HasName(source) && source[0] == '<';
        work.IsModule |= isTag && MarkupTag.IsComponent(source[..length]);
        var end = isTag && !MarkupTag.IsClosing(source) ? work.Tags.ClosingOf(processor.Start) : null;
        var contentStart = processor.Start + length;
        return ElementBlock.Open(processor, new ElementBlock(this)
        {
            ContentStart = contentStart,
            End = end ?? contentStart,
            EndsAtBlankLine = isTag && MarkupTag.NameOf(source[..length]) is "p" or "li" or "td",
            Shown = shown,
            Title = title,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, contentStart - 1),
        });
    }

    /// <inheritdoc/>
    public override BlockState TryContinue(BlockProcessor processor, Block block) => ((ElementBlock)block).Continue(processor);

    private static int LengthOf(ReadOnlySpan<char> source, MarkupWork work, out string shown, out string title)
    {
        shown = "";
        title = "";
        if (source.StartsWith("<!--"))
        {
            return work.Tags.LengthOfComment(source);
        }

        if (TemplateSyntax.LengthOf(source) is > 0 and var template)
        {
            title = TemplateText.Of(source[..template]).Trim();
            return template;
        }

        if (source[0] == '{')
        {
            return Expression.LengthOf(source, work.IsModule, out shown) is > 0 and var expression ? expression : AttributeList.LengthOf(source, isAttached: false);
        }

        if (!MarkupTag.HasName(source) && !source.StartsWith("<>") && !source.StartsWith("</>"))
        {
            return 0;
        }

        var length = MarkupTag.LengthOf(source, out var hasBraces);
        if (length == 0 || (!hasBraces && HasBlankLine(source[..length])))
        {
            return 0;
        }

        var name = MarkupTag.NameOf(source);
        if (MarkupTag.IsInsideWords(name) || MarkupTag.HasRawContent(name))
        {
            return 0;
        }

        shown = MarkupTag.ShownBy(source[..length]);
        return length;
    }

    /// <summary>
    /// Whether it is more than a word in a line of prose: it goes over several lines, has a line for itself, or is a tag that parts paragraphs.
    /// </summary>
    private static bool StandsAlone(ReadOnlySpan<char> source, int length, int line, bool isParagraph)
    {
        if (length > line || source[length..line].IsWhiteSpace())
        {
            return true;
        }

        if (source.StartsWith("<!--"))
        {
            return !isParagraph;
        }

        var isTag = MarkupTag.HasName(source) && source[0] == '<';
        return isTag && !MarkupTag.IsInsideLines(MarkupTag.NameOf(source)) && !(isParagraph && MarkupTag.IsComponent(source[..length]));
    }

    private static bool HasBlankLine(ReadOnlySpan<char> tag)
    {
        for (var rest = tag; rest.IndexOf('\n') is >= 0 and var end;)
        {
            rest = rest[(end + 1)..];
            var text = rest.IndexOfAnyExcept(' ', '\t');
            if (text >= 0 && rest[text] == '\n')
            {
                return true;
            }
        }

        return false;
    }
}
