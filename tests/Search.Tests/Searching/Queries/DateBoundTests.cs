using Search.Searching.Queries;

namespace Search.Tests.Searching.Queries;

public sealed class DateBoundTests
{
    [Theory]
    [InlineData("2025", "2025-01-01T00:00:00Z")]
    [InlineData("2025-03", "2025-03-01T00:00:00Z")]
    [InlineData("2025-03-04", "2025-03-04T00:00:00Z")]
    [InlineData("2025-03-04T05:06", "2025-03-04T05:06:00Z")]
    [InlineData("2025-03-04T05:06:07Z", "2025-03-04T05:06:07Z")]
    [InlineData("2025-03-04T05:06:07+02:00", "2025-03-04T03:06:07Z")]
    public void A_bound_is_read_from_a_year_to_a_second(string text, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment), DateBound.Parse("filter.published_from", text));

    [Fact]
    public void No_text_is_no_bound() => Assert.Null(DateBound.Parse("filter.published_from", ""));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2025-13")]
    [InlineData("2025-02-30")]
    [InlineData("03/04/2025")]
    public void Anything_else_is_refused_with_field_and_value(string text)
    {
        var refusal = Assert.Throws<SearchException>(() => DateBound.Parse("filter.published_from", text));

        Assert.Equal("filter.published_from", refusal.Field);
        Assert.Contains(text, refusal.Message, StringComparison.Ordinal);
    }
}
