using System.Text;
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
        var text = body.Contains("raw", StringComparison.Ordinal) || body.Contains("verbatim", StringComparison.Ordinal) ? WithoutRawMarks(body) : body;
        return text.Contains("/*", StringComparison.Ordinal) ? Commented().Replace(text, match => WithWalls($"{{{{{match.Groups["begin"].Value} {match.Groups["content"].Value.Trim()} {match.Groups["end"].Value}}}}}")) : text;
    }

    /// <summary>A text of a protected body without walls.</summary>
    public static string WithoutWalls(string text) => text.Contains(Wall[0]) ? text.Replace(Wall, "", StringComparison.Ordinal) : text;

    /// <summary>One walk over the body: behind an opening that nothing closes there is nothing to look for.</summary>
    private static string WithoutRawMarks(string body)
    {
        var text = new StringBuilder(body.Length);
        var place = 0;
        while (Opening().Match(body, place) is { Success: true } opening && Closing().Match(body, opening.Index + opening.Length) is { Success: true } closing)
        {
            text.Append(body, place, opening.Index - place).Append(WithWalls(body[(opening.Index + opening.Length)..closing.Index]));
            place = closing.Index + closing.Length;
        }

        return text.Append(body, place, body.Length - place).ToString();
    }

    private static string WithWalls(string text) => Sign().Replace(text, "$0" + Wall);

    [GeneratedRegex(@"\{%-?\s*(?:raw|verbatim)\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\{%-?\s*end(?:raw|verbatim)\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex Closing();

    [GeneratedRegex(@"\{\{(?<begin>[<%])\s*/\*(?<content>[^\n]*?)\*/\s*(?<end>[>%])\}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Commented();

    [GeneratedRegex(@"\{|<(?=%)", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
