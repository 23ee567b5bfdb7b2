using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Ends what Markdig's links do not know: a link whose address is made by a template (<c>[text]({{ base }}/a)</c>), and a footnote that stands in the text
/// (<c>^[note]</c>), and a link whose beginning got lost.
/// </summary>
internal sealed class LinkEndParser : InlineParser
{
    public LinkEndParser() => OpeningCharacters = [']'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var opening = processor.Inline?.FirstParentOfType<LinkDelimiterInline>();
        if (opening is null)
        {
            return SkipLostAddress(processor, ref slice);
        }

        var behind = slice.AsSpan()[1..];
        var address = opening.IsActive ? TemplateAddress.LengthInBrackets(behind) : 0;
        if (address > 0)
        {
            Close(processor, opening, new LinkInline { IsImage = opening.IsImage });
        }
        else if (opening is { IsImage: false, PreviousSibling: LiteralInline literal } && literal.Content.AsSpan() is [.., '^'] && behind is not ['(' or '[', ..])
        {
            literal.Content.End--;
            Close(processor, opening, new NoteInline());
        }
        else
        {
            return false;
        }

        slice.Start += 1 + address;
        return true;
    }

    /// <summary>Takes out the address of a link that lost its opening bracket.</summary>
    private static bool SkipLostAddress(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '(')
        {
            return false;
        }

        var rest = slice;
        rest.SkipChar();
        if (!LinkHelper.TryParseInlineLink(ref rest, out var address, out _) || address.AsSpan().IndexOfAny("/#:") < 0)
        {
            return false;
        }

        processor.Inline = new ShownInline("");
        slice = rest;
        return true;
    }

    /// <summary>Puts an element in the place of the open bracket and all that follows it, as Markdig does for a link.</summary>
    private static void Close(InlineProcessor processor, LinkDelimiterInline opening, ContainerInline element)
    {
        opening.ReplaceBy(element);
        processor.Inline = element;
        processor.PostProcessInlines(0, element, null, false);
        element.IsClosed = true;
    }
}
