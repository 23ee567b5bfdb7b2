using Search.Analysis;

namespace Search.Searching;

/// <summary>Finds in a text what a query asked for: its words anywhere, the words of a phrase only where they follow each other.</summary>
public sealed class QueryMatcher(QueryTerms query)
{
    private readonly HashSet<string> _words = [.. query.Words];

    /// <summary>The tokens that match, in reading order.</summary>
    public IReadOnlyList<Token> Match(IReadOnlyList<Token> tokens)
    {
        var isMatch = new bool[tokens.Count];
        for (var index = 0; index < tokens.Count; index++)
        {
            isMatch[index] |= _words.Contains(tokens[index].Term);
            foreach (var phrase in query.Phrases)
            {
                if (StartsAt(tokens, index, phrase))
                {
                    Array.Fill(isMatch, true, index, phrase.Count);
                }
            }
        }

        return [.. tokens.Where((_, index) => isMatch[index])];
    }

    /// <summary><paramref name="text"/> in pieces, those between <paramref name="range"/>'s ends that hold a match marked.</summary>
    /// <param name="text">The text that the tokens were made from.</param>
    /// <param name="range">The part of it to show.</param>
    /// <param name="matches">Matching tokens of the text in reading order.</param>
    public static IReadOnlyList<Segment> Mark(string text, Range range, IEnumerable<Token> matches)
    {
        var (start, length) = range.GetOffsetAndLength(text.Length);
        var end = start + length;
        List<Segment> segments = [];
        var position = start;
        foreach (var match in matches.Where(match => match.Start >= start && match.End <= end && match.Start >= position))
        {
            Add(position, match.Start, matched: false);
            Add(match.Start, match.End, matched: true);
            position = match.End;
        }

        Add(position, end, matched: false);
        return segments;

        void Add(int from, int to, bool matched)
        {
            if (from < to)
            {
                segments.Add(new Segment(text[from..to], matched));
            }
        }
    }

    private static bool StartsAt(IReadOnlyList<Token> tokens, int index, IReadOnlyList<string> phrase)
    {
        if (index + phrase.Count > tokens.Count)
        {
            return false;
        }

        for (var offset = 0; offset < phrase.Count; offset++)
        {
            var token = tokens[index + offset];
            if (token.Term != phrase[offset] || token.Position != tokens[index].Position + offset)
            {
                return false;
            }
        }

        return true;
    }
}
