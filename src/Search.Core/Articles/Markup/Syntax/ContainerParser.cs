using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>Markdig's containers (<c>::: tip</c>), a few inside each other at most: each line is offered to all that are open.</summary>
internal sealed class ContainerParser : CustomContainerParser
{
    private const int MaxDepth = 24;

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
        {
            depth += block is CustomContainer ? 1 : 0;
        }

        return depth < MaxDepth ? base.TryOpen(processor) : BlockState.None;
    }
}
