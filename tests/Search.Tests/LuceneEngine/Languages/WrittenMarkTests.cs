using CsCheck;

using Search.Adapters.LuceneEngine.Languages;
using Search.Analysis;

namespace Search.Tests.LuceneEngine.Languages;

public sealed class WrittenMarkTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new();

    // Words that only marks tell apart.
    [Theory]
    [InlineData("vi", "ma má mà mả mã mạ")]
    [InlineData("vi", "dan đan dân đàn đạn")]
    [InlineData("tr", "on ön")]
    [InlineData("tr", "kus kuş")]
    [InlineData("cs", "rada řada")]
    [InlineData("sk", "sum šum")]
    [InlineData("pl", "kat kąt")]
    [InlineData("pl", "laska łaska")]
    [InlineData("hu", "kor kór kör")]
    [InlineData("sv", "har hår här")]
    [InlineData("da", "far får")]
    [InlineData("no", "lar lår")]
    [InlineData("fi", "talli tälli")]
    [InlineData("et", "tõde tode")]
    [InlineData("es", "ano año")]
    [InlineData("hr", "kuća kuca")]
    [InlineData("lt", "kąsti kasti")]
    [InlineData("is", "fara fára")]
    [InlineData("hi", "दिन दीन")]
    [InlineData("de", "schon schön")]
    [InlineData("de", "bar bär")]
    [InlineData("de", "drucken drücken")]
    [InlineData("es", "papa papá")]
    [InlineData("es", "paso pasé")]
    [InlineData("fr", "École ecole")]
    [InlineData("fr", "pêche péché pèche")]
    [InlineData("it", "città citta")]
    [InlineData("pt", "avó avô avo")]
    [InlineData("ro", "față fată")]
    [InlineData("el", "νόμος νομός")]
    [InlineData("ca", "més mes")]
    [InlineData("en", "resume résumé")]
    public void Marks_that_tell_words_apart_stay_in_light_stems_and_not_in_the_others(string language, string words)
    {
        var tokens = Analyzer.Analyze(words, language);

        Assert.Equal(tokens.Length, tokens.Select(token => token.LightStem).Distinct().Count());
        Assert.Equal(tokens.Select(token => TextNormalizer.Fold(token.Surface)).Distinct().Count(), tokens.Select(token => token.Surface).Distinct().Count());
        Assert.Single(tokens.Select(token => token.Stem).Distinct());
    }

    // Marks that are moved by inflection, or left out as often as written.
    [Theory]
    [InlineData("de", "Häuser Haus Haeuser")]
    [InlineData("de", "Müller Mueller")]
    [InlineData("de", "größer groß")]
    [InlineData("fr", "complet complète")]
    [InlineData("es", "jóvenes joven")]
    [InlineData("es", "inglés ingleses")]
    [InlineData("ca", "català catalans")]
    [InlineData("es", "canción canciones cancion")]
    [InlineData("pt", "informação informações")]
    [InlineData("ro", "limbă limba")]
    [InlineData("ro", "carte cărți")]
    [InlineData("el", "γλώσσες γλωσσες")]
    [InlineData("ru", "ёлка елка")]
    [InlineData("cs", "kniha knih")]
    [InlineData("pl", "szkół szkoła")]
    [InlineData("vi", "hòa hoà")]
    [InlineData("vi", "thủy thuỷ")]
    public void Marks_that_inflection_changes_or_readers_leave_out_are_folded_in_light_stems_too(string language, string words) =>
        Assert.Single(words.Split(' ').Select(word => Assert.Single(Analyzer.Analyze(word, language)).LightStem).Distinct());

    [Theory]
    [InlineData("vi", "tiếng việt đường được")]
    [InlineData("sv", "före hår ändå")]
    [InlineData("cs", "řada žluťoučký")]
    public void Marks_are_the_same_composed_and_decomposed(string language, string text) => Assert.Equal(
        Analyzer.Analyze(text, language).Select(token => token.LightStem),
        Analyzer.Analyze(Decomposed(text), language).Select(token => token.LightStem));

    [Fact]
    public void A_light_stem_without_its_marks_is_found_by_the_folded_word_in_Vietnamese() => Gen.String[Gen.Char["aàảãáạăằắâầeêếioôốơờuưừydđnghtcm"], 1, 6].Sample(word =>
        Analyzer.Analyze(word, "vi") is [var token] && TextNormalizer.Fold(token.LightStem) == token.Stem && token.Stem == Analyzer.Analyze(token.Surface, "vi")[0].Stem);

    // By a table, since .NET decomposes nothing without ICU.
    private static string Decomposed(string text) => string.Concat(text.Select(letter => letter switch
    {
        'ế' => "e\u0302\u0301",
        'ệ' => "e\u0323\u0302",
        'ư' => "u\u031b",
        'ờ' => "o\u031b\u0300",
        'ợ' => "o\u031b\u0323",
        'ö' => "o\u0308",
        'å' => "a\u030a",
        'ä' => "a\u0308",
        'ř' => "r\u030c",
        'ž' => "z\u030c",
        'ť' => "t\u030c",
        'č' => "c\u030c",
        'ý' => "y\u0301",
        _ => letter.ToString(),
    }));
}
