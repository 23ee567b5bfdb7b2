using System.Text.RegularExpressions;

using Markdig.Syntax;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// A fence that holds Markdown and no code: of MyST (<c>```{note} Title</c>), of mdBook (<c>```admonish note title="Title"</c>) and of Obsidian (<c>```ad-note</c>).
/// </summary>
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
        var content = fence.Lines.ToString();
        if (fence.Info is "admonish")
        {
            return new FencedDirective(TitleAttribute().Match(fence.Arguments ?? "").Groups["title"].Value, content);
        }

        if (fence.Info is ['a', 'd', '-', ..])
        {
            var options = Properties().Match(content);
            return new FencedDirective(options.Groups["title"].Value, content[options.Length..]);
        }

        if (fence.Info is not ['{', .. var name, '}'] || !Names.Contains(name))
        {
            return null;
        }

        // What stands behind a figure's name is its file.
        var title = name == "figure" ? "" : fence.Arguments ?? "";
        return new FencedDirective(title, Options().Replace(content, "", 1));
    }

    [GeneratedRegex(@"\A(?:---\n(?:[^\n]*\n)*?---\n|(?::[\w-]+:[^\n]*(?:\n|\z))+)", RegexOptions.CultureInvariant)]
    private static partial Regex Options();

    [GeneratedRegex("""title=(?:"(?<title>[^"]*)"|'(?<title>[^']*)')""", RegexOptions.NonBacktracking)]
    private static partial Regex TitleAttribute();

    [GeneratedRegex(@"\A(?:(?:title: *(?<title>[^\n]*)|(?:collapse|icon|color): *[^\n]*)(?:\n|\z))*", RegexOptions.CultureInvariant)]
    private static partial Regex Properties();
}
