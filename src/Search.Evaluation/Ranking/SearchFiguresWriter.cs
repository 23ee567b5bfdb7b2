using System.Text.Json.Nodes;

namespace Search.Evaluation.Ranking;

/// <summary>Shows how good rankings are.</summary>
internal static class SearchFiguresWriter
{
    public static void Write(FiguresOutput output, JudgedCollection collection, string configuration, SearchFigures figures)
    {
        var json = new JsonObject { ["folder"] = collection.Path, ["configuration"] = configuration };
        AddMetrics(json, figures.Mean);
        json["articles"] = collection.Documents.Count;
        json["queries"] = figures.ByQuery.Count;
        json["queriesCut"] = figures.CutCount;
        json["queriesWithoutHit"] = figures.WithoutHitCount;
        json["queriesLeftOut"] = figures.WithoutRelevantCount;
        output.Add(
            $"{TextOf(figures.Mean)}  {configuration}  {collection.Path}: {collection.Documents.Count} articles, {figures.ByQuery.Count} queries"
            + $" ({figures.CutCount} cut, {figures.WithoutHitCount} without a hit, {figures.WithoutRelevantCount} left out)",
            "results",
            json);
    }

    public static void WriteMean(FiguresOutput output, int collections, string configuration, RankingMetrics mean)
    {
        var json = new JsonObject { ["collections"] = collections, ["configuration"] = configuration };
        AddMetrics(json, mean);
        output.Add($"{TextOf(mean)}  {configuration}  mean of {collections}", "means", json);
    }

    public static void Write(FiguresOutput output, string what, string baseline, string other, SearchComparison comparison) => output.Add(
        $"nDCG@10 {comparison.Baseline:0.0000} to {comparison.Other:0.0000}  difference {comparison.Difference:+0.0000;-0.0000}  p {comparison.PValue:0.0000}"
        + $"  {baseline} to {other}  {what}",
        "comparisons",
        new JsonObject
        {
            ["what"] = what,
            ["baseline"] = baseline,
            ["other"] = other,
            ["baselineNdcgAt10"] = Math.Round(comparison.Baseline, 4),
            ["otherNdcgAt10"] = Math.Round(comparison.Other, 4),
            ["difference"] = Math.Round(comparison.Difference, 4),
            ["p"] = Math.Round(comparison.PValue, 4),
        });

    private static void AddMetrics(JsonObject json, RankingMetrics mean)
    {
        json["ndcgAt10"] = Math.Round(mean.NdcgAt10, 4);
        json["map"] = Math.Round(mean.AveragePrecision, 4);
        json["precisionAt5"] = Math.Round(mean.PrecisionAt5, 4);
        json["recallAt100"] = Math.Round(mean.RecallAt100, 4);
        json["mrrAt10"] = Math.Round(mean.ReciprocalRankAt10, 4);
    }

    private static string TextOf(RankingMetrics mean) =>
        $"nDCG@10 {mean.NdcgAt10:0.0000}  MAP {mean.AveragePrecision:0.0000}  P@5 {mean.PrecisionAt5:0.0000}  R@100 {mean.RecallAt100:0.0000}"
        + $"  MRR@10 {mean.ReciprocalRankAt10:0.0000}";
}
