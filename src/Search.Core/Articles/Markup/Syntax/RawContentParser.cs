using Markdig.Parsers;

namespace Search.Articles.Markup.Syntax;

/// <summary>Leaves to Markdig's blocks of HTML only what holds no Markdown: <c>pre</c>, <c>script</c>, instructions. All else is <see cref="ElementParser"/>'s.</summary>
internal sealed class RawContentParser : HtmlBlockParser
{
    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan();
        return line is ['<', '?' or '!', ..] || (MarkupTag.HasName(line) && MarkupTag.HasRawContent(MarkupTag.NameOf(line))) ? base.TryOpen(processor) : BlockState.None;
    }
}
