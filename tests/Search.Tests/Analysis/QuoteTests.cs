namespace Search.Tests.Analysis;

/// <summary>Values from outside in messages.</summary>
public sealed class QuoteTests
{
    [Theory]
    [InlineData("a\nb", "'a b'")]
    [InlineData("srch_222222222222_d0Bcs3AQ2NJd-_x", "'srch_222222222222_…'")]
    [InlineData("/articles/srch_222222222222_abc", "'/articles/srch_222222222222_…'")]
    public void A_value_is_on_one_line_and_tells_no_secret(string value, string shown) => Assert.Equal(shown, Quote.Of(value));
}
