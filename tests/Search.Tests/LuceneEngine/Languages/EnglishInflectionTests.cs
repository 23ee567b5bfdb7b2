using Search.Adapters.LuceneEngine.Languages;
using Search.Adapters.LuceneEngine.Languages.Stems;

namespace Search.Tests.LuceneEngine.Languages;

public sealed class EnglishInflectionTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new();

    [Theory]
    [InlineData("run runs running ran")]
    [InlineData("library libraries")]
    [InlineData("model models modelling modeling modelled modeled")]
    [InlineData("study studies studied studying")]
    [InlineData("cluster clusters clustering clustered")]
    [InlineData("train trains training trained")]
    [InlineData("make makes making made")]
    [InlineData("write writes writing wrote written")]
    [InlineData("go goes going went gone")]
    [InlineData("buy buys buying bought")]
    [InlineData("lie lies lying lied lain")]
    [InlineData("stop stops stopping stopped")]
    [InlineData("share shares sharing shared")]
    [InlineData("tokenize tokenizes tokenizing tokenized")]
    [InlineData("embed embedding embeddings embedded")]
    [InlineData("build builds building buildings built")]
    [InlineData("meet meets meeting meetings met")]
    [InlineData("learn learns learning learned learnt")]
    [InlineData("relate relates relating related")]
    [InlineData("limit limits limiting limited")]
    [InlineData("man men")]
    [InlineData("salesman salesmen")]
    [InlineData("child children")]
    [InlineData("foot feet")]
    [InlineData("knife knives")]
    [InlineData("criterion criteria")]
    [InlineData("index indices indexes indexing indexed")]
    [InlineData("matrix matrices")]
    [InlineData("analysis analyses")]
    [InlineData("phenomenon phenomena")]
    [InlineData("axis axes")]
    [InlineData("quiz quizzes")]
    [InlineData("bus buses")]
    [InlineData("box boxes")]
    [InlineData("fast faster fastest")]
    [InlineData("big bigger biggest")]
    [InlineData("easy easier easiest")]
    [InlineData("api apis")]
    [InlineData("gpu gpus")]
    [InlineData("llm llms")]
    [InlineData("effect effects")]
    [InlineData("implementation implementations")]
    [InlineData("kernel kernels")]
    [InlineData("optimize optimise optimizes optimises optimized optimised optimizing optimising")]
    [InlineData("optimization optimisation optimizations optimisations")]
    [InlineData("color colour colors colours colored coloured")]
    [InlineData("behavior behaviour behaviours")]
    [InlineData("center centre centers centres centered centred")]
    [InlineData("analyze analyse analyzing analysing")]
    [InlineData("judgment judgement judgments judgements")]
    [InlineData("license licence licenses licences licensed")]
    [InlineData("catalog catalogue catalogs catalogues")]
    [InlineData("defense defence")]
    [InlineData("traveled travelled traveling travelling travel")]
    [InlineData("artifact artefact")]
    [InlineData("gray grey")]
    public void Forms_of_one_word_have_one_light_and_one_strong_stem(string forms)
    {
        var words = Analyzer.Analyze(forms, "en");

        Assert.Single(words.Select(word => word.LightStem).Distinct());
        Assert.Single(words.Select(word => word.Stem).Distinct());
    }

    [Theory]
    [InlineData("news new")]
    [InlineData("organ organize organic")]
    [InlineData("busy business")]
    [InlineData("pasta past paste")]
    [InlineData("process procession processor")]
    [InlineData("contentious content")]
    [InlineData("humanoid human humanity")]
    [InlineData("agent agentic agency")]
    [InlineData("encode encoder")]
    [InlineData("optimize optimization optimizer optimal")]
    [InlineData("container contain containerize")]
    [InlineData("token tokenize tokenizer")]
    [InlineData("tensor tense")]
    [InlineData("cursor curse")]
    [InlineData("pandas panda")]
    [InlineData("https http")]
    [InlineData("goods good")]
    [InlineData("string str")]
    [InlineData("evening even")]
    [InlineData("chinese china")]
    [InlineData("vulnerability vulnerable")]
    [InlineData("saw see")]
    [InlineData("left leave")]
    [InlineData("ground grind")]
    [InlineData("wound wind")]
    [InlineData("bound bind")]
    [InlineData("redes red")]
    [InlineData("partes part")]
    [InlineData("controles control")]
    [InlineData("importantes important")]
    [InlineData("stück stuck")]
    [InlineData("spät spit")]
    [InlineData("até eat")]
    public void Cognates_and_words_that_look_alike_have_light_stems_of_their_own(string words)
    {
        var tokens = Analyzer.Analyze(words, "en");

        Assert.Equal(tokens.Length, tokens.Select(word => word.LightStem).Distinct().Count());
    }

    [Fact]
    public void News_are_nothing_new_by_the_strong_stem_either() =>
        Assert.Equal(["news", "new"], Analyzer.Analyze("news new", "en").Select(word => word.Stem));

    [Fact]
    public void Irregular_forms_are_several_hundred_and_belong_to_one_word_each()
    {
        var lines = StemmerData.Words("irregular-en").ToList();
        var forms = lines.SelectMany(line => line.Skip(1)).ToList();

        Assert.All(lines, line => Assert.True(line.Length > 1, line[0]));
        Assert.Equal(forms.Count, forms.Distinct().Count());
        Assert.True(forms.Count > 600, $"{forms.Count}");
        Assert.All(lines, line => Assert.DoesNotContain(line[0], forms));
    }

    [Fact]
    public void Every_irregular_form_has_the_stems_of_its_word() => Assert.All(StemmerData.Words("irregular-en"), line =>
    {
        var words = Analyzer.Analyze(string.Join(' ', line), "en");
        Assert.Equal((line.Length, 1, 1), (words.Length, words.Select(word => word.LightStem).Distinct().Count(), words.Select(word => word.Stem).Distinct().Count()));
    });
}
