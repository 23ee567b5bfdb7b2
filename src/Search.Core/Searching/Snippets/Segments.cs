namespace Search.Searching.Snippets;

/// <summary>Cuts a text where matches begin and end.</summary>
internal static class Segments
{
    /// <summary>A part of <paramref name="text"/> in pieces, those that matched marked; overlapping matches are one piece.</summary>
    /// <param name="text">The text that was searched.</param>
    /// <param name="range">The part of it to show.</param>
    /// <param name="matches">In the order of their starts.</param>
    public static IReadOnlyList<Segment> Mark(string text, Range range, IEnumerable<TextMatch> matches)
    {
        var (start, length) = range.GetOffsetAndLength(text.Length);
        var end = start + length;
        List<Segment> segments = [];
        var position = start;
        var matched = (Start: start, End: start);
        foreach (var match in matches.Where(match => match.Start >= start && match.End <= end))
        {
            if (match.Start >= matched.End)
            {
                AddMatched();
                matched = (match.Start, match.End);
            }
            else
            {
                matched.End = Math.Max(matched.End, match.End);
            }
        }

        AddMatched();
        Add(position, end, isMatched: false);
        return segments;

        void AddMatched()
        {
            Add(position, matched.Start, isMatched: false);
            Add(matched.Start, matched.End, isMatched: true);
            position = matched.End;
        }

        void Add(int from, int to, bool isMatched)
        {
            if (from < to)
            {
                segments.Add(new Segment(text[from..to], isMatched));
            }
        }
    }
}
