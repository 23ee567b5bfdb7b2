using Search.Searching.Queries;

namespace Search.Tests.Searching.Queries;

public sealed class TitleOrderTests
{
    [Theory]
    [InlineData("en", "The Art of X", "art of x")]
    [InlineData("en", "“The Art” of X", "art” of x")]
    [InlineData("en-gb", "An apple", "apple")]
    [InlineData("en", "A", "a")]
    [InlineData("en", "The", "the")]
    [InlineData("en", "Theory", "theory")]
    [InlineData("en", "A/B testing", "a/b testing")]
    [InlineData("en", ".NET 10", "net 10")]
    [InlineData("en", "[Guide] Setting up", "guide] setting up")]
    [InlineData("en", "🚀 The launch", "launch")]
    [InlineData("en", "'Twas the night", "twas the night")]
    [InlineData("en", "???", "???")]
    [InlineData("en", "Die Hard", "die hard")]
    [InlineData("de", "Die Verwandlung", "verwandlung")]
    [InlineData("de", "„Ein Buch“", "buch“")]
    [InlineData("fr", "L’art de la mémoire", "art de la memoire")]
    [InlineData("fr", "Les arts", "arts")]
    [InlineData("es", "¿El fin?", "fin?")]
    [InlineData("it", "Un'altra volta", "altra volta")]
    [InlineData("nl", "'t Hart", "hart")]
    [InlineData("sv", "En dag", "dag")]
    [InlineData("xx", "The end", "the end")]
    public void Signs_and_articles_at_the_beginning_of_a_title_do_not_count(string language, string title, string key) =>
        Assert.Equal(key, TitleOrder.KeyOf(title, language));
}
