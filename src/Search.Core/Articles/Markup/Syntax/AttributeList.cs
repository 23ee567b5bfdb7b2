namespace Search.Articles.Markup.Syntax;

/// <summary>Lists of attributes as Pandoc and Markdown Extra write them: <c>{.note}</c>, <c>{#install .wide width=50%}</c>.</summary>
internal static class AttributeList
{
    // Longer ones are not lists; the bound keeps a text full of opening braces linear.
    private const int MaxLength = 500;

    /// <summary>The length of the list that begins at the first character, a <c>{</c>; 0 when there is none.</summary>
    /// <param name="text">From the brace on.</param>
    /// <param name="isAttached">Whether it stands right behind an element; elsewhere it must begin with a class or an anchor.</param>
    public static int LengthOf(ReadOnlySpan<char> text, bool isAttached)
    {
        var end = text[..Math.Min(text.Length, MaxLength)].IndexOf('}');
        return end > 0 && (isAttached || text[1..end].TrimStart() is ['.' or '#', ..]) && IsList(text[1..end]) ? end + 1 : 0;
    }

    private static bool IsList(ReadOnlySpan<char> list)
    {
        var attributes = 0;
        for (var rest = list.Trim(); !rest.IsEmpty; rest = rest.TrimStart())
        {
            var length = AttributeLength(rest);
            if (length == 0)
            {
                return false;
            }

            attributes++;
            rest = rest[length..];
        }

        return attributes > 0;
    }

    private static int AttributeLength(ReadOnlySpan<char> text)
    {
        var start = text[0] is '.' or '#' ? 1 : 0;
        var name = NameLength(text[start..]);
        if (name == 0 || (start == 0 && text[name..] is not ['=', ..]))
        {
            return 0;
        }

        var end = start + name;
        if (text[end..] is ['=', '"' or '\'', ..])
        {
            var quote = text[(end + 2)..].IndexOf(text[end + 1]);
            return quote < 0 ? 0 : end + 2 + quote + 1;
        }

        if (text[end..] is ['=', ..])
        {
            var value = text[end..].IndexOfAny(' ', '\n', '\t');
            return value < 0 ? text.Length : end + value;
        }

        return end == text.Length || char.IsWhiteSpace(text[end]) ? end : 0;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '-' or '_' or ':'))
        {
            length++;
        }

        return length;
    }
}
