using System.Numerics;

namespace Search.Searching.Snippets;

/// <summary>Chooses the passages that show a reader why an article matched.</summary>
public static class SnippetBuilder
{
    /// <summary>Most snippets of one article.</summary>
    public const int MaxSnippets = 3;

    /// <summary>The title with matched words marked.</summary>
    public static IReadOnlyList<Segment> MarkTitle(ArticleMatches found) => Segments.Mark(found.Title.Text, .., found.Title.Matches);

    /// <summary>
    /// Up to <see cref="MaxSnippets"/> passages of the body, best first: the one with the most different query words, then those that add
    /// others, then those that repeat them. Where the body holds no match such passages of the description, and what the subtitle, headings, code and names of authors
    /// hold that title and description do not; where these hold none the beginning of the description.
    /// </summary>
    /// <param name="found">What the query matches in the article.</param>
    /// <param name="isShared">Whether a passage is text that many articles share, which is shown only where nothing else matches; null where nothing is known.</param>
    public static IReadOnlyList<Snippet> Build(ArticleMatches found, Predicate<string>? isShared = null)
    {
        List<Passage> passages = [.. found.Body.SelectMany(Passage.In)];
        if (passages.Count == 0)
        {
            var shown = UnitsOf(found.Title.Matches) | UnitsOf(found.Description.Matches);
            passages = [.. Passage.In(found.Description), .. found.Others.SelectMany(Passage.In).Where(passage => (passage.Units & ~shown) != 0)];
        }

        return passages.Count > 0 ? [.. Choose(passages, isShared).Select(passage => passage.ToSnippet())] : Beginning(found.Description.Text);
    }

    /// <summary>Greedy cover of the query's words; the earlier passage wins a tie.</summary>
    private static List<Passage> Choose(List<Passage> passages, Predicate<string>? isShared)
    {
        var covered = 0UL;
        var chosen = new List<Passage>();
        var shared = new List<Passage>();
        while (chosen.Count < MaxSnippets && passages.Count > 0)
        {
            var best = passages.MaxBy(passage => passage.Gain(covered))!;
            passages.Remove(best);
            if (isShared?.Invoke(best.Found.Text[best.Range]) == true)
            {
                shared.Add(best);
                continue;
            }

            covered |= best.Units;
            chosen.Add(best);
        }

        return chosen.Count > 0 ? chosen : [.. shared.Take(MaxSnippets)];
    }

    private static IReadOnlyList<Snippet> Beginning(string text) =>
        PassageSplitter.Split(text) is [var first, ..] ? [new Snippet("", Segments.Mark(text, first, []))] : [];

    private static ulong UnitsOf(IEnumerable<TextMatch> matches) => matches.Aggregate(0UL, (units, match) => units | (1UL << match.Unit));

    /// <summary>A passage that holds at least one match.</summary>
    private sealed record Passage(MatchedText Found, Range Range, IReadOnlyList<TextMatch> Matches)
    {
        /// <summary>The units of the plan that match in it, a bit each.</summary>
        public ulong Units { get; } = UnitsOf(Matches);

        /// <summary>Both the passages and the matches are in reading order, so one walk over each is enough.</summary>
        public static IEnumerable<Passage> In(MatchedText found)
        {
            var (next, matches) = (0, found.Matches);
            foreach (var range in matches.Count > 0 ? PassageSplitter.Keep(found.Text, found.Shown.Passages, matches) : [])
            {
                List<TextMatch>? inside = null;
                for (; next < matches.Count && matches[next].Start < range.End.Value; next++)
                {
                    if (matches[next].Start >= range.Start.Value && matches[next].End <= range.End.Value)
                    {
                        (inside ??= []).Add(matches[next]);
                    }
                }

                if (inside is not null)
                {
                    yield return new Passage(found, range, inside);
                }
            }
        }

        /// <summary>A word not shown yet counts most, then words shown before, then how often they stand here.</summary>
        public double Gain(ulong covered)
        {
            var added = BitOperations.PopCount(Units & ~covered);
            return added + (0.1 * (BitOperations.PopCount(Units) - added)) + (0.01 * Math.Min(Matches.Count, 5));
        }

        public Snippet ToSnippet() => new(Found.Anchor, Segments.Mark(Found.Text, Range, Matches));
    }
}
