using CsCheck;

using Search.Adapters.LuceneEngine.Languages.Stems;

namespace Search.Tests.LuceneEngine.Languages;

public sealed class SuffixStemmerTests
{
    [Theory]
    [InlineData("words", "word")]
    [InlineData("dress", "dres")]
    [InlineData("ponies", "pony")]
    [InlineData("ties", "tie")]
    [InlineData("as", "as")]
    public void The_longest_ending_that_leaves_letters_enough_is_stripped_once(string word, string stem) =>
        Assert.Equal(stem, new SuffixStemmer(["2 s", "3 ies>y"]).Stem(word));

    [Theory]
    [InlineData("unbounded", "bound")]
    [InlineData("bounded", "bound")]
    [InlineData("unit", "unit")]
    public void Steps_follow_each_other_and_may_strip_beginnings(string word, string stem) =>
        Assert.Equal(stem, new SuffixStemmer(["^3 un", "", "3 ed"]).Stem(word));

    [Fact]
    public void No_table_leaves_nothing_of_a_word() =>
        Assert.All(
            typeof(SuffixStemmer).Assembly.GetManifestResourceNames().Where(name => name.Contains(".suffixes-")).Select(name => name.Split('.')[^2]),
            table =>
            {
                var stemmer = SuffixStemmer.Of(table);
                Gen.OneOf(Gen.String[1, 12], Gen.String[Gen.Char["aeiouąęłówćnkamičešžтиовамиךםהיות"], 1, 12]).Sample(word => stemmer.Stem(word).Length > 0);
            });
}
