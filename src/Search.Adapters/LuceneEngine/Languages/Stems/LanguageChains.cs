using System.Collections.Frozen;

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Tartarus.Snowball;

using Search.Analysis;

using SnowballStemmers = Lucene.Net.Tartarus.Snowball.Ext;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>How words of a language are brought to their stems. Each call makes a stemmer for one thread.</summary>
/// <param name="Strong">That of <see cref="Search.Analysis.WordToken.Stem"/>, which brings together what is derived from one word too.</param>
/// <param name="Light">That of <see cref="Search.Analysis.WordToken.LightStem"/>, which undoes inflection.</param>
internal sealed record LanguageChains(Func<StemWord> Strong, Func<StemWord> Light)
{
    private LanguageChains(Func<StemWord> only)
        : this(only, only)
    {
    }

    /// <summary>KStem held to inflection, and Porter over it.</summary>
    public static LanguageChains English { get; } = Nested(EnglishStemmers.Inflections, EnglishStemmers.Porter);

    /// <summary>
    /// All of them by primary subtag, by Lucene's stemmers or by a table that names its source; one stands for both where it undoes little more than inflection. Rules before and after
    /// Lucene's are of forms that those leave apart (animais, animal).
    /// </summary>
    public static FrozenDictionary<string, LanguageChains> All { get; } = new Dictionary<string, LanguageChains>
    {
        ["ar"] = new(Lucene(words => new ArabicStemFilter(new ArabicNormalizationFilter(words)))),
        ["be"] = new(Table("be")),
        ["bg"] = new(Then(Rules("2 иците>ик ици>ик"), Lucene(words => new BulgarianStemFilter(words)))),
        ["ca"] = new(Catalan, Then(Rules("3 ans>à ens>é ins>í ons>ó uns>ú esos>ès"), RestoredMarks.OverWritten(Catalan))),
        ["cs"] = new(Lucene(words => new CzechStemFilter(words)), Then(Lucene(words => new CzechStemFilter(words)), TableOf("marks-cs"))),
        ["da"] = Nested(Table("da"), Snowball(() => new SnowballStemmers.DanishStemmer())),
        ["de"] = new(
            Then(Then(() => GermanUmlauts.Write, Folded(German)), Snowball(() => new SnowballStemmers.GermanStemmer())),
            Then(() => GermanUmlauts.Write, Marked("de", German))),
        ["el"] = new(Greek, GreekAccents.Over(Greek)),
        ["en"] = English,
        ["es"] = new(
            Then(Rules("3 dades>dad"), Snowball(() => new SnowballStemmers.SpanishStemmer())),
            Then(Rules("3 eses>és ó>o"), Marked("es", Then(Rules("2 os>o as>a"), Then(Lucene(words => new SpanishLightStemFilter(words)), Rules("3 a e o")))))),
        ["et"] = new(Table("et")),
        ["eu"] = new(Then(Rules("3 etarako etatik etako etara etan arekin aren ari ak ek an en ei a"), Snowball(() => new SnowballStemmers.BasqueStemmer()))),
        ["fa"] = new(Then(Persian(), Persian())),
        ["fi"] = new(Then(Snowball(() => new SnowballStemmers.FinnishStemmer()), Rules("3 a e i o u y ä ö", "", "3 kk>k pp>p tt>t ng>nk d>t ks>s"))),
        ["fr"] = new(Snowball(() => new SnowballStemmers.FrenchStemmer()), Marked("fr", Lucene(words => new FrenchLightStemFilter(words)))),
        ["ga"] = new(Then(Then(Rules("3 eanna anna eacha acha ta te"), Table("ga")), Snowball(() => new SnowballStemmers.IrishStemmer()))),
        ["gl"] = new(Lucene(words => new GalicianStemFilter(words)), Lucene(words => new GalicianMinimalStemFilter(words))),
        ["he"] = new(Table("he"), Table("he-light")),
        ["hi"] = new(
            Lucene(words => new HindiStemFilter(new HindiNormalizationFilter(new IndicNormalizationFilter(words)))),
            Lucene(words => new HindiStemFilter(new IndicNormalizationFilter(words)))),
        ["hr"] = new(Then(() => SerbianLetters.ToLatin, Table("hr"))),
        ["hu"] = new(Then(Snowball(() => new SnowballStemmers.HungarianStemmer()), Rules("3 a e"))),
        ["hy"] = new(Then(Rules("3 ներում ներով ներից ներին ների ները ներն ներ"), Snowball(() => new SnowballStemmers.ArmenianStemmer()))),
        ["id"] = new(
            Then(Rules("3 nya"), Lucene(words => new IndonesianStemFilter(words))),
            Then(Rules("3 nya"), Lucene(words => new IndonesianStemFilter(words, stemDerivational: false)))),
        ["it"] = new(Snowball(() => new SnowballStemmers.ItalianStemmer()), RestoredMarks.Over(Then(Lucene(words => new ItalianLightStemFilter(words)), Rules("3 a e i o")))),
        ["lt"] = new(Table("lt")),
        ["lv"] = new(Lucene(words => new LatvianStemFilter(words))),
        ["nl"] = Nested(Table("nl"), Snowball(() => new SnowballStemmers.DutchStemmer())),
        ["no"] = new(Then(Rules("3 iklene>ikkel ikler>ikkel"), Snowball(() => new SnowballStemmers.NorwegianStemmer()))),
        ["pl"] = new(Table("pl")),
        ["pt"] = new(
            Then(Rules("3 ais>al éis>el óis>ol"), Snowball(() => new SnowballStemmers.PortugueseStemmer())),
            Then(Rules("2 ões>ão ães>ão", "", "0 pães>pão cães>cão"), RestoredMarks.Over(Then(Rules("3 oes>ao"), Lucene(words => new PortugueseLightStemFilter(words)))))),
        ["ro"] = new(Lucene(words => new SnowballFilter(new CedillaFilter(words), new SnowballStemmers.RomanianStemmer())), Table("ro")),
        ["ru"] = new(
            Lucene(words => new SnowballFilter(new FoldingFilter(words), new SnowballStemmers.RussianStemmer())),
            Lucene(words => new RussianLightStemFilter(new FoldingFilter(words)))),
        ["sk"] = new(Table("sk")),
        ["sl"] = new(Table("sl")),
        ["sv"] = Nested(
            Then(
                Rules("3 orerna>or orer>or orns>or orn>or arna>ar arnas>ar", "3 klarna>kel klar>kel glarna>gel gler>gel glerna>gel glar>gel tlarna>tel tlar>tel blerna>bel bler>bel"),
                Lucene(words => new SwedishLightStemFilter(words))),
            Snowball(() => new SnowballStemmers.SwedishStemmer())),
        ["tr"] = new(Snowball(() => new SnowballStemmers.TurkishStemmer())),
        ["uk"] = new(Table("uk")),
        ["vi"] = new(() => VietnameseTones.Place),
    }.ToFrozenDictionary();

    private static StemWord Catalan() => Then(Rules("3 s"), Snowball(() => new SnowballStemmers.CatalanStemmer()))();

    private static StemWord German() => Then(
        Rules("2 os>o ys>y", "3 eln>el", "3 erinnen>erin orinnen>orin ntinnen>ntin stinnen>stin ztinnen>ztin loginnen>login undinnen>undin"),
        Lucene(words => new GermanLightStemFilter(words)))();

    private static StemWord Greek() => Then(Lucene(words => new GreekStemFilter(new FoldingFilter(words))), Rules("3 ι"))();

    private static Func<StemWord> Lucene(Func<TokenStream, TokenStream> filters) => () => new StemChain(filters).Stem;

    private static Func<StemWord> Snowball(Func<SnowballProgram> program) => Lucene(words => new SnowballFilter(words, program()));

    private static Func<StemWord> Persian() => Lucene(words => new PersianStemFilter(new PersianNormalizationFilter(new ArabicNormalizationFilter(words))));

    /// <summary>The strong stemmer over the light one, so that forms of one word have one strong stem too.</summary>
    private static LanguageChains Nested(Func<StemWord> light, Func<StemWord> strong) => new(Then(light, strong), light);

    private static Func<StemWord> Then(Func<StemWord> first, Func<StemWord> second) => () =>
    {
        var (one, other) = (first(), second());
        return word => other(one(word));
    };

    private static Func<StemWord> Folded(Func<StemWord> stemmer) => () =>
    {
        var stem = stemmer();
        return word => stem(TextNormalizer.Fold(word));
    };

    /// <summary>A stemmer of folded words as one of written ones, without the marks that the language's inflection changes: a table <c>marks-xx.txt</c>.</summary>
    private static Func<StemWord> Marked(string language, Func<StemWord> folded) => Then(RestoredMarks.Over(folded), TableOf($"marks-{language}"));

    private static Func<StemWord> Rules(params string[] table)
    {
        var stemmer = new SuffixStemmer(table);
        return () => stemmer.Stem;
    }

    private static Func<StemWord> Table(string name) => TableOf($"suffixes-{name}");

    private static Func<StemWord> TableOf(string file)
    {
        var stemmer = new Lazy<SuffixStemmer>(() => SuffixStemmer.Of(file));
        return () => stemmer.Value.Stem;
    }
}
