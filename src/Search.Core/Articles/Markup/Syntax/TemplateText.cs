using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// What a reader sees of the tag of a site generator: the alternative text and the caption of a picture, the title of a box, the text that an include puts there. In Markdown.
/// </summary>
internal static partial class TemplateText
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"'`");

    // In the order in which they are shown.
    private static readonly string[] ShownOnPage =
        ["title", "heading", "summary", "label", "alt", "caption", "quote", "text", "content", "body", "message"];

    // The title of a picture shows itself to the mouse only, but for Hugo's own figure.
    private static readonly string[] ShownWithPicture = ["alt", "caption", "description"];
    private static readonly string[] ShownWithFigure = ["title", "alt", "caption"];
    private static readonly string[] Sources = ["src", "url", "image", "path", "file", "image_path"];

    // They say something to the template, nothing to a reader.
    private static readonly HashSet<string> Statements =
    [
        "set", "assign", "let", "import", "from", "extends", "layout", "block", "macro", "if", "elif", "elsif", "unless", "case", "for", "cycle", "call", "seo", "meta", "comment", "doc", "increment",
        "decrement", "ref", "relref", "link", "post_url", "param",
    ];

    private static readonly HashSet<string> Alternatives = ["else", "elif", "elsif", "when"];

    // What stands first behind their names is a text, where it is no file and no kind.
    private static readonly HashSet<string> Titled =
    [
        "tab", "tabitem", "details", "summary", "expand", "expander", "collapse", "collapsible", "accordion", "spoiler", "folding", "fold", "dropdown", "button", "btn", "note", "notice", "callout",
        "admonition", "aside", "alert", "hint", "tip", "info", "warning", "danger", "caution", "important", "card", "step", "heading", "section", "quote", "blockquote", "pullquote", "kbd", "key", "highlightbox",
        "video", "audio", "youtube", "vimeo", "tooltip", "abbr", "mark", "marker", "badge", "label", "cta",
    ];

    // Of those, the ones that take all that stands behind their names, without quotes.
    private static readonly HashSet<string> Unquoted = ["details", "summary", "spoiler", "collapse", "expand", "folding", "fold", "accordion", "blockquote", "quote", "tab"];

    /// <summary>What a reader sees of the tag; empty when it is nothing.</summary>
    public static string Of(ReadOnlySpan<char> tag)
    {
        if (tag is ['{', '#' or '/', ..])
        {
            return "";
        }

        var opening = Opening().Match(tag.ToString());
        var name = opening.Groups["name"].Value.ToLowerInvariant();
        var arguments = opening.Groups["arguments"].Value;
        if (Alternatives.Contains(name))
        {
            // What stands in one place or the other is no word.
            return " ";
        }

        if (!opening.Success || Statements.Contains(name))
        {
            return "";
        }

        if (!arguments.AsSpan().ContainsAny(Quotes))
        {
            return OfUnquoted(name, arguments);
        }

        return name.Length == 0 ? OfLiteral(arguments) : OfArguments(name, arguments, isOfHugo: tag is ['{', '{', '<' or '%', ..], isAttributes: tag is ['{', ':', ..]);
    }

    private static string OfArguments(string name, string arguments, bool isOfHugo, bool isAttributes)
    {
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var match in Named().Matches(arguments).AsEnumerable())
        {
            named.TryAdd(match.Groups["name"].Value, Plain(match.Groups["value"].Value));
        }

        var positional = Quoted().Matches(Named().Replace(arguments, " ")).Select(match => Plain(match.Groups["value"].Value)).Where(text => text.Length > 0).ToList();
        var isPicture = PictureName().IsMatch(name) || Sources.Any(named.ContainsKey);
        string[] names = isAttributes ? ["alt", "caption"] : isOfHugo && name == "figure" ? ShownWithFigure : isPicture ? ShownWithPicture : ShownOnPage;
        var shown = names.Select(key => named.GetValueOrDefault(key, "")).Where(text => text.Length > 0).ToList();
        if (name.StartsWith("tab", StringComparison.Ordinal) && named.GetValueOrDefault("name", "") is { Length: > 0 } tab)
        {
            shown.Add(tab);
        }

        if (shown.Count == 0)
        {
            shown.AddRange(isPicture ? OfPicture(positional) : Titled.Contains(name) ? positional.Where(IsText).Take(1) : []);
        }

        return string.Join(' ', shown.Distinct());
    }

    /// <summary>Behind the address of a picture its alternative text, and a caption that reads as one.</summary>
    private static IEnumerable<string> OfPicture(List<string> positional)
    {
        var texts = positional.Where((text, place) => !IsAddress(text) && !Size().IsMatch(text) && !(place == 0 && positional.Count > 1 && !text.Contains(' '))).ToList();
        return texts.Where((text, place) => place == 0 || IsText(text));
    }

    private static string OfUnquoted(string name, string arguments)
    {
        if (PictureName().IsMatch(name))
        {
            var alternative = AlternativeText().Match(arguments);
            return alternative.Success ? alternative.Groups["text"].Value.Trim() : arguments.AsSpan().ContainsAny(",=:{") ? "" : BehindAddress(arguments);
        }

        return Unquoted.Contains(name) && arguments.Length > 0 && IsText(arguments) && !arguments.Contains('=')
            ? string.Join(' ', arguments.Split(' ').Where(word => !word.Contains("://", StringComparison.Ordinal)))
            : "";
    }

    /// <summary>The words behind a file: <c>left /a.png 200 300 A screen</c>.</summary>
    private static string BehindAddress(string arguments)
    {
        string[] words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.SkipWhile(word => !IsAddress(word)).Skip(1).SkipWhile(word => Size().IsMatch(word)));
    }

    /// <summary>A text that a template prints: <c>{{ "Read this" }}</c>.</summary>
    private static string OfLiteral(string arguments)
    {
        var literal = Literal().Match(arguments);
        var text = Plain(literal.Groups["value"].Value);
        return literal.Success && !IsAddress(text) && (literal.Groups["filters"].Length == 0 || text.Contains(' ')) ? text : "";
    }

    /// <summary>Whether it reads as a title rather than as the name of an icon, a kind or a colour.</summary>
    private static bool IsText(string text) => !IsAddress(text) && !Size().IsMatch(text) && (text.Contains(' ') || !char.IsAscii(text[0]) || char.IsAsciiLetterUpper(text[0]));

    private static bool IsAddress(string text) => text is ['/' or '#', ..] or ['.', '/' or '.', ..] || Address().IsMatch(text);

    private static string Plain(string value) => WebUtility.HtmlDecode(TemplateSyntax.Remove(EscapedQuote().Replace(value, "$1"))).Trim();

    [GeneratedRegex("""^(?:\{%-?|\{\{[<%]?-?|\{::?|<%[=-]?)\s*(?<name>[A-Za-z][\w.-]*)?(?<arguments>.*?)[\s/-]*(?:%\}|[>%]?\}\}\}?|%>|\})$""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex("""(?:^|[\s,({])(?<name>[A-Za-z_][\w-]*)\s*[=:]\s*(?:"(?<value>(?:[^"\\]|\\.)*)"|'(?<value>(?:[^'\\]|\\.)*)'|`(?<value>[^`]*)`)""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex("""(?:"(?<value>(?:[^"\\]|\\.)*)"|'(?<value>(?:[^'\\]|\\.)*)'|`(?<value>[^`]*)`)""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("""^\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)')\s*(?<filters>\|.*)?$""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    [GeneratedRegex("image|img|picture|figure|photo|screenshot|thumbnail", RegexOptions.CultureInvariant)]
    private static partial Regex PictureName();

    [GeneratedRegex(@"^\S*(?:://|/)\S*$|^\S+\.[A-Za-z][A-Za-z0-9]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^\(|\d(?:px|vw|vh|r?em|%)(?:\W|$)|^[\d\s,x*.]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Size();

    [GeneratedRegex(@"--alt\s+(?<text>.*?)(?:\s--|$)", RegexOptions.NonBacktracking)]
    private static partial Regex AlternativeText();

    [GeneratedRegex("""\\(["'`\\])""", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedQuote();
}
