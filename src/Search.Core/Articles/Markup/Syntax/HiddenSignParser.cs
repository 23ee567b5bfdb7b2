using Markdig.Helpers;
using Markdig.Parsers;

namespace Search.Articles.Markup.Syntax;

/// <summary>Recognises what Obsidian hides in a text: names of blocks at their end (<c>^a4b3a2</c>) and comments (<c>%% todo %%</c>).</summary>
internal sealed class HiddenSignParser : InlineParser
{
    // Longer ones are prose; the bound keeps a text full of the signs linear.
    private const int MaxComment = 2_000;

    public HiddenSignParser() => OpeningCharacters = ['^', '%'];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var before = slice.PeekCharExtra(-1);
        var text = slice.AsSpan();
        var length = before != '\0' && !char.IsWhiteSpace(before) ? 0 : text[0] == '^' ? LengthOfName(text) : LengthOfComment(text);
        if (length == 0)
        {
            return false;
        }

        processor.Inline = new ShownInline("");
        slice.Start += length;
        return true;
    }

    private static int LengthOfName(ReadOnlySpan<char> text) => BlockName.LengthOf(text) is > 0 and var length && text[length..].IsWhiteSpace() ? text.Length : 0;

    private static int LengthOfComment(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("%%"))
        {
            return 0;
        }

        var end = text[2..Math.Min(text.Length, MaxComment)].IndexOf("%%");
        return end < 0 ? 0 : end + 4;
    }
}
