namespace Search.Articles.Markup;

/// <summary>Finds where a tag of HTML or JSX ends.</summary>
internal static class MarkupTag
{
    // Longer or deeper ones are not tags; the bounds keep a page full of opening brackets linear.
    private const int MaxLength = 4_000;
    private const int MaxDepth = 8;

    /// <summary>
    /// The length of the tag that begins at the first character, a <c>&lt;</c>; 0 when it does not end. A <c>&gt;</c> inside quotes or inside the
    /// braces of JSX (<c>onClick={() =&gt; go()}</c>) does not end it.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<char> text, out bool hasBraces)
    {
        hasBraces = false;
        var depth = 0;
        var quote = '\0';
        for (var index = 1; index < text.Length && index < MaxLength; index++)
        {
            var character = text[index];
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
                continue;
            }

            switch (character)
            {
                case '"' or '\'' or '`':
                    quote = character;
                    break;
                case '{' when depth == MaxDepth:
                    return 0;
                case '{':
                    hasBraces = true;
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '>' when depth <= 0:
                    return index + 1;
                case '<' when depth <= 0:
                    return 0;
            }
        }

        return 0;
    }

    /// <summary>The lower-case name in a tag: <c>div</c> of <c>&lt;/DIV&gt;</c>; empty for a comment or an instruction.</summary>
    public static string NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        var length = 0;
        while (length < name.Length && char.IsAsciiLetterOrDigit(name[length]))
        {
            length++;
        }

        return name[..length].ToString().ToLowerInvariant();
    }

    /// <summary>Whether words on both sides of the tag belong together, as in <c>H&lt;sub&gt;2&lt;/sub&gt;O</c>.</summary>
    public static bool IsInsideWords(string name) => name is
        "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "ins" or "kbd" or "mark"
        or "q" or "rp" or "rt" or "ruby" or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "wbr";

    /// <summary>Whether what stands between its tags is never shown.</summary>
    public static bool HidesContent(string name) => name is "script" or "style" or "template" or "noscript";
}
