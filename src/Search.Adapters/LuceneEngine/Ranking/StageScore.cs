using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>What the score of the second stage is made of.</summary>
/// <param name="Words">By the first stage.</param>
/// <param name="Pairs">Words of the query near each other.</param>
/// <param name="Passage">The best passage.</param>
/// <param name="ExactTitle">The title is the query.</param>
/// <param name="Recency">At least 1.</param>
/// <param name="Language">At most 1, less for an article of another language than the query's.</param>
internal readonly record struct StageScore(double Words, double Pairs, double Passage, double ExactTitle, double Recency, double Language)
{
    /// <summary>All of it.</summary>
    public double Total => (Words + Pairs + Passage + ExactTitle) * Recency * Language;

    /// <summary>The parts by the names under which the API shows them.</summary>
    public IReadOnlyList<ScorePart> Name() =>
    [
        new("words", Words, ScoreEffect.Adds),
        new("pairs", Pairs, ScoreEffect.Adds),
        new("passage", Passage, ScoreEffect.Adds),
        new("exact_title", ExactTitle, ScoreEffect.Adds),
        new("recency", Recency, ScoreEffect.Multiplies),
        new("language", Language, ScoreEffect.Multiplies),
    ];
}
