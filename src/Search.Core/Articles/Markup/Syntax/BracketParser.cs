using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Recognises what begins with a bracket and is no link of Markdown: links and embedded files of wikis (<c>[[Page|text]]</c>, <c>![[file.png]]</c>), the
/// kind of a callout (<c>[!tip]</c>), and shortcodes (<c>[caption …]</c>).
/// </summary>
internal sealed class BracketParser : InlineParser
{
    public BracketParser() => OpeningCharacters = ['[', '!'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        var shown = "";
        var length = text switch
        {
            ['[', '[', ..] when IsIndex(slice.PeekCharExtra(-1)) => 0,
            ['[', '[', ..] or ['!', '[', '[', ..] => WikiLink.LengthOf(text, out shown),
            ['[', '!', ..] when IsFirstOfQuote(processor) => LengthOfKind(text),
            ['[', 'T' or 't', ..] when IsTableOfContents(processor, text) => text.Length,
            ['[', ..] => Shortcode.LengthOf(text, ((MarkupWork)processor.Context!).Tags),
            _ => 0,
        };
        if (length == 0)
        {
            return false;
        }

        processor.Inline = new ShownInline(shown);
        slice.Start += length;
        return true;
    }

    /// <summary>Whether brackets behind the character pick an element of something, as in <c>data[['a', 'b']]</c>.</summary>
    private static bool IsIndex(char before) => char.IsAsciiLetterOrDigit(before) || before is '_' or ')' or ']';

    private static bool IsTableOfContents(InlineProcessor processor, ReadOnlySpan<char> text) =>
        processor.Block is ParagraphBlock { Inline.FirstChild: null } && text.TrimEnd().Equals("[toc]", StringComparison.OrdinalIgnoreCase);

    private static bool IsFirstOfQuote(InlineProcessor processor) =>
        processor.Block is ParagraphBlock { Parent: QuoteBlock quote, Inline.FirstChild: null } paragraph && quote[0] == paragraph;

    /// <summary><c>[!tip]</c>, and the sign that says whether it is folded.</summary>
    private static int LengthOfKind(ReadOnlySpan<char> text)
    {
        const int MaxLength = 200;
        var end = text[..Math.Min(text.Length, MaxLength)].IndexOfAny(']', '\n');
        if (end < 0 || text[end] != ']' || end == 2 || text[2..end].ContainsAny('[', '('))
        {
            return 0;
        }

        return text[(end + 1)..] is ['+' or '-', ..] ? end + 2 : end + 1;
    }
}
