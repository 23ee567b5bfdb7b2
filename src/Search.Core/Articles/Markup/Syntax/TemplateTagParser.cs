using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Recognises templates, expressions of MDX, attribute lists and anchors of headings inside a line. It runs inside Markdig, so code keeps them as they are.
/// </summary>
internal sealed class TemplateTagParser : InlineParser
{
    public TemplateTagParser() => OpeningCharacters = ['{', '<'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        if (processor.Block is HeadingBlock && TryReadAnchor(text, out var anchor))
        {
            processor.Inline = new CustomAnchorInline(anchor);
            slice.Start += text.Length;
            return true;
        }

        var shown = "";
        var length = TemplateSyntax.LengthOf(text);
        if (length > 0)
        {
            shown = Apart(TemplateText.Of(text[..length]), before: slice.PeekCharExtra(-1), behind: text[length..]);
        }
        else if (text[0] == '{')
        {
            length = Expression.LengthOf(text, ((MarkupWork)processor.Context!).IsModule, out shown);
            length = length > 0 ? length : AttributeList.LengthOf(text, isAttached: slice.PeekCharExtra(-1) is ')' or ']' or '}' or '`' or '*' or '_');
        }

        if (length == 0)
        {
            return false;
        }

        processor.Inline = new ShownInline(shown);
        slice.Start += length;
        return true;
    }

    /// <summary>A text in Markdown as a reader sees it, parted from words that stand right beside its tag.</summary>
    private static string Apart(string shown, char before, ReadOnlySpan<char> behind)
    {
        var text = FieldText.Of(shown);
        return text.Length == 0 ? shown : $"{(char.IsLetterOrDigit(before) ? " " : "")}{text}{(behind.Length > 0 && char.IsLetterOrDigit(behind[0]) ? " " : "")}";
    }

    /// <summary>Only at the very end of a heading; classes and attributes behind the anchor are dropped.</summary>
    private static bool TryReadAnchor(ReadOnlySpan<char> text, out string anchor)
    {
        anchor = "";
        if (text is not ['{', '#', .. var inner] || inner.IndexOf('}') is var end && (end < 1 || !inner[(end + 1)..].IsWhiteSpace()))
        {
            return false;
        }

        var name = inner[..end];
        var space = name.IndexOf(' ');
        anchor = (space < 0 ? name : name[..space]).ToString();
        return anchor.Length > 0;
    }
}
