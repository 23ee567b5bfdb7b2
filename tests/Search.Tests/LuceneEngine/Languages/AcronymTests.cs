using Search.Adapters.LuceneEngine.Languages;

namespace Search.Tests.LuceneEngine.Languages;

public sealed class AcronymTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new();

    [Theory]
    [InlineData("en", "The NASAA met.", "NASAA", "nasaa")]
    [InlineData("en", "We use AWS here.", "AWS", "aws")]
    [InlineData("en", "An SMS came.", "SMS", "sms")]
    [InlineData("en", "The NIPS papers", "NIPS", "nips")]
    [InlineData("en", "All GPUs are busy.", "GPUs", "gpu")]
    [InlineData("en", "Some LLMs learn.", "LLMs", "llm")]
    [InlineData("en", "the VMs and the VM", "VMs", "vm")]
    [InlineData("en", "NASAA", "NASAA", "nasaa")]
    [InlineData("es", "La NASAA dice", "NASAA", "nasaa")]
    [InlineData("de", "Die AGBs gelten", "AGBs", "agb")]
    [InlineData("ru", "Страны ООН и США вместе", "США", "сша")]
    public void Words_in_capitals_are_not_stemmed_except_for_a_plural(string language, string text, string written, string stem)
    {
        var word = Analyzer.Analyze(text, language).Single(token => text[token.Start..token.End] == written);

        Assert.Equal((stem, stem), (word.Stem, word.LightStem));
    }

    [Theory]
    [InlineData("RUNNING TESTS")]
    [InlineData("RUNNING")]
    [InlineData("Notes: HOW WE RUN TESTS FASTER every day")]
    [InlineData("Runs and Tests")]
    public void Capitals_that_shout_say_nothing(string text)
    {
        var lower = Analyzer.Analyze(text.ToLowerInvariant(), "en");

        Assert.Equal(lower.AsSpan(), Analyzer.Analyze(text, "en").AsSpan());
    }

    [Theory]
    [InlineData("nasaa")]
    [InlineData("aws")]
    [InlineData("sms")]
    [InlineData("cms")]
    [InlineData("saas")]
    [InlineData("gpus")]
    [InlineData("llms")]
    [InlineData("apis")]
    public void A_name_of_letters_in_lower_case_finds_the_one_in_capitals(string typed)
    {
        var name = typed is "gpus" or "llms" or "apis" ? typed[..^1].ToUpperInvariant() + "s" : typed.ToUpperInvariant();
        var query = Analyzer.Analyze(typed, "en")[0];
        var written = Analyzer.Analyze($"the {name} here", "en")[1];

        Assert.Equal((query.Surface, query.LightStem, query.Stem), (written.Surface, written.LightStem, written.Stem));
    }

    [Theory]
    [InlineData("de", "der BÄR dort", "der Bär dort")]
    [InlineData("es", "un AÑO más", "un año más")]
    [InlineData("en", "a RÉSUMÉ here", "a résumé here")]
    public void A_word_in_capitals_with_marks_is_no_acronym(string language, string capital, string lower) =>
        Assert.Equal(Analyzer.Analyze(lower, language)[1].LightStem, Analyzer.Analyze(capital, language)[1].LightStem);

    [Fact]
    public void An_acronym_does_not_find_the_word_that_it_would_be_a_plural_of() =>
        Assert.NotEqual(Analyzer.Analyze("the NASA here", "es")[1].Stem, Analyzer.Analyze("the NASAA here", "es")[1].Stem);

    [Fact]
    public void Topics_are_found_whatever_the_case() =>
        Assert.Equal(Analyzer.Analyze("nips papers", "en")[0].EnglishStem, Analyzer.Analyze("The NIPS papers", "en")[1].EnglishStem);

    [Fact]
    public void A_long_row_of_capitals_takes_no_longer_than_its_length()
    {
        var text = string.Concat(Enumerable.Repeat("ABC ", 100_000)) + "end";

        Assert.Equal(100_001, Analyzer.Analyze(text, "en").Length);
    }
}
