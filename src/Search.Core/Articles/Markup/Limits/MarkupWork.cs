using System.Runtime.InteropServices;

using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

using Search.Articles.Markup.Syntax;

namespace Search.Articles.Markup.Limits;

/// <summary>What <see cref="MarkupBudget"/> has counted in one body: steps in all of it, the others in the present block.</summary>
internal sealed class MarkupWork(string body) : MarkdownParserContext
{
    private readonly Dictionary<ContainerInline, int> _cellsInside = [];
    private readonly Dictionary<ContainerInline, long> _pipesInside = [];
    private Block? _block;
    private long _cells;
    private bool _hasTable;
    private long _stepsOfTable;

    /// <summary>The tags of the body.</summary>
    public TagPairs Tags { get; } = new(body);

    /// <summary>The containers of the body.</summary>
    public ContainerPairs Containers { get; } = new(body);

    /// <summary>The expression that the present line of the body is part of.</summary>
    public OpenExpression OpenExpression { get; } = new(body);

    /// <summary>Whether a component, an import or an export was met, so that braces hold expressions.</summary>
    public bool IsModule { get; set; }

    public long Steps { get; set; }

    public int Links { get; set; }

    public int Instructions { get; set; }

    /// <summary>Begins to count anew where the block is another one than before.</summary>
    public void Enter(Block block)
    {
        if (block == _block)
        {
            return;
        }

        (_block, Links, Instructions, _cells, _hasTable, _stepsOfTable) = (block, 0, 0, 0, false, 0);
        _cellsInside.Clear();
        _pipesInside.Clear();
    }

    /// <summary>
    /// Counts a pipe or line end, which parts two cells if the block becomes a table. Line ends count for what they cost as soon as there is a
    /// pipe, without which there is no table.
    /// </summary>
    /// <param name="element">In which the cell begins; null between elements.</param>
    /// <param name="isPipe">Whether a pipe parts it from the one before.</param>
    public void AddCell(ContainerInline? element, bool isPipe)
    {
        _cells++;
        _hasTable |= isPipe;
        if (element is not null)
        {
            // As many cells as came before it there are moved once more.
            _stepsOfTable += ++CollectionsMarshal.GetValueRefOrAddDefault(_cellsInside, element, out _);
            CollectionsMarshal.GetValueRefOrAddDefault(_pipesInside, element, out _) += isPipe ? 1 : 0;
        }

        if (_hasTable)
        {
            Steps += _stepsOfTable;
            _stepsOfTable = 0;
        }
    }

    /// <summary>Counts what it costs if a bracket makes a link here: its pipes are looked up among all cells and taken out, each once.</summary>
    public void EndLink(LinkDelimiterInline? link)
    {
        if (link is not null && _pipesInside.Remove(link, out var pipes))
        {
            Steps += pipes * _cells;
        }
    }
}
