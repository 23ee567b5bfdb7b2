using Search.Enrichment.Topics;

namespace Search.Tests.Enrichment.Topics;

public sealed class TopicIdTests
{
    [Theory]
    [InlineData("Open source", "open-source")]
    [InlineData(" OPEN_SOURCE ", "open-source")]
    [InlineData("open-source", "open-source")]
    [InlineData("CI/CD", "ci-cd")]
    [InlineData("C++", "c++")]
    [InlineData("C#", "c#")]
    [InlineData(".NET", ".net")]
    [InlineData("Don't panic", "dont-panic")]
    [InlineData("Économie", "economie")]
    [InlineData("機械学習", "機械学習")]
    public void Spellings_of_one_label_name_one_topic(string label, string id) => Assert.Equal(id, TopicId.FromLabel(label)?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("+-#")]
    public void A_label_without_letter_or_digit_names_no_topic(string label) => Assert.Null(TopicId.FromLabel(label));

    [Fact]
    public void An_id_names_itself_even_when_it_had_to_be_cut()
    {
        var id = TopicId.FromLabel(string.Concat(Enumerable.Repeat("very long ", 30)))!;

        Assert.InRange(id.Value.Length, 90, TopicId.MaxLength);
        Assert.Equal(id, TopicId.FromLabel(id.Value));
    }
}
