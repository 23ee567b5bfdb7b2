using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Recognises the tags that are not HTML: with expressions or templates in braces (<c>&lt;Chart data={points} /&gt;</c>), with names of members
/// (<c>&lt;ui.Note&gt;</c>), and fragments (<c>&lt;&gt;</c>). All others are HTML to Markdig.
/// </summary>
internal sealed class JsxTagParser : InlineParser
{
    public JsxTagParser() => OpeningCharacters = ['<'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        var isFragment = text.StartsWith("<>") || text.StartsWith("</>");
        if (!isFragment && !MarkupTag.HasName(text))
        {
            return false;
        }

        var length = MarkupTag.LengthOf(text, out var hasBraces);
        if (length == 0 || !(hasBraces || isFragment || MarkupTag.NameOf(text).Contains('.')))
        {
            return false;
        }

        processor.Inline = new HtmlInline(text[..length].ToString());
        slice.Start += length;
        return true;
    }
}
