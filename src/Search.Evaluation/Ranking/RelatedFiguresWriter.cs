using System.Text.Json.Nodes;

namespace Search.Evaluation.Ranking;

/// <summary>Shows how good related articles are.</summary>
internal static class RelatedFiguresWriter
{
    public static void Write(FiguresOutput output, string path, RelatedFigures figures)
    {
        var json = new JsonObject { ["folder"] = path };
        if (figures.Mean is { } mean)
        {
            AddMetrics(json, mean);
            json["judged"] = figures.ByArticle!.Count;
        }

        json["articles"] = figures.Articles;
        json["articlesRefused"] = figures.RefusedCount;
        json["articlesWithoutRelated"] = figures.WithoutRelatedCount;
        json["coverage"] = Math.Round(figures.Coverage, 4);
        json["mostShown"] = figures.MostShown;
        json["mostShownCount"] = figures.MostShownCount;
        output.Add(
            $"{(figures.Mean is null ? "" : $"{TextOf(figures.Mean)}  ")}coverage {figures.Coverage:0.0000}"
            + $"  most frequent {figures.MostShownCount} times ({figures.MostShown})"
            + $"  {path}: {figures.Articles} articles{(figures.ByArticle is null ? "" : $", {figures.ByArticle.Count} judged")}"
            + $" ({figures.WithoutRelatedCount} without a related one, {figures.RefusedCount} refused)",
            "results",
            json);
    }

    public static void WriteMean(FiguresOutput output, int collections, RankingMetrics mean)
    {
        var json = new JsonObject { ["collections"] = collections };
        AddMetrics(json, mean);
        output.Add($"{TextOf(mean)}  mean of {collections}", "means", json);
    }

    private static void AddMetrics(JsonObject json, RankingMetrics mean)
    {
        json["ndcgAt10"] = Math.Round(mean.NdcgAt10, 4);
        json["map"] = Math.Round(mean.AveragePrecision, 4);
        json["precisionAt5"] = Math.Round(mean.PrecisionAt5, 4);
        json["mrrAt10"] = Math.Round(mean.ReciprocalRankAt10, 4);
    }

    private static string TextOf(RankingMetrics mean) =>
        $"nDCG@10 {mean.NdcgAt10:0.0000}  MAP {mean.AveragePrecision:0.0000}  P@5 {mean.PrecisionAt5:0.0000}  MRR@10 {mean.ReciprocalRankAt10:0.0000}";
}
