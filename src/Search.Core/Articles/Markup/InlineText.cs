using System.Text;

using Markdig.Extensions.Footnotes;
using Markdig.Syntax.Inlines;

using Search.Articles.Markup.Syntax;

namespace Search.Articles.Markup;

/// <summary>The plain text of a block's inline elements, with what was met on the way.</summary>
internal sealed class InlineText
{
    private readonly StringBuilder _text = new();
    private readonly bool _isNote;
    private string? _hiddenBy;

    private InlineText(bool isNote) => _isNote = isNote;

    /// <summary>On one line, without markup.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The anchor that the author wrote into it, null when there is none.</summary>
    public string? Anchor { get; private set; }

    /// <summary>Footnotes that it refers to.</summary>
    public List<Footnote> Footnotes { get; } = [];

    /// <summary>Texts of the footnotes that stand in it.</summary>
    public List<string> Notes { get; } = [];

    public static InlineText Of(ContainerInline? inlines)
    {
        var result = new InlineText(isNote: inlines is NoteInline);
        if (inlines is not null)
        {
            result.AppendAll(inlines);
        }

        result.Text = SourceText.OneLine(result._text.ToString());
        return result;
    }

    /// <summary>Goes through the tree without recursion: brackets that never close nest as deeply as there are brackets.</summary>
    private void AppendAll(ContainerInline root)
    {
        for (var inline = root.FirstChild; inline is not null; inline = NextInOrder(inline, root))
        {
            Append(inline);
        }
    }

    private static Inline? NextInOrder(Inline inline, ContainerInline root)
    {
        // What stands in a note is read apart; a note in a note is part of it.
        if (inline is ContainerInline { FirstChild: { } child } && (inline is not NoteInline || root is NoteInline))
        {
            return child;
        }

        var last = inline;
        while (last.NextSibling is null && last.Parent is { } parent && parent != root)
        {
            last = parent;
        }

        return last.NextSibling;
    }

    private void Append(Inline inline)
    {
        if (inline is HtmlInline html)
        {
            AppendTag(html.Tag);
            return;
        }

        if (_hiddenBy is not null)
        {
            return;
        }

        switch (inline)
        {
            case LiteralInline literal:
                _text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                _text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                _text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                _text.Append(link.Url);
                break;
            case LineBreakInline:
                _text.Append(' ');
                break;
            case ShownInline shown:
                _text.Append(shown.Text);
                break;
            case NoteInline note when !_isNote:
                var content = Of(note);
                Notes.Add(content.Text);
                Footnotes.AddRange(content.Footnotes);
                break;
            case CustomAnchorInline custom:
                Anchor ??= custom.Anchor;
                break;
            case FootnoteLink { IsBackLink: false } link:
                Footnotes.Add(link.Footnote);
                break;
            case DelimiterInline delimiter:
                _text.Append(delimiter.ToLiteral());
                break;
        }
    }

    private void AppendTag(string tag)
    {
        var name = MarkupTag.NameOf(tag);
        if (MarkupTag.HidesContent(name))
        {
            _hiddenBy = tag[1] == '/' ? null : name;
        }
        else if (_hiddenBy is null && name.Length > 0 && !MarkupTag.IsInsideWords(name))
        {
            _text.Append(' ').Append(MarkupTag.ShownBy(tag)).Append(' ');
        }
    }
}
