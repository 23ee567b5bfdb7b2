using System.Buffers;

using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Search.Articles;

/// <summary>
/// Watches Markdig at work on one body and stops it where its time would no longer be linear. Two things are dear: each inline element is added by
/// walking down all delimiters still open in its block, and each link, instruction or declaration that does not end is searched to the end of its block.
/// </summary>
internal sealed class MarkupBudget : InlineParser
{
    // DESIGN section 7.
    private const int MaxPerBlock = 5_000;

    // One delimiter walked down or CharactersPerStep characters searched, some 10 ns each, which Markdig repeats a few times: about 0.3 s in all.
    private const long MaxSteps = 8_000_000;
    private const int CharactersPerStep = 8;

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create("()<\"'\\ \n");

    // All characters at which another parser of the pipeline begins; any more would cut the prose between them into pieces.
    public MarkupBudget() => OpeningCharacters = ['[', ']', '!', '*', '_', '~', '`', '<', '&', '\\', '|', '{', '\n'];

    /// <summary>Never matches; it only counts.</summary>
    /// <exception cref="HostileMarkupException">The budget is used up.</exception>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var work = (Work)processor.Context!;
        work.Enter(processor.Block!);
        work.Steps += OpenDelimiters(processor.Inline);
        switch (slice.CurrentChar, slice.PeekChar())
        {
            case (']', '('):
                work.Links++;
                work.Steps += EndsAtOnce(slice) ? 0 : slice.Length / CharactersPerStep;
                break;
            case ('<', '?' or '!'):
                work.Instructions++;
                work.Steps += slice.Length / CharactersPerStep;
                break;
        }

        if (work.Links > MaxPerBlock || work.Instructions > MaxPerBlock)
        {
            throw new HostileMarkupException($"one block holds more than {MaxPerBlock} links or instructions");
        }

        return work.Steps > MaxSteps ? throw new HostileMarkupException("too many elements are left open") : false;
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

    /// <summary>Whether the link has the plain form <c>](address)</c>.</summary>
    private static bool EndsAtOnce(StringSlice slice)
    {
        var address = slice.AsSpan()[2..];
        var end = address.IndexOfAny(AddressEnds);
        return end >= 0 && address[end] == ')';
    }

    /// <summary>What was counted so far: steps in the whole body, links and instructions in the present block.</summary>
    public sealed class Work : MarkdownParserContext
    {
        private Block? _block;

        public long Steps { get; set; }

        public int Links { get; set; }

        public int Instructions { get; set; }

        public void Enter(Block block)
        {
            if (block != _block)
            {
                (_block, Links, Instructions) = (block, 0, 0);
            }
        }
    }
}
