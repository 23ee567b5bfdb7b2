using System.Buffers;
using System.Text.RegularExpressions;

namespace Search.Enrichment.Words;

/// <summary>
/// Finds what is left of markup in a text that should have none: references such as <c>&amp;amp;</c>, tags, template calls, targets of links and
/// addresses. Their words name nothing that the article is about.
/// </summary>
public static partial class MarkupText
{
    // Each kind of markup has one.
    private static readonly SearchValues<string> Signs = SearchValues.Create(["&", "<", "{", "](", "://", "www."], StringComparison.OrdinalIgnoreCase);

    /// <summary>The places of markup in reading order, none inside another.</summary>
    public static IReadOnlyList<Range> Find(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs))
        {
            return [];
        }

        var places = new List<Range>();
        foreach (var match in Markup().EnumerateMatches(text))
        {
            places.Add(match.Index..(match.Index + match.Length));
        }

        return places;
    }

    // Tags only where they cannot be a sign for "less than" or the subject of a sentence: closed, with attributes, or of those that only format.
    [GeneratedRegex(
        """
        &(?:\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});
        | &(?:amp|lt|gt|quot|apos|nbsp)\b
        | </[a-z][a-z0-9-]*\s*> | <[a-z][a-z0-9-]*(?:\s[^<>\n]*)?/> | <[a-z][a-z0-9-]*\s[^<>\n]*=[^<>\n]*>
        | <(?:a|b|br|center|div|em|font|hr|i|li|ol|p|small|span|strong|sub|sup|table|td|th|tr|u|ul)>
        | \{\{[^{}\n]*\}\} | \{%[^{}\n]*%\}
        | \]\([^()\s]*\)
        | https?://[^\s<>"]+ | \bwww\.[^\s<>"]+
        """,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Markup();
}
