namespace Search.Evaluation.Ranking;

/// <summary>How two configurations differ in nDCG@10.</summary>
/// <param name="Baseline">Mean of the one compared with.</param>
/// <param name="Other">Mean of the other one.</param>
/// <param name="PValue">How likely chance alone makes a difference at least as large.</param>
internal sealed record SearchComparison(double Baseline, double Other, double PValue)
{
    /// <summary>Above 0 where the other one is better.</summary>
    public double Difference => Other - Baseline;

    /// <summary>Compares two configurations on collections, each of which counts the same however many queries it has.</summary>
    /// <param name="collections">For each the figures of both for the same queries.</param>
    public static SearchComparison Of(IReadOnlyCollection<(SearchFigures Baseline, SearchFigures Other)> collections) => new(
        collections.Average(figures => figures.Baseline.Mean.NdcgAt10),
        collections.Average(figures => figures.Other.Mean.NdcgAt10),
        PairedRandomisationTest.PValueOf([.. collections.SelectMany(figures => DifferencesOf(figures.Baseline.ByQuery, figures.Other.ByQuery))]));

    private static IEnumerable<double> DifferencesOf(IReadOnlyList<RankingMetrics> baseline, IReadOnlyList<RankingMetrics> other) =>
        baseline.Zip(other, (one, two) => (two.NdcgAt10 - one.NdcgAt10) / baseline.Count);
}
