namespace Search.Evaluation.Ranking;

/// <summary>
/// How good the ranking of one query is, 0 to 1, as trec_eval computes it (https://github.com/usnistgov/trec_eval): ndcg_cut.10, map, P.5, recall.100 and recip_rank
/// within the first 10. The gain of nDCG is the grade itself, discounted by log2(rank + 1) (Järvelin and Kekäläinen 2002, Cumulated gain-based
/// evaluation of IR techniques); the ideal ranking is made of all judgements. Rankings are taken as they come: equal scores are not ordered anew.
/// </summary>
/// <param name="NdcgAt10">Normalised discounted cumulative gain of the first 10.</param>
/// <param name="AveragePrecision">Mean of the precision at each relevant document; 0 for one that is not found. Its mean over queries is MAP.</param>
/// <param name="PrecisionAt5">Relevant ones of the first 5, divided by 5.</param>
/// <param name="RecallAt100">Share of the relevant documents that stand within the first 100.</param>
/// <param name="ReciprocalRankAt10">1 / rank of the first relevant document; 0 where none is within the first 10.</param>
internal sealed record RankingMetrics(double NdcgAt10, double AveragePrecision, double PrecisionAt5, double RecallAt100, double ReciprocalRankAt10)
{
    /// <summary>Whether anything can be measured: without a relevant document every ranking is as good as any other.</summary>
    public static bool CanJudge(IReadOnlyDictionary<string, int> grades) => grades.Values.Any(IsRelevant);

    /// <summary>Measures one ranking.</summary>
    /// <param name="ranking">Different documents, best first.</param>
    /// <param name="grades">Of the documents that were judged, at least one of them above 0; all others count as 0.</param>
    public static RankingMetrics Of(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        int[] found = [.. ranking.Select(document => Math.Max(0, grades.GetValueOrDefault(document)))];
        int[] ideal = [.. grades.Values.Where(IsRelevant).OrderDescending()];
        return new RankingMetrics(
            GainOf(found.Take(10)) / GainOf(ideal.Take(10)),
            SumOfPrecisions(found) / ideal.Length,
            found.Take(5).Count(IsRelevant) / 5.0,
            (double)found.Take(100).Count(IsRelevant) / ideal.Length,
            ReciprocalRank(found.Take(10)));
    }

    /// <summary>The mean of each figure; 0 for none.</summary>
    public static RankingMetrics Mean(IReadOnlyCollection<RankingMetrics> all)
    {
        return new RankingMetrics(
            Average(metrics => metrics.NdcgAt10),
            Average(metrics => metrics.AveragePrecision),
            Average(metrics => metrics.PrecisionAt5),
            Average(metrics => metrics.RecallAt100),
            Average(metrics => metrics.ReciprocalRankAt10));

        double Average(Func<RankingMetrics, double> figure) => all.Select(figure).DefaultIfEmpty().Average();
    }

    private static bool IsRelevant(int grade) => grade > 0;

    private static double GainOf(IEnumerable<int> grades) => grades.Select((grade, place) => grade / Math.Log2(place + 2)).Sum();

    private static double SumOfPrecisions(int[] found)
    {
        var relevant = 0;
        var sum = 0.0;
        for (var place = 0; place < found.Length; place++)
        {
            if (IsRelevant(found[place]))
            {
                relevant++;
                sum += (double)relevant / (place + 1);
            }
        }

        return sum;
    }

    private static double ReciprocalRank(IEnumerable<int> found) =>
        found.Select((grade, place) => IsRelevant(grade) ? 1.0 / (place + 1) : 0).FirstOrDefault(value => value > 0);
}
