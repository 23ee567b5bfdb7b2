using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>How near the words of a query stand to each other in one article.</summary>
internal static class Proximity
{
    /// <summary>How often the second word stands right after the first, at most one word between them, and how often near it at all.</summary>
    public static (int Ordered, int Unordered) CountPairs(UnitPlaces first, UnitPlaces second, int window)
    {
        var (ordered, unordered, from) = (0, 0, 0);
        var others = second.All;
        foreach (var place in first.All)
        {
            while (from < others.Length && others[from] < place - window)
            {
                from++;
            }

            for (var other = from; other < others.Length && others[other] <= place + window; other++)
            {
                var distance = others[other] - place;
                ordered += distance is 1 or 2 ? 1 : 0;
                unordered += distance != 0 ? 1 : 0;
            }
        }

        // Which of them were typed is only asked where it matters.
        var most = unordered > 1 ? Math.Min(first.MostCounted, second.MostCounted) : 1;
        return (Math.Min(ordered, most), Math.Min(unordered, most));
    }

    /// <summary>The score of the best passage: BM25 with the passage as the document, lengths being equal.</summary>
    /// <param name="places">Of each word, in order.</param>
    /// <param name="idf">The idf of each word.</param>
    /// <param name="formula">BM25.</param>
    /// <param name="passageLength">In words; passages overlap by half.</param>
    public static float BestPassage(ReadOnlySpan<UnitPlaces> places, ReadOnlySpan<float> idf, Bm25 formula, int passageLength)
    {
        var half = Math.Max(1, passageLength / 2);
        Span<int> next = stackalloc int[places.Length];
        Span<int> before = stackalloc int[places.Length];
        Span<int> here = stackalloc int[places.Length];
        next.Clear();
        before.Clear();
        var best = 0f;
        for (var step = NextStep(places, next, half, 0); step < int.MaxValue;)
        {
            // Two halves make a passage. Halves without a word are skipped, and leave nothing to the next.
            var score = 0f;
            for (var unit = 0; unit < places.Length; unit++)
            {
                here[unit] = Count(places[unit].All, ref next[unit], half, step);
                var count = before[unit] + here[unit];
                if (count > 0)
                {
                    score += idf[unit] * formula.Saturate(count > 1 ? Math.Min(count, places[unit].MostCounted) : count, 1);
                }
            }

            best = Math.Max(best, score);
            var last = before;
            before = here;
            here = last;
            var following = NextStep(places, next, half, step + 1);
            if (following != step + 1)
            {
                before.Clear();
            }

            step = following;
        }

        return best;
    }

    private static int Count(ReadOnlySpan<int> places, ref int next, int half, int step)
    {
        var start = next;
        var end = (step + 1) * half;
        while (next < places.Length && places[next] < end)
        {
            next++;
        }

        return next - start;
    }

    private static int NextStep(ReadOnlySpan<UnitPlaces> places, ReadOnlySpan<int> next, int half, int from)
    {
        var first = int.MaxValue;
        for (var unit = 0; unit < places.Length; unit++)
        {
            var all = places[unit].All;
            if (next[unit] < all.Length)
            {
                first = Math.Min(first, all[next[unit]]);
            }
        }

        return first == int.MaxValue ? int.MaxValue : Math.Max(from, first / half);
    }
}
