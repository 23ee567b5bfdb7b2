using System.Buffers;

using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

using Search.Articles.Markup.Syntax;

namespace Search.Articles.Markup.Limits;

/// <summary>
/// Watches Markdig at work on one body and stops it where its time would no longer be linear. Five things are dear: each inline element is added by
/// walking down all delimiters still open in its block, each link, instruction or declaration that does not end is searched to the end of its block,
/// each pipe inside a link is looked up among all cells of its table, each line of code that begins with a pipe makes it look for a table, and
/// each cell of a table that begins inside another element takes along all that follows there.
/// </summary>
internal sealed class MarkupBudget : InlineParser
{
    // Far more than people write in one paragraph or table.
    private const int MaxPerBlock = 5_000;

    // One delimiter walked down or CharactersPerStep characters searched, some 10 ns each, which Markdig repeats a few times: about 0.3 s in all.
    private const long MaxSteps = 8_000_000;
    private const int CharactersPerStep = 8;

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create("()<\"'\\ \n");

    // All characters at which another parser of the pipeline begins; any more would cut the prose between them into pieces.
    public MarkupBudget() => OpeningCharacters = ['[', ']', '!', '*', '_', '~', '`', '<', '&', '\\', '|', '{', '^', '%', '=', '\n'];

    /// <summary>Never matches; it only counts.</summary>
    /// <exception cref="HostileMarkupException">The budget is used up.</exception>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var work = (MarkupWork)processor.Context!;
        work.Enter(processor.Block!);
        work.Steps += OpenDelimiters(processor.Inline);
        switch (slice.CurrentChar, slice.PeekChar())
        {
            case (']', var next):
                work.EndLink(processor.Inline?.FirstParentOfType<LinkDelimiterInline>());
                if (next == '(')
                {
                    work.Links++;
                    work.Steps += EndsAtOnce(slice) || TemplateAddress.LengthInBrackets(slice.AsSpan()[1..]) > 0 ? 0 : slice.Length / CharactersPerStep;
                }

                break;
            case ('<', '?' or '!'):
                work.Instructions++;
                work.Steps += slice.Length / CharactersPerStep;
                break;
            case ('`', _) when slice.PeekCharExtra(-1) != '`' && PipeLinesInCode(slice.AsSpan()) is > 0 and var lines:
                work.Steps += lines * (1 + ElementsBeforeTable(processor.Inline));
                break;
            case ('|' or '\n', _):
                work.AddCell(OpenElement(processor.Inline), isPipe: slice.CurrentChar == '|');
                break;
        }

        if (work.Links > MaxPerBlock || work.Instructions > MaxPerBlock)
        {
            throw new HostileMarkupException($"one block holds more than {MaxPerBlock} links or instructions");
        }

        return work.Steps > MaxSteps ? throw new HostileMarkupException("its markup would take too long to read") : false;
    }

    private static int OpenDelimiters(Inline? inline)
    {
        var open = 0;
        for (var parent = inline?.Parent; parent is not null; parent = parent.Parent)
        {
            open++;
        }

        return open;
    }

    /// <summary>The innermost element that is still open; null between elements.</summary>
    private static ContainerInline? OpenElement(Inline? inline)
    {
        var open = inline is ContainerInline { IsClosed: false } itself ? itself : inline?.Parent;
        return open?.Parent is null ? null : open; // the block's root has no parent
    }

    /// <summary>Lines that begin with a pipe, from an opening run of backticks to the closing one or the end of the block.</summary>
    private static long PipeLinesInCode(ReadOnlySpan<char> code)
    {
        var opening = code.IndexOfAnyExcept('`');
        var lines = 0L;
        for (var rest = code[Math.Max(opening, 0)..]; rest.IndexOfAny('`', '\n') is >= 0 and var found;)
        {
            rest = rest[found..];
            if (rest[0] == '\n')
            {
                rest = rest[1..];
                lines += rest.StartsWith('|') ? 1 : 0;
                continue;
            }

            var afterRun = rest.IndexOfAnyExcept('`');
            if (afterRun < 0 || afterRun == opening)
            {
                break;
            }

            rest = rest[afterRun..];
        }

        return lines;
    }

    /// <summary>How many elements of the block stand before its first table cell, or have come so far.</summary>
    private static long ElementsBeforeTable(Inline? inline)
    {
        var root = inline?.Parent;
        while (root?.Parent is { } parent)
        {
            root = parent;
        }

        return root?.TakeWhile(child => child is not PipeTableDelimiterInline).LongCount() ?? 0;
    }

    /// <summary>Whether the link has the plain form <c>](address)</c>.</summary>
    private static bool EndsAtOnce(StringSlice slice)
    {
        var address = slice.AsSpan()[2..];
        var end = address.IndexOfAny(AddressEnds);
        return end >= 0 && address[end] == ')';
    }
}
