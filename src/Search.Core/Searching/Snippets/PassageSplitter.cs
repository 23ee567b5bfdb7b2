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

    /// <summary>The same, but none ends within a match: a phrase may go over the end of a sentence or of a line. Around such a match what is too long is cut between words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="split">Its passages.</param>
    /// <param name="matches">In reading order.</param>
    public static IReadOnlyList<Range> Keep(string text, IReadOnlyList<Range> split, IReadOnlyList<TextMatch> matches)
    {
        List<Range>? changed = null;
        var passages = split;
        var at = 0;
        foreach (var match in matches)
        {
            while (at < passages.Count && passages[at].End.Value <= match.Start)
            {
                at++;
            }

            var last = at;
            while (last < passages.Count && passages[last].End.Value < match.End)
            {
                last++;
            }

            if (last > at && last < passages.Count && passages[at].Start.Value <= match.Start)
            {
                var around = Around(text, passages[at].Start.Value..passages[last].End.Value, match).ToList();
                passages = changed ??= [.. split];
                changed.RemoveRange(at, last - at + 1);
                changed.InsertRange(at, around);
            }
        }

        return passages;
    }

    /// <summary>A part of the text as one passage, or where that is too long the match with some words on both sides, and what stands before and behind them.</summary>
    private static IEnumerable<Range> Around(string text, Range part, TextMatch match)
    {
        var (from, to) = (part.Start.Value, part.End.Value);
        var room = Math.Max(0, TargetLength - (match.End - match.Start)) / 2;
        var isLong = to - from > MaxLength;
        var start = isLong && match.Start - room > from ? FirstWord(text, match.Start - room, match.Start) : from;
        var end = isLong && match.End + room < to ? LastSpace(text, match.End, match.End + room) ?? match.End : to;
        foreach (var (first, last) in ((int, int)[])[(from, start), (start, end), (end, to)])
        {
            var (left, right) = (first, last);
            while (left < right && char.IsWhiteSpace(text[left]))
            {
                left++;
            }

            while (left < right && char.IsWhiteSpace(text[right - 1]))
            {
                right--;
            }

            if (left < right)
            {
                yield return left..right;
            }
        }
    }

    private static int FirstWord(string text, int from, int to)
    {
        var space = text.AsSpan(from, to - from).IndexOfAny(' ', '\t', '\n');
        return space >= 0 ? from + space + 1 : to;
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
