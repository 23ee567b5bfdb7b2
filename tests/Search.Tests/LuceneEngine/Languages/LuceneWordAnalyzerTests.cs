using CsCheck;

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;

using Search.Adapters.LuceneEngine.Languages;
using Search.Adapters.LuceneEngine.Languages.Stems;
using Search.Analysis;

namespace Search.Tests.LuceneEngine.Languages;

public sealed class LuceneWordAnalyzerTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new();
    private static readonly string[] Names = [.. Analyzer.Languages, "", "zh", "sw", "-", "q\ud800"];

    // Each row is one language, and two forms of one word that its strong stemmer brings together.
    [Theory]
    [InlineData("en", "Indexing", "indexes")]
    [InlineData("de", "Häuser", "Haus")]
    [InlineData("de", "Haeusern", "Häuser")]
    [InlineData("fr", "chevaux", "cheval")]
    [InlineData("es", "canciones", "canción")]
    [InlineData("it", "bambini", "bambino")]
    [InlineData("pt", "cidades", "cidade")]
    [InlineData("pt-br", "cidades", "cidade")]
    [InlineData("ru", "книги", "книга")]
    [InlineData("ru", "ёлки", "елки")]
    [InlineData("bg", "книгите", "книга")]
    [InlineData("cs", "knihami", "kniha")]
    [InlineData("el", "άνθρωπος", "ΑΝΘΡΩΠΟΥΣ")]
    [InlineData("ar", "الكِتاب", "كتاب")]
    [InlineData("fa", "کتاب", "كتاب")]
    [InlineData("hi", "किताबें", "किताब")]
    [InlineData("hy", "դպրոցներում", "դպրոցներ")]
    [InlineData("tr", "KİTAPLAR", "kitabı")]
    [InlineData("tr", "kitaplar", "kitap")]
    [InlineData("sv", "flickorna", "flicka")]
    [InlineData("no", "jentene", "jente")]
    [InlineData("nb", "jentene", "jente")]
    [InlineData("da", "husene", "huset")]
    [InlineData("fi", "taloissa", "talo")]
    [InlineData("hu", "házakban", "ház")]
    [InlineData("nl", "boeken", "boek")]
    [InlineData("ro", "cărților", "cărţi")]
    [InlineData("lv", "grāmatas", "grāmata")]
    [InlineData("id", "membacakan", "bacaan")]
    [InlineData("eu", "etxeak", "etxe")]
    [InlineData("gl", "cidades", "cidade")]
    [InlineData("ca", "intel·ligència", "intel·ligent")]
    [InlineData("ga", "scéalaíocht", "scéal")]
    public void Forms_of_one_word_have_one_stem(string language, string one, string other) =>
        Assert.Equal(Only(one, language).Stem, Only(other, language).Stem);

    [Theory]
    [InlineData("en", "running", "running", "run", "run", "run")]
    [InlineData("en", "Organizations", "organizations", "organ", "organization", "organ")]
    [InlineData("", "Organizations", "organizations", "organ", "organization", "organ")]
    [InlineData("de", "Straßen", "strassen", "strass", "strass", "strassen")]
    [InlineData("es", "niños", "ninos", "nin", "niñ", "nino")]
    [InlineData("sw", "models", "models", "models", "models", "model")]
    [InlineData("is", "börn", "born", "born", "börn", "born")]
    [InlineData("ru", "models", "models", "model", "model", "model")]
    [InlineData("zh", "models", "models", "model", "model", "model")]
    [InlineData("ru", "книга", "книга", "книг", "книг", "книга")]
    [InlineData("xx", "models", "models", "models", "models", "model")]
    public void A_word_has_four_forms(string language, string text, string surface, string stem, string lightStem, string englishStem)
    {
        var word = Only(text, language);

        Assert.Equal((surface, stem, lightStem, englishStem), (word.Surface, word.Stem, word.LightStem, word.EnglishStem));
    }

    [Fact]
    public void Wholes_and_their_parts_are_stemmed_alike() =>
        Assert.Equal(
            [("opensourc", 0, true), ("open", 0, false), ("sourc", 1, false)],
            Analyzer.Analyze("Open-sources", "en").Select(word => (word.Stem, word.Position, word.IsWhole)));

    [Theory]
    [InlineData("en", "the of which we've don't", "go c r novel value next example help new")]
    [InlineData("de", "und die für", "haus")]
    [InlineData("fr", "dans été nous", "cheval")]
    [InlineData("ru", "и не ещё", "книга")]
    [InlineData("el", "και είναι", "βιβλίο")]
    [InlineData("fa", "می های", "کتاب")]
    [InlineData("tr", "çok niye", "kitap")]
    [InlineData("zh", "the", "技術")]
    [InlineData("pl", "", "the i")]
    public void Stop_words_are_those_of_the_language(string language, string stopWords, string others)
    {
        Assert.All(Analyzer.Analyze(stopWords, language), word => Assert.True(Analyzer.IsStopWord(word.Surface, language), word.Surface));
        Assert.All(Analyzer.Analyze(others, language), word => Assert.False(Analyzer.IsStopWord(word.Surface, language), word.Surface));
    }

    [Fact]
    public void Languages_are_in_alphabetical_order()
    {
        Assert.Equal(Analyzer.Languages.Order(StringComparer.Ordinal), Analyzer.Languages);
        Assert.Superset(new HashSet<string> { "ar", "de", "en", "fr", "pt", "ru", "tr" }, Analyzer.Languages.ToHashSet());
    }

    [Fact]
    public void English_stems_are_Porters_of_light_stems()
    {
        using var porter = new PorterOnly();
        Gen.String[Gen.Char["aeiouysnglrtmdczbx"], 1, 14].Where(word => !EnglishStemmers.IsUninflected(word)).Sample(word => Analyzer.Analyze(word, "en") is [var token]
            && (EnglishStemmers.IsUninflected(token.LightStem) || porter.Stem(token.LightStem) == token.Stem));
    }

    [Fact]
    public void Any_text_is_analyzed_in_any_language() => Gen.Select(Gen.Int[0, Names.Length - 1].Select(index => Names[index]), Gen.OneOf(Gen.String[0, 120], Gen.String[Gen.Char["aeéışñłжеиךاليहि\u094dλςծ-'.\u0301"], 0, 40])).Sample(
        (language, text) => Assert.All(
            Analyzer.Analyze(text, language),
            word => Assert.True(word.Surface.Length > 0 && word.Stem.Length > 0 && word.LightStem.Length > 0 && word.EnglishStem.Length > 0 && word.Surface == TextNormalizer.Fold(word.Surface))));

    [Fact]
    public void Many_threads_get_the_same_words()
    {
        const string Text = "The quick foxes' jumping over open-source kernels, 3.5 times in C++";
        var expected = Analyzer.Analyze(Text, "en");

        Parallel.For(0, 200, _ => Assert.Equal(expected.AsSpan(), Analyzer.Analyze(Text, "en").AsSpan()));
    }

    private static WordToken Only(string word, string language) => Assert.Single(Analyzer.Analyze(word, language));

    private sealed class PorterOnly : IDisposable
    {
        private readonly Lucene.Net.Analysis.Analyzer _analysis = Lucene.Net.Analysis.Analyzer.NewAnonymous((_, reader) =>
        {
            var word = new KeywordTokenizer(reader);
            return new TokenStreamComponents(word, new PorterStemFilter(word));
        });

        public string Stem(string word)
        {
            using var stream = _analysis.GetTokenStream("", word);
            stream.Reset();
            Assert.True(stream.IncrementToken());
            return stream.GetAttribute<ICharTermAttribute>().ToString()!;
        }

        public void Dispose() => _analysis.Dispose();
    }
}
