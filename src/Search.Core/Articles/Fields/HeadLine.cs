using System.Net;
using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>Tells what a line is that may belong to a head in an odd frame (<see cref="OddHead"/>).</summary>
internal static partial class HeadLine
{
    // A longer value is prose: "Status: the pending bill".
    private const int LongestMark = 2;

    // A longer one is no comment that holds a key alone.
    private const int MaxLength = 300;

    /// <summary>Whether a line has no words, or is a fence with the name of what stands between it and the next; not one of code.</summary>
    public static bool IsFrame(string line) =>
        !string.IsNullOrWhiteSpace(line) && CodeFence(line) is null
        && (!WebUtility.HtmlDecode(line).Any(char.IsLetterOrDigit) || (NamedFence().IsMatch(line) && KeyOf(line) is null));

    /// <summary>The signs of a fence of code; null of any other line.</summary>
    public static string? CodeFence(string line) => CodeFences().Match(line) is { Success: true } match ? match.Groups["signs"].Value : null;

    /// <summary>Whether it may stand before a head: a heading, a comment, a tag, an import, a directive of YAML, a mode of an editor.</summary>
    public static bool IsRemark(string line) => Remark().IsMatch(line);

    /// <summary>Whether what stands before a key makes it code, a quote or a list.</summary>
    public static bool IsMarked(string mark) => mark.Length > 3 || mark.AsSpan().ContainsAny("\t>-+•") || mark.StartsWith("* ", StringComparison.Ordinal);

    /// <summary>The key that a line begins with, what marks it, and its value; of a comment, or of words within fences, those of the key in it that says who may see the article.</summary>
    public static (string Mark, string Key, string Value)? KeyOf(string line)
    {
        if (line.Length <= MaxLength && Wrapped().Match(line) is { Success: true } wrapped && MarkIn(wrapped.Groups["inner"].Value.Trim()) is { } inner)
        {
            return ("", inner.Key, inner.Value);
        }

        return Key().Match(line) is { Success: true } match
            ? (match.Groups["mark"].Value, match.Groups["key"].Value, match.Groups["value"].Value.Trim(' ', '\t', '*', '`').TrimEnd(','))
            : null;
    }

    /// <summary>Whether a field by itself hides the article without a doubt, and is too short to be prose.</summary>
    public static bool IsMark(string key, string value) =>
        value.Split(',')[0] is var mark && mark.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= LongestMark && Visibility.SurelyHides(key, new FrontMatterText(mark));

    /// <summary>Of words in a comment the key that hides the article without a doubt, and its value; null where there is none.</summary>
    public static KeyValuePair<string, string>? MarkIn(string text) =>
        VisibilityLine.AllIn(text).FirstOrDefault(field => IsMark(field.Key, field.Value)) is { Key: not null } field ? field : VisibilityLine.ReadUnseparated(text);

    [GeneratedRegex(
        """^(?<mark>[\s\p{Cf}]*(?:>[ ]?|[-*+•]\s+|[-+—–]{3}\s*|\.\.\s|:|export\sconst\s)*)[*_`"'“”„‘’]*(?<key>\p{L}[\w.-]{0,39}(?: \w{1,20}){0,2})[*_`"'“”„‘’]*\s*[:=：＝](?!//)[:=]?[*_`]*(?<value>(?:\s|(?<=[:=：＝*_`])).*)$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(
        @"^\s*(?:<!--+(?<inner>.*?)-*-->|/\*(?<inner>.*)\*/|\{#(?<inner>.*)#\}|\{/\*(?<inner>.*)\*/\}|\{\{/\*(?<inner>.*)\*/\}\}|\{%-? comment -?%\}(?<inner>.*?)\{%.*|%%(?<inner>.*)%%"
        + @"|\[[^\[\]]*\]:\s*(?:\#|<>)\s*[(""'](?<inner>.*)[)""']|\((?<inner>[^()]*)\)|\[(?<inner>[^\[\] ][^\[\]]*)\]|[-+—–]{2,}\s*(?<inner>[^-+—–\s].*?)[-+—–]*)\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"^\s{0,3}(?<signs>`{3,}|~{3,})[^`]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CodeFences();

    [GeneratedRegex(@"^\s*(?:[-+;=—–−]{3,}|—)\s*[!#]{0,2}\s*[\p{L}\p{N} ]{1,40}[-+;=—–−]*\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamedFence();

    [GeneratedRegex(@"^\s{0,3}(?:\#|%|//|/\*|<(?!pre|code|script|style|textarea)|\{#|\{/\*|\{\{/\*|\{% comment|\[[^\[\]]*\]:\s|import\s|-\*-)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remark();
}
