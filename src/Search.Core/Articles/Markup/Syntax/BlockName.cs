namespace Search.Articles.Markup.Syntax;

/// <summary>The name that Obsidian gives to a block, at its end: <c>^a4b3a2</c>, <c>^tbl1</c>.</summary>
internal static class BlockName
{
    // Longer ones are prose; the bound keeps a text full of the signs linear.
    private const int MaxLength = 100;

    // Shorter ones are exponents, unless a number of something ends them.
    private const int MinLetters = 3;

    /// <summary>The length of the name that begins at the first character, a <c>^</c>; 0 when there is none.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        var length = 1;
        var hasLetter = false;
        while (length < text.Length && length < MaxLength && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '-'))
        {
            hasLetter |= char.IsAsciiLetter(text[length]);
            length++;
        }

        var isNumbered = length > 2 && char.IsAsciiLetter(text[1]) && char.IsAsciiDigit(text[length - 1]);
        return hasLetter && (length > MinLetters || isNumbered) ? length : 0;
    }
}
