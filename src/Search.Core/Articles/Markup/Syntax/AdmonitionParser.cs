using System.Text.RegularExpressions;

using Markdig.Parsers;
using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Recognises the containers of Material for MkDocs, whose content is indented: <c>!!! note "Title"</c>, <c>??? tip</c>, <c>=== "Tab"</c>; and directives of one
/// line: <c>::youtube[Title]{id=1}</c>.
/// </summary>
internal sealed partial class AdmonitionParser : BlockParser
{
    private const int Indentation = 4;

    public AdmonitionParser() => OpeningCharacters = ['!', '?', '=', ':'];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
        {
            return BlockState.None;
        }

        var line = processor.Line.ToString();
        var isDirective = line[0] == ':';
        var match = isDirective ? Directive().Match(line) : Admonition().Match(line);
        var end = processor.Line.End + 1;
        if (!match.Success || (!isDirective && !HasIndentedText(processor.Line.Text.AsSpan(end))))
        {
            return BlockState.None;
        }

        return ElementBlock.Open(processor, new ElementBlock(this)
        {
            ContentStart = end,
            End = isDirective ? end : processor.Line.Text.Length,
            IsIndented = true,
            Title = match.Groups["title"].Value,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        });
    }

    /// <inheritdoc/>
    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.CurrentLineStartPosition >= ((ElementBlock)block).End)
        {
            return BlockState.None;
        }

        if (processor.IsBlankLine)
        {
            return BlockState.Continue;
        }

        if (processor.Indent < Indentation)
        {
            return BlockState.None;
        }

        processor.GoToColumn(processor.ColumnBeforeIndent + Indentation);
        return BlockState.Continue;
    }

    /// <summary>Whether the next line that is not blank is indented, without which the signs are prose.</summary>
    private static bool HasIndentedText(ReadOnlySpan<char> rest)
    {
        const int MaxBlank = 200;
        rest = rest[..Math.Min(rest.Length, MaxBlank)];
        var text = rest.IndexOfAnyExcept(" \t\n");
        return text > 0 && rest[..text].LastIndexOf('\n') is >= 0 and var line && (rest[line..text].Contains('\t') || text - line - 1 >= Indentation);
    }

    [GeneratedRegex("""^(?:!!!|\?\?\?\+?)\s+[\w-]+(?:\s+[\w-]+){0,3}(?:\s+(?:"(?<title>[^"]*)"|'(?<title>[^']*)'))?\s*$|^===[!+]*\s+(?:"(?<title>[^"]*)"|'(?<title>[^']*)')\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Admonition();

    [GeneratedRegex("""^::[a-z][\w-]*(?:\[(?<title>[^\]]*)\])?(?:\{[^}]*\})?\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Directive();
}
