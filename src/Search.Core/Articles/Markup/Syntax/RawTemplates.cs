using System.Text.RegularExpressions;

namespace Search.Articles.Markup.Syntax;

/// <summary>
/// Keeps as they are written the templates that a body only shows: between <c>{% raw %}</c> and <c>{% endraw %}</c>, also of code, and Hugo's <c>{{&lt;/* figure */&gt;}}</c>. The generator
/// takes these marks out before it reads any Markdown.
/// </summary>
internal static partial class RawTemplates
{
    // Of no character, and in no text: it parts the signs that would begin a template until the Markdown is read.
    private const string Wall = "\uFDD0";

    /// <summary>The body without such marks, and with walls within the signs that they protected.</summary>
    public static string Protect(string body)
    {
        var text = body.Contains("raw", StringComparison.Ordinal) || body.Contains("verbatim", StringComparison.Ordinal) ? Raw().Replace(body, match => WithWalls(match.Groups["content"].Value)) : body;
        return text.Contains("/*", StringComparison.Ordinal) ? Commented().Replace(text, match => WithWalls($"{{{{{match.Groups["begin"].Value} {match.Groups["content"].Value.Trim()} {match.Groups["end"].Value}}}}}")) : text;
    }

    /// <summary>A text of a protected body without walls.</summary>
    public static string WithoutWalls(string text) => text.Contains(Wall[0]) ? text.Replace(Wall, "", StringComparison.Ordinal) : text;

    private static string WithWalls(string text) => Sign().Replace(text, "$0" + Wall);

    [GeneratedRegex(@"\{%-?\s*(?:raw|verbatim)\s*-?%\}(?<content>[^{]*(?:\{(?!%-?\s*end(?:raw|verbatim))[^{]*)*)\{%-?\s*end(?:raw|verbatim)\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex Raw();

    [GeneratedRegex(@"\{\{(?<begin>[<%])\s*/\*(?<content>[^\n]*?)\*/\s*(?<end>[>%])\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Commented();

    [GeneratedRegex(@"\{|<(?=%)", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
