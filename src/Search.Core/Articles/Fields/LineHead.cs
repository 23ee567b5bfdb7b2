using System.Buffers;
using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Finds heads without fences: lines <c>Title: …</c> (Pelican, MultiMarkdown, Hexo), <c>title:: …</c> (Logseq), <c>.. title: …</c> (Nikola), <c>:title: …</c>, by themselves or in
/// a comment, and the block of Pandoc (<c>% Title</c>).
/// </summary>
internal static partial class LineHead
{
    // A line with more before its colon is prose.
    private const int MaxKey = 40;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_- ");

    // A file that begins with a line of one of them has a head without fences: "title" by itself, any other together with a second line.
    private static readonly HashSet<string> Keys = new(
        [
            "title", "date", "author", "authors", "tags", "keywords", "category", "categories", "slug", "summary", "description", "status", "modified", "lang",
            "language", "subtitle", "layout", "permalink", "draft", "translation", "template", "save_as", "url", "copyright", "abstract", "updated", "type", "link", "hidden", "published", "public",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a key is one of those that files begin with, so that nobody doubts what stands behind its colon, with or without a space.</summary>
    public static bool IsKey(string key) => Keys.Contains(key);

    /// <param name="source">The file.</param>
    /// <param name="comment">Where its first text begins, which may be a comment.</param>
    /// <param name="start">Where its first text behind comments begins.</param>
    public static SplitSource Split(string source, int comment, int start)
    {
        if (source.AsSpan(start) is ['%', ' ', ..])
        {
            return SplitPandoc(source, start);
        }

        if (source.AsSpan(comment) is ['<', '!', '-', '-', ..] && source.IndexOf("-->", comment + 4, StringComparison.Ordinal) is >= 0 and var end)
        {
            var lines = source[(comment + 4)..end].Split('\n').Where(line => line.AsSpan().Trim().ContainsAnyExcept('-')).ToList();
            var inner = string.Join('\n', lines);
            if (LengthOf(inner, ':', isHead: IsHead, isWhole: true) > 0)
            {
                return new SplitSource(FrontMatterSyntax.Lines, Plain(inner), source[(end + 3)..]);
            }
        }

        var length = LengthOf(source.AsSpan(start), ':', IsHead, isWhole: true);
        if (length == 0)
        {
            return new SplitSource(FrontMatterSyntax.None, "", source);
        }

        // The blank line, or the fence, goes.
        var next = FrontMatterSplitter.LineAt(source, start + length).Next;
        return new SplitSource(FrontMatterSyntax.Lines, Plain(source.Substring(start, length)), source[next..]);
    }

    /// <summary>The length of a front matter whose closing fence is missing: its lines up to the first one that is neither a key nor a value; 0 where none is a known key.</summary>
    public static int LengthOfUnclosed(ReadOnlySpan<char> text, char separator) =>
        LengthOf(text, separator, keys => keys.Any(key => Keys.Contains(key) || VisibilityKeys.RuleOf(key) is not VisibilityRule.None), isWhole: false);

    /// <summary>Whether lines with these keys are a head, whatever stands around them.</summary>
    public static bool IsHead(IEnumerable<string> keys) => keys.Contains("title", StringComparer.OrdinalIgnoreCase) || keys.Count(Keys.Contains) > 1;

    /// <summary>The length of the lines up to a blank one or a fence.</summary>
    /// <param name="text">From the first line on.</param>
    /// <param name="separator">Between key and value.</param>
    /// <param name="isHead">Whether lines with these keys are one.</param>
    /// <param name="isWhole">Whether any other line means that there is none, rather than that it ends.</param>
    private static int LengthOf(ReadOnlySpan<char> text, char separator, Func<List<string>, bool> isHead, bool isWhole)
    {
        var keys = new List<string>();
        var length = 0;
        while (length < text.Length)
        {
            var rest = text[length..];
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.IsWhiteSpace() || line.TrimEnd() is "---")
            {
                break;
            }

            if (KeyOf(line, separator) is { } key)
            {
                keys.Add(key);
            }
            else if (keys.Count == 0 || !(char.IsWhiteSpace(line[0]) || line[0] == '-'))
            {
                length = isWhole ? 0 : length;
                break;
            }

            length += line.Length + (end < 0 ? 0 : 1);
        }

        return isHead(keys) ? length : 0;
    }

    /// <summary>What stands before the colon of a line such as <c>Title: …</c>; null for any other line.</summary>
    private static string? KeyOf(ReadOnlySpan<char> line, char separator)
    {
        line = line.StartsWith(".. ") ? line[3..] : line is [':', ..] ? line[1..] : line;
        var end = line.IndexOf(separator);
        var value = end + 1 < line.Length && line[end + 1] == ':' ? end + 2 : end + 1;
        return end is > 0 and <= MaxKey && char.IsAsciiLetter(line[0])
            && (value >= line.Length || char.IsWhiteSpace(line[value]))
            && !line[..end].ContainsAnyExcept(KeyCharacters)
                ? line[..end].Trim().ToString()
                : VisibilityLine.Read(line.ToString())?.Key;
    }

    /// <summary>All lines as <c>key: value</c>.</summary>
    private static string Plain(string head) => OtherKey().Replace(head, "${key}:");

    private static SplitSource SplitPandoc(string source, int start)
    {
        string[] keys = ["title", "author", "date"];
        var head = new List<string>();
        var line = FrontMatterSplitter.LineAt(source, start);
        for (; line.Start < source.Length && head.Count < keys.Length; line = FrontMatterSplitter.LineAt(source, line.Next))
        {
            var text = source.Substring(line.Start, line.Length);
            if (text.StartsWith('%'))
            {
                head.Add($"{keys[head.Count]}: {text[1..].Trim()}");
            }
            else if (text.StartsWith(' ') && !string.IsNullOrWhiteSpace(text))
            {
                head[^1] += text;
            }
            else
            {
                break;
            }
        }

        return line.Start >= source.Length || line.Length == 0 || string.IsNullOrWhiteSpace(source.Substring(line.Start, line.Length))
            ? new SplitSource(FrontMatterSyntax.Lines, string.Join('\n', head), source[line.Start..])
            : new SplitSource(FrontMatterSyntax.None, "", source);
    }

    [GeneratedRegex(@"^(?:\.\. |:)?(?<key>[A-Za-z][\w -]*?) ?::?(?=\s|$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OtherKey();
}
