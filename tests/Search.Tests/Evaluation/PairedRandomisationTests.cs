using Search.Evaluation.Ranking;

namespace Search.Tests.Evaluation;

public sealed class PairedRandomisationTests
{
    [Fact]
    public void Equal_figures_do_not_differ()
    {
        Assert.Equal(1, PairedRandomisationTest.PValueOf([0, 0, 0, 0]));
        Assert.Equal(1, PairedRandomisationTest.PValueOf([]));
        Assert.Equal(1, PairedRandomisationTest.PValueOf([0.1, -0.1, 0.2, -0.2]));
    }

    [Fact]
    public void What_is_better_on_every_query_differs_by_more_than_chance() =>
        Assert.InRange(PairedRandomisationTest.PValueOf([.. Enumerable.Repeat(0.05, 30)]), 1e-9, 0.001);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 0.25)]
    [InlineData(5, 0.0625)]
    public void Of_few_queries_the_p_value_is_the_share_of_signs_that_go_one_way(int queries, double share) =>
        Assert.Equal(share, PairedRandomisationTest.PValueOf([.. Enumerable.Repeat(0.1, queries)]), 0.015);

    [Fact]
    public void Which_of_the_two_is_better_does_not_matter()
    {
        double[] differences = [0.3, 0.1, -0.05, 0.2, 0, 0.02];

        Assert.Equal(
            PairedRandomisationTest.PValueOf(differences), PairedRandomisationTest.PValueOf([.. differences.Select(difference => -difference)]), 0.015);
        Assert.Equal(PairedRandomisationTest.PValueOf(differences), PairedRandomisationTest.PValueOf(differences));
    }
}
