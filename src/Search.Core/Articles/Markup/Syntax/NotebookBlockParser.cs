using Markdig.Parsers;
using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Takes out the lines that Obsidian hides: the name of the block above (<c>^tbl1</c>), which would make a table a paragraph, and comments over several paragraphs (<c>%%</c>).
/// </summary>
internal sealed class NotebookBlockParser : BlockParser
{
    // Longer ones are text; also keeps a body full of the signs linear.
    private const int MaxComment = 10_000;

    public NotebookBlockParser() => OpeningCharacters = ['^', '%'];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
        {
            return BlockState.None;
        }

        var line = processor.Line.AsSpan().TrimEnd();
        return line[0] == '^' ? (BlockName.LengthOf(line) == line.Length ? BlockState.BreakDiscard : BlockState.None) : OpenComment(processor, line);
    }

    /// <inheritdoc/>
    public override BlockState TryContinue(BlockProcessor processor, Block block) => ((ElementBlock)block).Continue(processor);

    private BlockState OpenComment(BlockProcessor processor, ReadOnlySpan<char> line)
    {
        var source = processor.Line.Text.AsSpan(processor.Line.End + 1);
        var end = line is "%%" ? source[..Math.Min(source.Length, MaxComment)].IndexOf("%%") : -1;
        if (end < 0)
        {
            return BlockState.None;
        }

        var contentStart = processor.Line.End + 1 + end + 2;
        return ElementBlock.Open(processor, new ElementBlock(this)
        {
            ContentStart = contentStart,
            End = contentStart,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, contentStart - 1),
        });
    }
}
