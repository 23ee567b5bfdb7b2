using System.Text;

using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace Search.Articles;

/// <summary>The plain text of a block's inline elements, with what was met on the way.</summary>
internal sealed class InlineText
{
    private readonly StringBuilder _text = new();
    private string? _hiddenBy;

    private InlineText()
    {
    }

    /// <summary>On one line, without markup.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The anchor that the author wrote into it, null when there is none.</summary>
    public string? Anchor { get; private set; }

    /// <summary>Footnotes that it refers to.</summary>
    public List<Footnote> Footnotes { get; } = [];

    public static InlineText Of(ContainerInline? inlines)
    {
        var result = new InlineText();
        if (inlines is not null)
        {
            result.AppendChildren(inlines);
        }

        result.Text = SourceText.OneLine(SourceText.Clean(result._text.ToString()));
        return result;
    }

    private void AppendChildren(ContainerInline parent)
    {
        for (var child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            Append(child);
        }
    }

    /// <summary>Recursion is bounded by the nesting that the pipeline accepts.</summary>
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
            case CustomAnchorInline custom:
                Anchor ??= custom.Anchor;
                break;
            case FootnoteLink { IsBackLink: false } link:
                Footnotes.Add(link.Footnote);
                break;
            case DelimiterInline delimiter:
                _text.Append(delimiter.ToLiteral());
                AppendChildren(delimiter);
                break;
            case ContainerInline container:
                AppendChildren(container);
                break;
            case TaskList or TemplateTagInline or FootnoteLink:
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
        else if (name.Length > 0 && !MarkupTag.IsInsideWords(name))
        {
            _text.Append(' ');
        }
    }
}
