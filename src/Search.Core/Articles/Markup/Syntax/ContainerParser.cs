using System.Text.RegularExpressions;

using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;

using Search.Articles.Markup.Limits;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Markdig's containers (<c>::: tip</c>), a few inside each other at most: each line is offered to all that are open. A line that opens nothing that is known and that nothing closes
/// is a text, colons and all.
/// </summary>
internal sealed partial class ContainerParser : CustomContainerParser
{
    private const int MaxDepth = 24;

    private static readonly HashSet<string> Kinds =
    [
        "tip", "note", "info", "warning", "danger", "caution", "important", "details", "success", "error", "example", "quote", "abstract", "summary", "question", "hint", "attention", "todo", "bug",
        "failure", "code-group", "code", "tabs", "tab", "row", "col", "column", "columns", "grid", "card", "cards", "center", "left", "right", "container", "figure", "raw", "v-pre", "slot", "aside",
        "spoiler", "callout", "section", "div", "hero", "demo", "steps", "step", "moniker", "zone", "seealso", "definition", "theorem", "proof", "admonition", "dropdown", "margin", "sidebar",
    ];

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
        {
            depth += block is CustomContainer ? 1 : 0;
        }

        return depth < MaxDepth && !IsText(processor) ? base.TryOpen(processor) : BlockState.None;
    }

    private static bool IsText(BlockProcessor processor) =>
        Words().Match(processor.Line.ToString()) is { Success: true } words && !Kinds.Contains(words.Groups["kind"].Value.Split('-')[0]) && !Kinds.Contains(words.Groups["kind"].Value)
        && !((MarkupWork)processor.Context!).Containers.IsClosed(processor.Start);

    // Attributes, brackets and braces say that it is a container.
    [GeneratedRegex("""^:{3,}\s*(?<kind>[^\s\[{"=:]+)(?:\s[^\[{"=]*)?$""", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
