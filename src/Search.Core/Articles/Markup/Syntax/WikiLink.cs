using System.Buffers;

namespace Search.Articles.Markup.Syntax;

/// <summary>Links as Obsidian and wikis write them: <c>[[Page]]</c>, <c>[[Page#Heading|text]]</c>, and embedded files: <c>![[picture.png|100]]</c>.</summary>
internal static class WikiLink
{
    // Longer ones are not links; the bounds keep a text full of opening brackets linear.
    private const int MaxLength = 500;
    private const int MaxExtension = 10;

    private static readonly SearchValues<char> ExtensionCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> SizeCharacters = SearchValues.Create("0123456789x");

    /// <summary>The length of the link that begins at the first character; 0 when there is none.</summary>
    /// <param name="text">From the bracket, or the sign before it, on.</param>
    /// <param name="shown">What a reader sees of it.</param>
    public static int LengthOf(ReadOnlySpan<char> text, out string shown)
    {
        shown = "";
        var isEmbedded = text[0] == '!';
        var start = isEmbedded ? 3 : 2;
        var rest = text[start..Math.Min(text.Length, MaxLength)];
        var length = rest.IndexOfAny('[', ']', '\n');
        if (length < 1 || !rest[length..].StartsWith("]]") || rest[(length + 2)..] is ['(' or '[', ..] || rest[..length].IsWhiteSpace())
        {
            return 0;
        }

        shown = isEmbedded ? OfEmbedded(rest[..length]) : OfLink(rest[..length]);
        return start + length + 2;
    }

    private static string OfLink(ReadOnlySpan<char> link)
    {
        var bar = link.IndexOf('|');
        var text = bar < 0 ? [] : link[(bar + 1)..].Trim();
        return !text.IsEmpty ? text.ToString() : IsTableOfContents(link) ? "" : OfTarget(TargetOf(link));
    }

    private static bool IsTableOfContents(ReadOnlySpan<char> link) => link.Trim('_').Equals("toc", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of a picture its alternative text, which is no size; of any other file nothing; of a page its name.</summary>
    private static string OfEmbedded(ReadOnlySpan<char> link)
    {
        var target = TargetOf(link);
        var file = target.IndexOf('#') is >= 0 and var hash ? target[..hash] : target;
        var dot = file.LastIndexOf('.');
        var isFile = dot > 0 && file.Length - dot - 1 is > 0 and <= MaxExtension && !file[(dot + 1)..].ContainsAnyExcept(ExtensionCharacters);
        foreach (var range in link.Split('|'))
        {
            var alternative = link[range].Trim();
            if (range.Start.Value > 0 && !alternative.IsEmpty && alternative.ContainsAnyExcept(SizeCharacters))
            {
                return alternative.ToString();
            }
        }

        return isFile ? "" : OfTarget(target);
    }

    private static ReadOnlySpan<char> TargetOf(ReadOnlySpan<char> link) => (link.IndexOf('|') is >= 0 and var bar ? link[..bar] : link).TrimEnd('\\').Trim();

    /// <summary><c>Page#Heading#^block</c> reads "Page > Heading".</summary>
    private static string OfTarget(ReadOnlySpan<char> target)
    {
        var shown = new List<string>();
        foreach (var range in target.Split('#'))
        {
            var part = target[range].Trim();
            if (!part.IsEmpty && part[0] != '^')
            {
                shown.Add(part.ToString());
            }
        }

        return string.Join(" > ", shown);
    }
}
