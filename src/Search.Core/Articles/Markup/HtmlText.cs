using System.Net;
using System.Text;

using Search.Articles.Markup.Syntax;

namespace Search.Articles.Markup;

/// <summary>What a reader of the page sees of a block of raw HTML: its text, and the alternative texts of its images.</summary>
internal static class HtmlText
{
    /// <summary>Goes through the block once. Malformed markup loses its brackets at worst.</summary>
    public static string Of(string html) => SourceText.OneLine(WebUtility.HtmlDecode(WithoutTags(html)));

    /// <summary>The same with its entities and white space as they are.</summary>
    public static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var rest = html.AsSpan();
        while (!rest.IsEmpty)
        {
            var tag = rest.IndexOf('<');
            if (tag < 0)
            {
                break;
            }

            text.Append(rest[..tag]);
            rest = rest[tag..];
            rest = rest[SkipMarkup(rest, text)..];
        }

        text.Append(rest);
        return text.ToString();
    }

    /// <returns>How many characters from the <c>&lt;</c> on are no text, at least 1.</returns>
    private static int SkipMarkup(ReadOnlySpan<char> rest, StringBuilder text)
    {
        if (rest.StartsWith("<!--"))
        {
            return EndOf(rest, "-->");
        }

        if (rest.Length > 1 && !char.IsAsciiLetter(rest[1]) && rest[1] is not ('/' or '!' or '?' or '>'))
        {
            text.Append('<');
            return 1;
        }

        var length = MarkupTag.LengthOf(rest, out _);
        if (length == 0)
        {
            text.Append(' ');
            return 1;
        }

        var tag = rest[..length];
        var name = MarkupTag.NameOf(tag);
        if (!MarkupTag.IsInsideWords(name))
        {
            text.Append(' ');
        }

        if (MarkupTag.ShownBy(tag) is { Length: > 0 } shown)
        {
            text.Append(WebUtility.HtmlEncode(shown)).Append(' ');
        }

        return MarkupTag.HidesContent(name) && tag[1] != '/' ? EndOf(rest, $"</{name}") : length;
    }

    private static int EndOf(ReadOnlySpan<char> rest, string end)
    {
        var index = rest.IndexOf(end, StringComparison.OrdinalIgnoreCase);
        return index < 0 ? rest.Length : index + (end[0] == '<' ? 0 : end.Length);
    }
}
