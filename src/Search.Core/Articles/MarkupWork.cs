using System.Runtime.InteropServices;

using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Search.Articles;

/// <summary>What <see cref="MarkupBudget"/> has counted in one body: steps in all of it, the others in the present block.</summary>
internal sealed class MarkupWork : MarkdownParserContext
{
    private readonly Dictionary<ContainerInline, int> _cellsInside = [];
    private Block? _block;
    private bool _hasTable;
    private long _stepsOfTable;

    public long Steps { get; set; }

    public int Links { get; set; }

    public int Instructions { get; set; }

    /// <summary>Pipes and line ends, which part the cells of a table if the block becomes one.</summary>
    public int Cells { get; private set; }

    /// <summary>Begins to count anew where the block is another one than before.</summary>
    public void Enter(Block block)
    {
        if (block == _block)
        {
            return;
        }

        (_block, Links, Instructions, Cells, _hasTable, _stepsOfTable) = (block, 0, 0, 0, false, 0);
        _cellsInside.Clear();
    }

    /// <summary>Line ends count for what they cost as soon as there is a pipe, without which there is no table.</summary>
    /// <param name="element">In which the cell begins; null between elements.</param>
    /// <param name="isPipe">Whether a pipe parts it from the one before.</param>
    public void AddCell(ContainerInline? element, bool isPipe)
    {
        Cells++;
        _hasTable |= isPipe;
        if (element is not null)
        {
            // As many cells as came before it there are moved once more.
            _stepsOfTable += ++CollectionsMarshal.GetValueRefOrAddDefault(_cellsInside, element, out _);
        }

        if (_hasTable)
        {
            Steps += _stepsOfTable;
            _stepsOfTable = 0;
        }
    }
}
