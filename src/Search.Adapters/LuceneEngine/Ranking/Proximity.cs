using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>How near the words of a query stand to each other in one article.</summary>
internal static class Proximity
{
    /// <summary>How often the second word stands right after the first, at most one word between them, and how often near it at all.</summary>
    public static (int Ordered, int Unordered) CountPairs(UnitPlaces first, UnitPlaces second, int window)
    {
        var (ordered, unordered, from) = (0, 0, 0);
        foreach (var place in first.All)
        {
            while (from < second.All.Count && second.All[from] < place - window)
            {
                from++;
            }

            for (var other = from; other < second.All.Count && second.All[other] <= place + window; other++)
            {
                var distance = second.All[other] - place;
                ordered += distance is 1 or 2 ? 1 : 0;
                unordered += distance != 0 ? 1 : 0;
            }
        }

        var most = Math.Min(first.MostCounted, second.MostCounted);
        return (Math.Min(ordered, most), Math.Min(unordered, most));
    }

    /// <summary>The score of the best passage: BM25 with the passage as the document, lengths being equal.</summary>
    /// <param name="places">Of each word, in order.</param>
    /// <param name="idf">The idf of each word.</param>
    /// <param name="formula">BM25.</param>
    /// <param name="passageLength">In words; passages overlap by half.</param>
    public static float BestPassage(UnitPlaces[] places, IReadOnlyList<float> idf, Bm25 formula, int passageLength)
    {
        var half = Math.Max(1, passageLength / 2);
        var next = new int[places.Length];
        var (before, here) = (new int[places.Length], new int[places.Length]);
        var best = 0f;
        for (var step = NextStep(0); step < int.MaxValue;)
        {
            // Two halves make a passage. Halves without a word are skipped, and leave nothing to the next.
            var score = 0f;
            for (var unit = 0; unit < places.Length; unit++)
            {
                here[unit] = Count(unit, step);
                score += idf[unit] * formula.Saturate(Math.Min(before[unit] + here[unit], places[unit].MostCounted), 1);
            }

            best = Math.Max(best, score);
            (before, here) = (here, before);
            var following = NextStep(step + 1);
            if (following != step + 1)
            {
                Array.Clear(before);
            }

            step = following;
        }

        return best;

        int Count(int unit, int step)
        {
            var start = next[unit];
            while (next[unit] < places[unit].All.Count && places[unit].All[next[unit]] / half <= step)
            {
                next[unit]++;
            }

            return next[unit] - start;
        }

        int NextStep(int from)
        {
            var first = int.MaxValue;
            for (var unit = 0; unit < places.Length; unit++)
            {
                if (next[unit] < places[unit].All.Count)
                {
                    first = Math.Min(first, places[unit].All[next[unit]] / half);
                }
            }

            return first == int.MaxValue ? int.MaxValue : Math.Max(from, first);
        }
    }
}
