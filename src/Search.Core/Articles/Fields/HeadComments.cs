namespace Search.Articles.Fields;

/// <summary>
/// Finds what hides an article in the comments with which a file or its body begins, before and behind the title: <c>&lt;!-- draft: true --&gt;</c>. Nothing else in them says anything.
/// </summary>
internal static class HeadComments
{
    /// <summary>The key and its value; null where no such comment hides the article without a doubt.</summary>
    /// <param name="text">A file, or what stands behind its front matter.</param>
    public static KeyValuePair<string, string>? MarkIn(string text)
    {
        var mayBeTitle = true;
        for (var place = StartOf(text, 0); place < text.Length; place = StartOf(text, place))
        {
            if (FrontMatterSplitter.ClosingOf(text.AsSpan(place)) is { } closing && text.IndexOf(closing, place + 2, StringComparison.Ordinal) is > 0 and var end)
            {
                if (MarkInComment(text[place..end]) is { } mark)
                {
                    return mark;
                }

                place = end + closing.Length;
            }
            else if (mayBeTitle && text.AsSpan(place).StartsWith("# "))
            {
                mayBeTitle = false;
                place = FrontMatterSplitter.LineAt(text, place).Next;
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private static KeyValuePair<string, string>? MarkInComment(string comment)
    {
        foreach (var line in comment.Split('\n'))
        {
            if (HeadLine.MarkIn(line.Trim(' ', '\t', '\r', '<', '>', '!', '-', '{', '}', '/', '*', '#', '%')) is { } mark)
            {
                return mark;
            }
        }

        return null;
    }

    private static int StartOf(string text, int place) => text.Length - text.AsSpan(place).TrimStart().TrimStart('\uFEFF').TrimStart().Length;
}
