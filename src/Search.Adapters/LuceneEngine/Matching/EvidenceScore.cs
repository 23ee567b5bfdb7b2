using System.Globalization;

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

    /// <summary>
    /// What impacts are made by, whatever the query: that of queries of several units. Of a single one a unit adds at most <see cref="Floor"/> more.
    /// </summary>
    public static EvidenceScore OfImpacts(RankingOptions options) => new(options, unitCount: 2);

    /// <summary>A text that is the same for all settings under which impacts are the same.</summary>
    public static string KeyOf(RankingOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.TermSaturation} {options.LengthNormalization} {options.FamilyWeight} {options.OtherLanguage} {options.Recency}");

    /// <summary>What every article that holds what was typed adds besides, of an idf of 1.</summary>
    public float Floor => _bound;

    /// <summary>The score of one unit in one article.</summary>
    /// <param name="idf">Of the unit.</param>
    /// <param name="frequency">How often the article holds it.</param>
    /// <param name="lengthFactor">1 for an article of average length.</param>
    public float Of(UnitIdf idf, UnitFrequency frequency, float lengthFactor) => frequency.Typed > 0
        ? OfTyped(idf, frequency.Typed, Math.Max(frequency.Typed, frequency.Others), lengthFactor)
        : Math.Min(_family * idf.Family * _formula.Saturate(frequency.Others, lengthFactor), MostOfOthers(idf, lengthFactor));

    private float OfTyped(UnitIdf idf, float typed, float family, float lengthFactor) =>
        (idf.Typed * (_bound + _formula.Saturate(typed, lengthFactor))) + (_family * idf.Family * _formula.Saturate(family, lengthFactor));

    private float MostOfOthers(UnitIdf idf, float lengthFactor) =>
        _otherShare * (unitCount == 1 ? _bound * idf.Typed : OfTyped(idf, typed: 1, family: 1, lengthFactor));
}

/// <summary>How rare a unit is: inverse document frequency (idf), as often as it was typed. 0 where it is not scored.</summary>
/// <param name="Typed">Of what was typed; of what stands for it where no article holds that.</param>
/// <param name="Family">Of all that it is found by; never more.</param>
internal readonly record struct UnitIdf(float Typed, float Family);
