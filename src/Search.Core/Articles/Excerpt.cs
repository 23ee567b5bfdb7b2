namespace Search.Articles;

/// <summary>Shortens text.</summary>
internal static class Excerpt
{
    /// <summary>The first characters of the text, without half of a surrogate pair.</summary>
    public static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    /// <summary>Whole words up to the limit, with an ellipsis where something is missing.</summary>
    public static string OfWords(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var cut = Cut(text, limit);
        var space = cut.LastIndexOf(' ');
        return $"{(space > limit / 2 ? cut[..space] : cut).TrimEnd(' ', ',', ';', ':', '–', '-')}…";
    }
}
