namespace Search.Articles.Markup.Syntax;

/// <summary>Tags in brackets, as WordPress and forums have them: <c>[caption width="300"]</c> … <c>[/caption]</c>.</summary>
internal static class Shortcode
{
    // Longer ones are not tags; the bounds keep a text full of opening brackets linear.
    private const int MaxName = 40;
    private const int MaxLength = 500;

    /// <summary>The name that <paramref name="text"/> begins with; empty when what follows is none.</summary>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < MaxName && (char.IsAsciiLetterLower(text[length]) || (length > 0 && (char.IsAsciiDigit(text[length]) || text[length] is '_' or '-'))))
        {
            length++;
        }

        return length < text.Length && text[length] is ']' or ' ' or '=' ? text[..length] : [];
    }

    /// <summary>The length of the tag that begins at the first character, a <c>[</c>; 0 when there is none.</summary>
    /// <param name="text">From the bracket on.</param>
    /// <param name="tags">What the body has; a tag without attributes in quotes is one only if it is closed somewhere.</param>
    public static int LengthOf(ReadOnlySpan<char> text, TagPairs tags)
    {
        var isClosing = text is ['[', '/', ..];
        var name = NameOf(text[(isClosing ? 2 : 1)..]);
        var end = name.IsEmpty ? -1 : text[..Math.Min(text.Length, MaxLength)].IndexOf(']');
        if (end < 0 || text[(end + 1)..] is ['(' or ':', ..] || (text[(end + 1)..] is ['[', .. var next] && !tags.IsShortcode(NameOf(next.TrimStart('/')).ToString())))
        {
            return 0;
        }

        var attributes = text[(1 + name.Length)..end];
        var hasAttributes = !isClosing && attributes.IndexOfAny('"', '\'') > attributes.IndexOf('=') && attributes.Contains('=');
        return hasAttributes || tags.IsShortcode(name.ToString()) ? end + 1 : 0;
    }
}
