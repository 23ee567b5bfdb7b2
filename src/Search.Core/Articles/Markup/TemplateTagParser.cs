using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Search.Articles.Markup;

/// <summary>An instruction to a site generator, which readers never see.</summary>
internal sealed class TemplateTagInline : LeafInline;

/// <summary>The anchor that an author gave to a heading: <c>## Install {#install}</c>.</summary>
internal sealed class CustomAnchorInline(string anchor) : LeafInline
{
    public string Anchor => anchor;
}

/// <summary>
/// Recognises Liquid and Hugo tags (<c>{% %}</c>, <c>{{ }}</c>, <c>{{&lt; &gt;}}</c>), Kramdown attribute lists (<c>{: .note}</c>), MDX comments
/// (<c>{/* */}</c>) and anchors of headings. It runs inside Markdig, so code keeps them as they are.
/// </summary>
internal sealed class TemplateTagParser : InlineParser
{
    // Longer ones are not tags. The bound keeps a text full of opening braces linear.
    private const int MaxLength = 2_000;

    public TemplateTagParser() => OpeningCharacters = ['{'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        text = text[..Math.Min(text.Length, MaxLength)];
        if (processor.Block is HeadingBlock && TryReadAnchor(text, out var anchor))
        {
            processor.Inline = new CustomAnchorInline(anchor);
            slice.Start += text.Length;
            return true;
        }

        var length = LengthOf(text);
        if (length == 0)
        {
            return false;
        }

        processor.Inline = new TemplateTagInline();
        slice.Start += length;
        return true;
    }

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var end = text switch
        {
            ['{', '{', '<', ..] => ">}}",
            ['{', '{', '%', ..] => "%}}",
            ['{', '{', ..] => "}}",
            ['{', '%', ..] => "%}",
            ['{', '/', '*', ..] => "*/}",
            ['{', ':', ..] => "}",
            _ => null,
        };
        var index = end is null ? -1 : text[2..].IndexOf(end);
        return index < 0 ? 0 : index + 2 + end!.Length;
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
