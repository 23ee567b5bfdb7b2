using System.Buffers;
using System.Text;

namespace Search.Articles;

/// <summary>Makes text safe to store, index and show: well-formed UTF-16 without control characters.</summary>
internal static class SourceText
{
    // C0 without tab, line feed and carriage return; DEL; C1.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(code => char.IsControl(code) && code is not ('\t' or '\n' or '\r'))]);

    private static readonly SearchValues<char> OtherWhiteSpace = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(code => char.IsWhiteSpace(code) && code != ' ')]);

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
}
