using Markdig.Parsers;

namespace Search.Articles.Markup.Syntax;

/// <summary>Indented code, which is only indented text inside an element.</summary>
internal sealed class IndentedCodeParser : IndentedCodeBlockParser
{
    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor) =>
        ElementBlock.DepthOf(processor.CurrentContainer) > 0 ? BlockState.None : base.TryOpen(processor);
}
