namespace Search.Analysis;

/// <summary>The signs of a text (<see cref="Signs"/>) as words behind all others.</summary>
internal static class SignWords
{
    /// <summary>Adds them, those with nothing but space between them side by side and others far from each other; a row of the same is one.</summary>
    /// <param name="text">In normal form.</param>
    /// <param name="words">Receives them.</param>
    /// <param name="position">After the last word.</param>
    /// <param name="gap">How far from each other signs stand that are no neighbours.</param>
    public static void Add(ReadOnlySpan<char> text, WordList words, int position, int gap)
    {
        var (before, beforeEnd) = (default(SplitWord), -1);
        for (var start = Signs.Next(text, 0); start < text.Length; start = Signs.Next(text, beforeEnd))
        {
            var end = Signs.EndOf(text, start);
            var formStart = words.FormsEnd;
            Append(text[start..end], words);
            if (start == beforeEnd && words.FormOf(before).SequenceEqual(words.Forms[formStart..]))
            {
                words.Cut(formStart);
                words.ExtendLast(end);
            }
            else
            {
                position += beforeEnd >= 0 && text[beforeEnd..start].IsWhiteSpace() ? 1 : gap;
                before = new SplitWord(formStart, words.FormsEnd - formStart, WordKind.Technical, position, start, end, WordRole.Sign);
                words.Add(before);
            }

            beforeEnd = end;
        }
    }

    private static void Append(ReadOnlySpan<char> sign, WordList words)
    {
        for (var at = 0; at < sign.Length;)
        {
            if (!Signs.IsDrawing(Signs.CodeAt(sign, at, out var width)) || at == 0)
            {
                words.Append(sign.Slice(at, width));
            }

            at += width;
        }
    }
}
