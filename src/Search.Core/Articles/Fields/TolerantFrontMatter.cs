using System.Text;

namespace Search.Articles.Fields;

/// <summary>
/// Reads what its syntax refuses but a person understands: lines of a key, a separator and a value, with lists below a key and values that go on
/// in indented lines. Every line is looked at once. Nested maps are kept as text, but for what <see cref="VisibilityLine"/> finds in them.
/// </summary>
internal static class TolerantFrontMatter
{
    // A line with more before its separator is prose; the longest key in the corpora at hand has 27 characters.
    private const int MaxKeyLength = 64;

    // Before the entries of a list, and before a key where somebody wrote a list of them.
    private static readonly char[] Bullets = ['-', '*', '+', '•', ' ', '\t'];

    /// <param name="head">What stands between the fences.</param>
    /// <param name="separator">Between key and value.</param>
    /// <param name="hasComments">Whether <c>#</c> begins a comment.</param>
    /// <param name="warnings">Told of keys that stand twice.</param>
    public static FrontMatter Read(string head, char separator, bool hasComments, ICollection<ArticleWarning> warnings)
    {
        var fields = new FrontMatter();
        var key = "";
        var lines = new List<string>();

        foreach (var line in head.Split('\n'))
        {
            if (KeyOf(line, separator) is { } next)
            {
                Close();
                key = line[..next].Trim(' ', '"', '\'');
                lines.Add(line[(next + 1)..].Trim());
            }
            else if ((VisibilityLine.Read(line.TrimStart(Bullets)) ?? VisibilityLine.ReadUnseparated(line)) is { } visibility && !(VisibilityLine.IsOther(visibility.Key) && IsThere(visibility.Key)))
            {
                Close();
                key = visibility.Key;
                lines.Add(visibility.Value);
            }
            else if (!hasComments || !line.AsSpan().TrimStart().StartsWith('#'))
            {
                lines.Add(line.Trim());
            }
        }

        Close();
        return fields;

        bool IsThere(string name) => fields.Fields.ContainsKey(name) || key.Equals(name, StringComparison.OrdinalIgnoreCase);

        void Close()
        {
            if (key.Length > 0)
            {
                fields.Add(key, ValueOf(lines, hasComments), warnings);
            }

            lines.Clear();
        }
    }

    /// <summary>Whether any line begins a field.</summary>
    public static bool HasKeys(string head, char separator) => head.Split('\n').Any(line => KeyOf(line, separator) is not null);

    /// <summary>Where the separator stands in a line that begins a field; null in any other line.</summary>
    private static int? KeyOf(string line, char separator)
    {
        var end = line.IndexOf(separator, StringComparison.Ordinal);
        var isKey = end is > 0 and <= MaxKeyLength
            && (separator == '=' || end + 1 == line.Length || char.IsWhiteSpace(line[end + 1]) || (LineHead.IsKey(line[..end]) && !line.AsSpan(end + 1).StartsWith("//")))
            && !char.IsWhiteSpace(line[0]) && !Bullets.Contains(line[0]) && line[0] is not ('#' or '[' or '{');
        return isKey ? end : null;
    }

    /// <param name="lines">What stood behind the separator, then the lines up to the next key, all trimmed.</param>
    /// <param name="hasComments">Whether <c>#</c> begins a comment.</param>
    private static FrontMatterValue ValueOf(List<string> lines, bool hasComments)
    {
        var first = lines[0];
        if (first.StartsWith('[') && FlowList(string.Join(' ', lines)) is { } list)
        {
            return list;
        }

        var rest = lines.Skip(1).Where(line => line.Length > 0);
        if (first.Length == 0 && rest.Any() && rest.All(line => line.StartsWith('-')))
        {
            return new FrontMatterList([.. rest.Select(line => TextOf(line[1..].Trim(), hasComments))]);
        }

        return IsBlockIndicator(first)
            ? new FrontMatterText(string.Join(first[0] == '|' ? '\n' : ' ', rest))
            : TextOf(string.Join(' ', [first, .. rest]).Trim(), hasComments);
    }

    private static FrontMatterText TextOf(string text, bool hasComments)
    {
        if (!hasComments || text is ['"' or '\'', ..])
        {
            return new FrontMatterText(Unquote(text));
        }

        var comment = text.StartsWith('#') ? 0 : text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? new FrontMatterText(text) : new FrontMatterText(text[..comment].TrimEnd()) { Comment = text[comment..].Trim() };
    }

    private static bool IsBlockIndicator(string text) => text is ['|' or '>'] or ['|' or '>', '-' or '+'];

    /// <summary>
    /// <c>[a, 'b, c']</c>; null where more than a comment follows the closing bracket (<c>[Guide] Setting up</c>), and where none closes a single entry, so that it is a text.
    /// </summary>
    private static FrontMatterList? FlowList(string text)
    {
        var items = new List<FrontMatterValue>();
        var item = new StringBuilder();
        var quote = '\0';
        foreach (var (place, character) in text.Index().Skip(1))
        {
            if (quote == '\0' && character is (',' or ']'))
            {
                Close();
                if (character == ']')
                {
                    var behind = text.AsSpan(place + 1).TrimStart();
                    return behind.IsEmpty || behind[0] == '#' ? new FrontMatterList(items) : null;
                }

                continue;
            }

            if (character == quote)
            {
                quote = '\0';
            }
            else if (item.Length == 0 && character is ('"' or '\''))
            {
                quote = character;
            }

            if (item.Length > 0 || !char.IsWhiteSpace(character))
            {
                item.Append(character);
            }
        }

        Close();
        return items.Count > 1 ? new FrontMatterList(items) : null;

        void Close()
        {
            var value = Unquote(item.ToString().Trim());
            if (value.Length > 0)
            {
                items.Add(new FrontMatterText(value));
            }

            item.Clear();
        }
    }

    /// <summary>
    /// A quoted value ends at its last quote, so that apostrophes inside it are just apostrophes; a quote without partner is text, and so is what only begins and ends with
    /// something quoted: <c>"This" and "that"</c>.
    /// </summary>
    private static string Unquote(string text)
    {
        var quote = text.Length > 0 ? text[0] : '\0';
        if (quote is not ('"' or '\''))
        {
            return text;
        }

        var last = text.LastIndexOf(quote);
        var behind = text.AsSpan(last + 1).TrimStart();
        if (last == 0 || (behind.Length > 0 && behind[0] != '#') || IsClosedWithin(text[..last], quote))
        {
            return text;
        }

        var inner = text[1..last];
        return quote == '\''
            ? inner.Replace("''", "'", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal)
            : inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }

    /// <summary>Whether the first quote within closes, and a later one opens again.</summary>
    private static bool IsClosedWithin(string text, char quote)
    {
        var closing = text.IndexOf(quote, 1);
        return closing > 1 && !char.IsWhiteSpace(text[closing - 1]) && text[closing - 1] != '\\' && closing + 1 < text.Length && char.IsWhiteSpace(text[closing + 1])
            && text.IndexOf($" {quote}", closing, StringComparison.Ordinal) is > 0 and var opening && opening + 2 < text.Length && !char.IsWhiteSpace(text[opening + 2]);
    }
}
