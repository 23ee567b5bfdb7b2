using Markdig.Parsers;
using Markdig.Syntax;

namespace Search.Articles.Markup.Limits;

/// <summary>
/// Stops Markdig where blocks nest too deeply. It looks at its own limit once all blocks are built, and until then definition lists inside each
/// other make each line cost as much as all before it.
/// </summary>
internal sealed class NestingLimit(int maxDepth) : BlockParser
{
    /// <summary>Never opens a block; it only looks where the next one would stand.</summary>
    /// <exception cref="HostileMarkupException">The limit is passed.</exception>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var depth = 0;
        for (Block? container = processor.CurrentContainer; container is not null; container = container.Parent)
        {
            depth++;
        }

        return depth <= maxDepth ? BlockState.None : throw new HostileMarkupException($"blocks are nested deeper than {maxDepth}");
    }
}
