using System.Text.RegularExpressions;

using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Recognises the containers of Material for MkDocs, whose content is indented: <c>!!! note "Title"</c>, <c>??? tip</c>, <c>=== "Tab"</c>; and directives of one
/// line: <c>::youtube[Title]{id=1}</c>, <c>:::image source="a.png" alt-text="A screen":::</c>.
/// </summary>
internal sealed partial class AdmonitionParser : BlockParser
{
    private const int Indentation = 4;

    // Without any content they are still no text.
    private static readonly HashSet<string> Kinds =
    [
        "note", "tip", "warning", "danger", "info", "abstract", "summary", "tldr", "hint", "important", "success", "check", "done", "question", "help", "faq", "caution", "attention", "failure", "fail",
        "missing", "error", "bug", "example", "quote", "cite", "seealso", "todo", "admonition",
    ];

    public AdmonitionParser() => OpeningCharacters = ['!', '?', '=', ':'];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
        {
            return BlockState.None;
        }

        var line = processor.Line.ToString();
        if (IsOption(processor, line))
        {
            return BlockState.BreakDiscard;
        }

        var isDirective = line[0] == ':';
        var match = isDirective ? Directive().Match(line) : Admonition().Match(line);
        var end = processor.Line.End + 1;
        if (!match.Success || (!isDirective && !HasIndentedText(processor.Line.Text.AsSpan(end)) && !Kinds.Contains(match.Groups["kind"].Value)))
        {
            return BlockState.None;
        }

        return ElementBlock.Open(processor, new ElementBlock(this)
        {
            ContentStart = end,
            End = isDirective ? end : processor.Line.Text.Length,
            IsIndented = true,
            Title = match.Groups["directive"].Success ? ContainerTitle.Of(match.Groups["directive"].Value) : match.Groups["title"].Value,
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

    /// <summary>Whether the line is an option of the container that has just begun, as MyST has it: <c>:class: wide</c>.</summary>
    private static bool IsOption(BlockProcessor processor, string line) =>
        processor.CurrentContainer is CustomContainer { Count: 0, Info: ['{', ..] } && processor.CurrentBlock is not ParagraphBlock && Option().IsMatch(line);

    [GeneratedRegex("""^:[\w-]+:(?:\s.*)?$""", RegexOptions.NonBacktracking)]
    private static partial Regex Option();

    [GeneratedRegex("""^(?:!!!|\?\?\?\+?)\s*(?<kind>[\w-]+)(?:\s+(?:"(?<title>[^"]*)"|'(?<title>[^']*)'))?\s*$|^(?:!!!|\?\?\?\+?)\s*[\w-]+(?:\s+[\w-]+){0,3}(?:\s+(?:"(?<title>[^"]*)"|'(?<title>[^']*)'))?(?:\s+[\w-]+){0,3}\s*$|^===[!+]*\s+(?:"(?<title>[^"]*)"|'(?<title>[^']*)')\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Admonition();

    [GeneratedRegex("""^::[a-z][\w-]*(?:\[(?<title>[^\]]*)\])?(?:\{[^}]*\})?\s*$|^:::\s*(?<directive>[a-z][\w-]*(?:\s+[\w-]+="[^"]*")*)\s*:::\s*$|^:::\s*(?<directive>(?:moniker|zone)(?:-end)?(?:\s.*)?)$""", RegexOptions.NonBacktracking)]
    private static partial Regex Directive();
}
