using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Search.Articles;

/// <summary>Makes text safe to store, index and show: well-formed UTF-16 without control characters.</summary>
internal static partial class SourceText
{
    // C0 without tab, line feed and carriage return; DEL; C1.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(code => char.IsControl(code) && code is not ('\t' or '\n' or '\r'))]);

    private static readonly SearchValues<char> OtherWhiteSpace = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(code => char.IsWhiteSpace(code) && code != ' ')]);

    // Of no width, which break a fence or a key without anybody seeing why: soft hyphen, vowel separator, spaces and joiners of no width, marks of direction, byte order mark.
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u00AD\u180E\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF");

    /// <summary>Whether a character has no width.</summary>
    public static bool IsInvisible(char character) => Invisible.Contains(character);

    /// <summary>Without the characters that have no width.</summary>
    public static string WithoutInvisible(string text) => text.AsSpan().ContainsAny(Invisible) ? string.Concat(text.Where(character => !IsInvisible(character))) : text;

    /// <summary>Without those at the beginnings and ends of lines.</summary>
    public static string WithVisibleLineEnds(string text) => text.AsSpan().ContainsAny(Invisible) ? InvisibleLineEnd().Replace(text, "") : text;

    /// <summary>The source with line feeds as its only line ends, without byte order mark and control characters, and with U+FFFD for half surrogates.</summary>
    public static string Normalize(string markdown, ICollection<ArticleWarning> warnings)
    {
        var text = markdown.StartsWith('\uFEFF') ? markdown[1..] : markdown;
        if (text.Contains('\r'))
        {
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        if (text.AsSpan().ContainsAny(Controls))
        {
            warnings.Add(new ArticleWarning(ArticleWarningKind.ControlCharacters, "markdown: control characters were removed"));
        }

        return Clean(text);
    }

    /// <summary>Needed again for values that were decoded from escapes (<c>"\0"</c> in YAML, <c>&amp;#1;</c> in Markdown).</summary>
    public static string Clean(string text)
    {
        var span = text.AsSpan();
        if (!span.ContainsAny(Controls) && !span.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in span.EnumerateRunes())
        {
            if (rune.Value >= 0xA0 || !Controls.Contains((char)rune.Value))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    /// <summary>The clean text on one line, with single spaces and none at its ends.</summary>
    public static string OneLine(string text)
    {
        var clean = Clean(text).Trim();
        return clean.AsSpan().ContainsAny(OtherWhiteSpace) || clean.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', clean.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            : clean;
    }

    [GeneratedRegex(@"(?<=^[ \t]{0,8})[\u00AD\u180E\u200B-\u200F\u2060\uFEFF]+|[\u00AD\u180E\u200B-\u200F\u2060\uFEFF]+(?=[ \t]{0,8}$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex InvisibleLineEnd();
}
