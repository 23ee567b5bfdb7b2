using Search.Searching.Synonyms;
using Search.Tests.Support;

namespace Search.Tests.Searching.Synonyms;

public sealed class SynonymLimitsTests
{
    private static readonly string[] SixteenWords = [.. Enumerable.Range(0, 16).Select(number => $"word{number}")];

    [Fact]
    public void Words_are_trimmed_and_given_once()
    {
        var rule = SynonymLimits.Check(Some.Synonym("a", " car ", "Cafe", "café", "CAR") with { OneWayFrom = ["x", "X"] });

        Assert.Equal(["car", "Cafe"], rule.Words);
        Assert.Equal(["x"], rule.OneWayFrom);
    }

    [Fact]
    public void Lists_and_words_may_be_as_long_as_their_limits()
    {
        SynonymLimits.Check(Some.Synonym("a", SixteenWords) with { OneWayFrom = SixteenWords });
        SynonymLimits.Check(Some.Synonym("a", new string('x', 64), "C#"));
        SynonymLimits.Check(Some.Synonym("a", "vehicle") with { OneWayFrom = ["car"] });
    }

    [Theory]
    [InlineData("", "SYNONYM_WORD_INVALID", "synonym.words must be 1 to 64 characters on one line with a letter or digit, was ''")]
    [InlineData("+-", "SYNONYM_WORD_INVALID", "synonym.words must be 1 to 64 characters on one line with a letter or digit, was '+-'")]
    [InlineData("a\nb", "SYNONYM_WORD_INVALID", "synonym.words must be 1 to 64 characters on one line with a letter or digit, was 'a b'")]
    [InlineData("CAR", "SYNONYM_WORDS_INVALID", "synonym.words must be 2 to 16 different words or phrases without one_way_from, were 1")]
    public void A_word_that_breaks_a_rule_is_refused(string word, string reason, string message)
    {
        var refusal = Assert.Throws<SearchException>(() => SynonymLimits.Check(Some.Synonym("a", "car", word)));

        Assert.Equal((SearchError.InvalidRequest, reason, message), (refusal.Error, refusal.Reason.Name, refusal.Message));
        Assert.Equal("synonym.words", refusal.Field);
    }

    [Fact]
    public void Too_long_a_word_or_list_is_refused()
    {
        Assert.Contains("(65 characters)", Refusal(Some.Synonym("a", "car", new string('x', 65))).Message);
        Assert.Equal("synonym.words must be at most 16 words or phrases, were 17", Refusal(Some.Synonym("a", [.. SixteenWords, "more"])).Message);
        Assert.Equal("synonym.one_way_from", Refusal(Some.Synonym("a", "car") with { OneWayFrom = [.. SixteenWords, "more"] }).Field);
        Assert.Equal(
            "synonym.words must be 1 to 16 different words or phrases with one_way_from, were 0", Refusal(Some.Synonym("a") with { OneWayFrom = ["car"] }).Message);
    }

    [Theory]
    [InlineData("Motor vehicle", "motor-vehicle")]
    [InlineData("C#", "c#")]
    public void An_id_comes_from_a_word_and_is_read_back(string word, string id)
    {
        Assert.Equal(id, SynonymId.FromWord(word)!.Value);
        Assert.Equal(SynonymId.FromWord(word), SynonymId.Parse(id));
    }

    [Fact]
    public void What_is_no_id_is_refused()
    {
        var refusal = Assert.Throws<SearchException>(() => SynonymId.Parse("synonym.synonym_id", "No id"));

        Assert.Equal(("synonym.synonym_id", "SYNONYM_ID_INVALID"), (refusal.Field, refusal.Reason.Name));
        Assert.Null(SynonymId.FromWord("+-"));
    }

    private static SearchException Refusal(SynonymRule rule) => Assert.Throws<SearchException>(() => SynonymLimits.Check(rule));
}
