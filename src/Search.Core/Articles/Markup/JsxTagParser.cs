using Markdig.Helpers;
using Markdig.Parsers;

namespace Search.Articles.Markup;

/// <summary>
/// Recognises the tags of MDX that are not HTML: with expressions in braces (<c>&lt;Chart data={points} /&gt;</c>) and fragments (<c>&lt;&gt;</c>).
/// All others are HTML to Markdig.
/// </summary>
internal sealed class JsxTagParser : InlineParser
{
    public JsxTagParser() => OpeningCharacters = ['<'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        if (text is not ['<', var next, ..] || (next is not ('/' or '>') && !char.IsAsciiLetter(next)))
        {
            return false;
        }

        var length = MarkupTag.LengthOf(text, out var hasBraces);
        if (!hasBraces && !(text.StartsWith("<>") || text.StartsWith("</>")))
        {
            return false;
        }

        if (length == 0)
        {
            return false;
        }

        processor.Inline = new TemplateTagInline();
        slice.Start += length;
        return true;
    }
}
