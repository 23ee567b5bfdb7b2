using System.Text.RegularExpressions;

namespace Search.Articles.Markup.Syntax;

/// <summary>What a reader sees of the line that opens a container: its title, not its kind.</summary>
internal static partial class ContainerTitle
{
    /// <summary>The title, in Markdown, of what stands behind the colons: <c>tip My tip</c>, <c>tip[My tip]</c>, <c>{.callout title="My tip"}</c>, <c>tip title="My tip"</c>.</summary>
    public static string Of(string opening)
    {
        var attributes = Attributes().Match(opening);
        var given = AttributeTitle().Match(opening).Groups["title"].Value;
        var rest = attributes.Success ? opening.Remove(attributes.Index, attributes.Length) : opening;

        // Braces in the first place hold the kind.
        var kind = opening.AsSpan().TrimStart().StartsWith('{') ? Match.Empty : Kind().Match(rest);
        rest = (kind.Success ? kind.Groups["rest"].Value : rest).TrimEnd(' ', ':').TrimStart();
        if (rest.StartsWith('[') && rest.EndsWith(']'))
        {
            rest = rest[1..^1];
        }

        if (rest is ['"', .. var quoted, '"'])
        {
            rest = quoted;
        }

        return OnlyAttributes().IsMatch(rest) ? given : $"{given} {rest}".Trim();
    }

    [GeneratedRegex("""\{[^}]*\}""", RegexOptions.NonBacktracking)]
    private static partial Regex Attributes();

    [GeneratedRegex("""[\s{](?:title|label|alt-text|alt)=(?:"(?<title>[^"]*)"|'(?<title>[^']*)')""", RegexOptions.NonBacktracking)]
    private static partial Regex AttributeTitle();

    [GeneratedRegex("""^(?:[\w-]+=(?:"[^"]*"|'[^']*')\s*)+$""", RegexOptions.NonBacktracking)]
    private static partial Regex OnlyAttributes();

    [GeneratedRegex("""^\s*[a-z][\w-]*(?<rest>[\s\[:].*)?$""", RegexOptions.NonBacktracking)]
    private static partial Regex Kind();
}
