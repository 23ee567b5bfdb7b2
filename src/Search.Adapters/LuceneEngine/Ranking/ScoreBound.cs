using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Matching;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>What an article can come to at most that has so many places of each word: as if all of them stood in one passage, and as near to those of its neighbours as they can.</summary>
/// <param name="units">Of the query.</param>
/// <param name="options">Constants of the ranking.</param>
internal sealed class ScoreBound(IReadOnlyList<UnitPostings> units, RankingOptions options)
{
    // Parts of a score are added in single precision, bounds in double.
    private const double RoundingMargin = 1.00001;

    private readonly Bm25 _formula = new(options);
    private readonly float[] _idf = [.. units.Select(unit => unit.Idf.Family)];

    /// <summary>At least the score of an article.</summary>
    /// <param name="known">Its score without pairs and passage.</param>
    /// <param name="lengthFactor">As BM25 has it.</param>
    /// <param name="places">Of each word.</param>
    public double Of(in StageScore known, float lengthFactor, ReadOnlySpan<float> places)
    {
        var (passage, pairs) = (0.0, 0.0);
        for (var unit = 0; unit < places.Length; unit++)
        {
            var here = places[unit];
            if (here == 0)
            {
                continue;
            }

            passage += _idf[unit] * Saturate(here, 1);
            if (unit > 0 && places[unit - 1] is > 0 and var before)
            {
                // Of each place of one word at most so many of the other are right before or behind it, or near it.
                var least = Math.Min(before, here);
                var all = before * here;
                pairs += Math.Min(_idf[unit - 1], _idf[unit]) * (
                    (options.OrderedPairs * Saturate(Math.Min(2 * least, all), lengthFactor))
                    + (options.UnorderedPairs * Saturate(Math.Min(2 * options.PairWindow * least, all), lengthFactor)));
            }
        }

        return RoundingMargin * (known with { Pairs = pairs, Passage = options.BestPassage * passage }).Total;
    }

    private float Saturate(float count, float lengthFactor) => float.IsPositiveInfinity(count) ? 1 : _formula.Saturate(count, lengthFactor);
}
