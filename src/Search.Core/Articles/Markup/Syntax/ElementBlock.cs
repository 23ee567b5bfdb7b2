using Markdig.Parsers;
using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// A tag, template or directive at the beginning of a line, and the blocks that stand between it and its closing tag. Its content is Markdown, however
/// deep it is indented, as MDX and Kramdown have it.
/// </summary>
internal sealed class ElementBlock(BlockParser parser) : ContainerBlock(parser)
{
    private int? _indent;

    /// <summary>Where in the source the content begins, behind the tag.</summary>
    public required int ContentStart { get; init; }

    /// <summary>From where in the source on no more line belongs to it.</summary>
    public required int End { get; init; }

    /// <summary>Whether a blank line ends it, as a paragraph.</summary>
    public bool EndsAtBlankLine { get; init; }

    /// <summary>What a reader sees of the tag itself.</summary>
    public string Shown { get; init; } = "";

    /// <summary>What stands above the content, in Markdown.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether its content is told by its indentation, so that deeper indented text is code.</summary>
    public bool IsIndented { get; init; }

    /// <summary>How many elements that are no indented ones the present line belongs to.</summary>
    public static int DepthOf(ContainerBlock? container)
    {
        var depth = 0;
        for (var block = container; block is not null; block = block.Parent)
        {
            depth += block is ElementBlock { IsOpen: true, IsIndented: false } ? 1 : 0;
        }

        return depth;
    }

    /// <summary>Adds the element that has just begun, and reads on behind its tag.</summary>
    public static BlockState Open(BlockProcessor processor, ElementBlock element)
    {
        processor.NewBlocks.Push(element);
        if (element.ContentStart > processor.Line.End)
        {
            return element.SkipLine(processor);
        }

        Skip(processor, element.ContentStart);
        return BlockState.Continue;
    }

    /// <summary>Goes on with the next line: skips what still belongs to the tag, and the indentation that the first line of the content has.</summary>
    public BlockState Continue(BlockProcessor processor)
    {
        if (processor.CurrentLineStartPosition >= End)
        {
            return BlockState.None;
        }

        if (processor.Line.End < ContentStart)
        {
            return SkipLine(processor);
        }

        if (EndsAtBlankLine && processor.IsBlankLine)
        {
            return BlockState.None;
        }

        if (processor.Start < ContentStart)
        {
            Skip(processor, ContentStart);
        }
        else if (!processor.IsBlankLine)
        {
            _indent ??= processor.Indent;
            processor.GoToColumn(processor.ColumnBeforeIndent + Math.Min(processor.Indent, _indent.Value));
        }

        return BlockState.Continue;
    }

    private BlockState SkipLine(BlockProcessor processor) => End > processor.Line.End + 1 ? BlockState.ContinueDiscard : BlockState.BreakDiscard;

    /// <summary>Reads on at a place in the present line.</summary>
    private static void Skip(BlockProcessor processor, int start)
    {
        while (processor.Start < start)
        {
            processor.NextChar();
        }
    }
}
