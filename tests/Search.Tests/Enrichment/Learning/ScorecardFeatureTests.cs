using Search.Enrichment.Learning;

namespace Search.Tests.Enrichment.Learning;

public sealed class ScorecardFeatureTests
{
    [Theory]
    [InlineData(0.99f, 0)]
    [InlineData(1f, 1)]
    [InlineData(8.5f, 255)]
    [InlineData(9f, 511)]
    [InlineData(float.PositiveInfinity, 1023)]
    [InlineData(float.NaN, 0)]
    public void A_value_has_the_points_of_all_cuts_that_it_reaches(float value, double points)
    {
        var feature = new ScorecardFeature("steps", [.. Enumerable.Range(1, 10).Select(cut => (float)cut)], [.. Enumerable.Range(0, 10).Select(step => Math.Pow(2, step))]);

        Assert.Equal(points, feature.PointsOf(value));
    }

    [Fact]
    public void A_feature_without_cuts_has_none() => Assert.Equal(0, new ScorecardFeature("none", [], []).PointsOf(1));
}
