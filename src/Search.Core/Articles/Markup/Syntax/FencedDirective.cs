using System.Text.RegularExpressions;

using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>A fence of MyST that holds Markdown and no code: <c>```{note} Title</c>.</summary>
/// <param name="Title">In Markdown; empty when there is none.</param>
/// <param name="Content">In Markdown, without the options at its beginning.</param>
internal sealed partial record FencedDirective(string Title, string Content)
{
    private static readonly HashSet<string> Names =
    [
        "note", "tip", "hint", "important", "warning", "caution", "danger", "error", "attention", "seealso", "admonition", "dropdown", "card", "tab-item", "tab-set", "grid", "grid-item",
        "grid-item-card", "margin", "sidebar", "topic", "epigraph", "exercise", "solution", "theorem", "proof", "prf:theorem", "prf:proof", "prf:definition", "definition", "lemma", "remark", "example",
        "versionadded", "versionchanged", "deprecated", "figure", "glossary",
    ];

    /// <summary>Null where the fence is one of code, or does not say what it is.</summary>
    public static FencedDirective? Find(FencedCodeBlock fence)
    {
        if (fence.Info is not ['{', .. var name, '}'] || !Names.Contains(name))
        {
            return null;
        }

        // What stands behind a figure's name is its file.
        var title = name == "figure" ? "" : fence.Arguments ?? "";
        return new FencedDirective(title, Options().Replace(fence.Lines.ToString(), "", 1));
    }

    [GeneratedRegex(@"\A(?:---\n(?:[^\n]*\n)*?---\n|(?::[\w-]+:[^\n]*(?:\n|\z))+)", RegexOptions.CultureInvariant)]
    private static partial Regex Options();
}
