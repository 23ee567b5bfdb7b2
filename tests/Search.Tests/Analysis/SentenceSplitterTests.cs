using CsCheck;

using Search.Analysis;

namespace Search.Tests.Analysis;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("It costs 3.5 dollars in node.js 2.0 today. Yes.", "It costs 3.5 dollars in node.js 2.0 today.|Yes.")]
    [InlineData("Dr. Smith, e.g. J. Smith, agreed. Then he left.", "Dr. Smith, e.g. J. Smith, agreed.|Then he left.")]
    [InlineData("He said \"Stop!\" She did not.", "He said \"Stop!\"|She did not.")]
    [InlineData("Wait... what? Really?!", "Wait... what?|Really?!")]
    [InlineData("First line\nsecond line.\n\nThird", "First line|second line.|Third")]
    [InlineData("これは文です。次の文です。", "これは文です。|次の文です。")]
    [InlineData("  ", "")]
    [InlineData("", "")]
    public void Text_is_split_where_sentences_end(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SentenceSplitter.Split(text).Select(sentence => text[sentence])));

    [Fact]
    public void Sentences_hold_all_but_white_space_in_order_whatever_the_text() =>
        Gen.String[Gen.Char["ab.?!… \n\"')e.gDr。"], 0, 60].Sample(text =>
        {
            var sentences = SentenceSplitter.Split(text).Select(sentence => text[sentence]).ToList();

            Assert.Equal(Squeeze(text), Squeeze(string.Concat(sentences)));
            Assert.DoesNotContain(sentences, string.IsNullOrWhiteSpace);
        });

    private static string Squeeze(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
