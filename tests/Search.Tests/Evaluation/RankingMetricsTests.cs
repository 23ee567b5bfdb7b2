using CsCheck;

using Search.Evaluation.Ranking;

namespace Search.Tests.Evaluation;

public sealed class RankingMetricsTests
{
    private static readonly Gen<Dictionary<string, int>> Grades = Gen.Dictionary(Gen.Int[0, 20].Select(number => $"d{number}"), Gen.Int[0, 3])[1, 15]
        .Where(RankingMetrics.CanJudge);

    [Fact]
    public void Figures_are_those_computed_by_hand()
    {
        var metrics = RankingMetrics.Of(["a", "b", "c"], new Dictionary<string, int> { ["a"] = 2, ["b"] = 0, ["c"] = 1, ["x"] = 3 });

        // Gain 2/log2(2) + 1/log2(4) of an ideal 3/log2(2) + 2/log2(3) + 1/log2(4).
        Assert.Equal(2.5 / 4.7618595, metrics.NdcgAt10, 6);
        Assert.Equal((1.0 + (2.0 / 3)) / 3, metrics.AveragePrecision, 12);
        Assert.Equal(2.0 / 5, metrics.PrecisionAt5, 12);
        Assert.Equal(2.0 / 3, metrics.RecallAt100, 12);
        Assert.Equal(1, metrics.ReciprocalRankAt10);
    }

    [Fact]
    public void Each_figure_looks_as_deep_as_its_name_says()
    {
        List<string> ranking = [.. Enumerable.Range(1, 200).Select(rank => $"d{rank}")];

        Assert.Equal(1.0 / 10, At(10).ReciprocalRankAt10);
        Assert.Equal(0, At(11).ReciprocalRankAt10);
        Assert.Equal(1 / Math.Log2(11), At(10).NdcgAt10, 12);
        Assert.Equal(0, At(11).NdcgAt10);
        Assert.Equal((0.2, 0), (At(5).PrecisionAt5, At(6).PrecisionAt5));
        Assert.Equal((1, 0), (At(100).RecallAt100, At(101).RecallAt100));
        Assert.Equal(1.0 / 200, At(200).AveragePrecision);

        RankingMetrics At(int rank) => RankingMetrics.Of(ranking, new Dictionary<string, int> { [$"d{rank}"] = 1 });
    }

    [Fact]
    public void The_ideal_ranking_has_ten_documents_too() =>
        Assert.Equal(1, RankingMetrics.Of(
            [.. Enumerable.Range(0, 10).Select(number => $"d{number}")], Enumerable.Range(0, 30).ToDictionary(number => $"d{number}", _ => 1)).NdcgAt10);

    [Fact]
    public void The_best_ranking_is_1_and_its_reverse_is_less()
    {
        var grades = new Dictionary<string, int> { ["a"] = 3, ["b"] = 2, ["c"] = 1, ["d"] = 0 };

        var best = RankingMetrics.Of(["a", "b", "c", "d"], grades);
        var worst = RankingMetrics.Of(["d", "c", "b", "a"], grades);

        Assert.Equal((1, 1, 1, 1), (best.NdcgAt10, best.AveragePrecision, best.RecallAt100, best.ReciprocalRankAt10));
        Assert.True(worst.NdcgAt10 < best.NdcgAt10 && worst.AveragePrecision < best.AveragePrecision);
        Assert.Equal(0.5, worst.ReciprocalRankAt10);
    }

    [Fact]
    public void Nothing_found_is_0() =>
        Assert.Equal(new RankingMetrics(0, 0, 0, 0, 0), RankingMetrics.Of([], new Dictionary<string, int> { ["a"] = 1 }));

    [Fact]
    public void Without_a_relevant_document_there_is_nothing_to_judge() =>
        Assert.False(RankingMetrics.CanJudge(new Dictionary<string, int> { ["a"] = 0, ["b"] = -1 }));

    [Fact]
    public void Figures_are_shares_and_no_ranking_is_better_than_the_order_of_grades() => Gen
        .Select(Grades, Gen.Int.Array[0, 25].Select(numbers => numbers.Select(number => $"d{(uint)number % 25}").Distinct().ToList()))
        .Sample((grades, ranking) =>
        {
            var metrics = RankingMetrics.Of(ranking, grades);
            var ideal = RankingMetrics.Of([.. grades.OrderByDescending(grade => grade.Value).Select(grade => grade.Key)], grades);

            Assert.Equal(1, ideal.NdcgAt10, 12);
            Assert.All(
                [metrics.NdcgAt10, metrics.AveragePrecision, metrics.PrecisionAt5, metrics.RecallAt100, metrics.ReciprocalRankAt10],
                figure => Assert.InRange(figure, 0, 1 + 1e-12));
        });

    [Fact]
    public void The_mean_is_that_of_each_figure() =>
        Assert.Equal(
            new RankingMetrics(0.5, 0.25, 0.25, 0.75, 0.625),
            RankingMetrics.Mean([new RankingMetrics(1, 0.5, 0.5, 1, 1), new RankingMetrics(0, 0, 0, 0.5, 0.25)]));
}
