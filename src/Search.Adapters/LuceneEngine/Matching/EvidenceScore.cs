using Search.Adapters.LuceneEngine.Documents;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>
/// What a unit of a query adds to the score of an article. What only stands for what was typed, a cognate or another name, never adds as much as a single occurrence of that
/// in an article of the same length would, however often it stands there. Where a single word was typed, every article that holds it gets a bound from below, as in BM25+
/// (Y. Lv and C. Zhai, "Lower-Bounding Term Frequency Normalization", 2011), which makes that so for articles of any length; of several words such a bound cost more than it
/// gave.
/// </summary>
/// <param name="options">Constants of the ranking.</param>
/// <param name="unitCount">Units that the query scores by.</param>
internal sealed class EvidenceScore(RankingOptions options, int unitCount)
{
    private readonly Bm25 _formula = new(options);
    private readonly float _bound = unitCount == 1 ? 1 : 0;
    private readonly float _family = (float)options.FamilyWeight;

    // Less even where being new multiplies its score and not that of the other, which is of another language besides.
    private readonly float _otherShare = (float)(options.OtherLanguage / (1 + Math.Max(options.Recency, unitCount == 1 ? options.StrongRecency : 0)));

    /// <summary>The score of one unit in one article.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="typed">How often the article holds what was typed, weighted by place.</param>
    /// <param name="others">How often it holds what stands for it.</param>
    /// <param name="lengthFactor">1 for an article of average length.</param>
    public float Of(UnitPostings unit, float typed, float others, float lengthFactor) => typed > 0
        ? OfTyped(unit, typed, Math.Max(typed, others), lengthFactor)
        : Math.Min(_family * unit.FamilyIdf * _formula.Saturate(others, lengthFactor), MostOfOthers(unit, lengthFactor));

    private float OfTyped(UnitPostings unit, float typed, float family, float lengthFactor) =>
        (unit.Idf * (_bound + _formula.Saturate(typed, lengthFactor))) + (_family * unit.FamilyIdf * _formula.Saturate(family, lengthFactor));

    private float MostOfOthers(UnitPostings unit, float lengthFactor) =>
        _otherShare * (unitCount == 1 ? _bound * unit.Idf : OfTyped(unit, typed: 1, family: 1, lengthFactor));
}
