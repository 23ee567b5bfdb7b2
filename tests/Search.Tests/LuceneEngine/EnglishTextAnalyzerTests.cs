using Search.Adapters.LuceneEngine.Languages;

namespace Search.Tests.LuceneEngine;

public sealed class EnglishTextAnalyzerTests
{
    private readonly EnglishTextAnalyzer _analyzer = new();

    [Theory]
    [InlineData("Models' modelling MODEL", "model model model")]
    [InlineData("Meta’s and Meta's", "meta and meta")]
    [InlineData("café naïve Œuvre", "cafe naiv oeuvr")]
    [InlineData("open-source", "open sourc")]
    [InlineData("C++ and C# in .NET", "c++ and c# in net")]
    [InlineData("don’t 10,000", "don't 10000")]
    [InlineData("", "")]
    public void Words_become_terms(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', _analyzer.Analyze(text).Select(token => token.Term)));

    [Fact]
    public void Tokens_say_where_they_stand()
    {
        const string Text = "The “Lock-in” problem";

        var tokens = _analyzer.Analyze(Text);

        Assert.Equal(["The", "Lock", "in", "problem"], tokens.Select(token => Text[token.Start..token.End]));
        Assert.Equal([0, 1, 2, 3], tokens.Select(token => token.Position));
    }

    [Fact]
    public void Stop_words_are_known_in_the_form_of_the_index() =>
        Assert.All(_analyzer.Analyze("this is the and of"), token => Assert.True(_analyzer.IsStopWord(token.Term), token.Term));
}
