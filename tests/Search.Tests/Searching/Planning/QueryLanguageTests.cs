using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Searching.Planning;

/// <summary>What a query is understood as where articles are written in several languages.</summary>
public sealed class QueryLanguageTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public QueryLanguageTests() => _index.Add(
        Article("en", "en", "He saw the man die."),
        Article("other", "en-gb", "He saw the man sing."),
        Article("de", "de", "Die Stadt sah einen Mann."),
        Article("ru", "ru", "Он видел город."));

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("when did the man die", "en")]
    [InlineData("die man the did when", "en")]
    [InlineData("wo ist die Stadt", "de")]
    [InlineData("man", "")]
    [InlineData("город", "")]
    [InlineData("stadt", "")]
    [InlineData("\"the town\"", "en")]
    public void A_query_is_in_the_language_of_most_of_its_stop_words(string query, string language) => Assert.Equal(language, _index.Plan(query).Language);

    [Fact]
    public void A_word_that_only_another_language_has_as_a_stop_word_is_looked_for()
    {
        Assert.Equal("en", _index.Ids("when did the man die")[0]);
        Assert.Contains(_index.Plan("when did the man die").Units.OfType<Search.Searching.Planning.TextUnit>(), unit => unit.Text == "die");
        Assert.DoesNotContain(_index.Plan("wo ist die Stadt").Units.OfType<Search.Searching.Planning.TextUnit>(), unit => unit.Text == "die");
    }

    [Theory]
    [InlineData("what is a Zeitgeist", "zen")]
    [InlineData("was ist der Zeitgeist", "ade")]
    public void Of_an_article_and_its_translation_that_in_the_language_of_the_query_comes_first(string query, string first)
    {
        _index.Add(Article("zen", "en", "Zeitgeist"), Article("ade", "de", "Zeitgeist"));

        Assert.Equal(first, _index.Ids(query)[0]);
        Assert.Equal("ade", _index.Ids("zeitgeist")[0]);
    }

    private static Article Article(string id, string language, string body) => Some.Article(id, body: body) with { Language = language };
}
