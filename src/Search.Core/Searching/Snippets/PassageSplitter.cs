using Search.Analysis;

namespace Search.Searching.Snippets;

/// <summary>Cuts a text into passages that can be shown: whole sentences, about <see cref="TargetLength"/> characters.</summary>
internal static class PassageSplitter
{
    /// <summary>What two lines of a search page hold, in UTF-16 code units; a passage ends at the sentence that reaches it.</summary>
    public const int TargetLength = 180;

    // A sentence longer than this is cut between words; half as long again as the target reads better than a cut.
    private const int MaxLength = 270;

    /// <summary>Passages in reading order; together they cover every sentence once. A passage never crosses a line break.</summary>
    public static IReadOnlyList<Range> Split(string text)
    {
        var passages = new List<Range>();
        var open = default(Range?);
        foreach (var piece in SentenceSplitter.Split(text).SelectMany(sentence => CutBetweenWords(text, sentence)))
        {
            if (open is { } passage && CanGrow(text, passage, piece))
            {
                open = passage.Start..piece.End;
                continue;
            }

            if (open is { } full)
            {
                passages.Add(full);
            }

            open = piece;
        }

        if (open is { } last)
        {
            passages.Add(last);
        }

        return passages;
    }

    private static bool CanGrow(string text, Range passage, Range next)
    {
        var length = next.End.Value - passage.Start.Value;
        var gap = text.AsSpan(passage.End.Value..next.Start.Value);
        return length <= TargetLength && !gap.Contains('\n');
    }

    private static IEnumerable<Range> CutBetweenWords(string text, Range sentence)
    {
        var (start, end) = (sentence.Start.Value, sentence.End.Value);
        while (end - start > MaxLength)
        {
            var cut = LastSpace(text, start, start + TargetLength) ?? InsideWord(text, start + TargetLength);
            yield return start..cut;
            start = cut;
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }
        }

        if (start < end)
        {
            yield return start..end;
        }
    }

    private static int? LastSpace(string text, int start, int from)
    {
        var length = text.AsSpan(start, from - start).LastIndexOfAny(' ', '\t');
        return length > 0 ? start + length : null;
    }

    /// <summary>A word longer than a passage (an address, Chinese text) is cut where it is, but never inside a surrogate pair.</summary>
    private static int InsideWord(string text, int position) =>
        char.IsLowSurrogate(text[position]) ? position + 1 : position;
}
