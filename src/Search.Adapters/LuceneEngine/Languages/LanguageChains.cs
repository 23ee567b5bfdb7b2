using System.Collections.Frozen;

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Sv;

using SnowballStemmers = Lucene.Net.Tartarus.Snowball.Ext;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>How words of a language are brought to their stems.</summary>
/// <param name="Strong">The filters of <see cref="Search.Analysis.WordToken.Stem"/>.</param>
/// <param name="Light">Those of <see cref="Search.Analysis.WordToken.LightStem"/>; none where the language has no light stemmer.</param>
internal sealed record LanguageChains(Func<TokenStream, TokenStream> Strong, Func<TokenStream, TokenStream>? Light = null)
{
    /// <summary>Porter and KStem.</summary>
    public static LanguageChains English { get; } = new(words => new PorterStemFilter(words), words => new KStemFilter(words));

    /// <summary>
    /// All of them by primary subtag. Where Lucene knows a normalization of the script but no light stemmer, the light stem is the normalized word.
    /// </summary>
    public static FrozenDictionary<string, LanguageChains> All { get; } = new Dictionary<string, LanguageChains>
    {
        ["ar"] = new(words => new ArabicStemFilter(Arabic(words)), Arabic),
        ["bg"] = new(words => new BulgarianStemFilter(words)),
        ["ca"] = new(words => new SnowballFilter(words, new SnowballStemmers.CatalanStemmer())),
        ["cs"] = new(words => new CzechStemFilter(words)),
        ["da"] = new(words => new SnowballFilter(words, new SnowballStemmers.DanishStemmer())),
        ["de"] = new(words => new SnowballFilter(German(words), new SnowballStemmers.GermanStemmer()), words => new GermanLightStemFilter(German(words))),
        ["el"] = new(words => new GreekStemFilter(new FoldingFilter(words))),
        ["en"] = English,
        ["es"] = new(words => new SnowballFilter(words, new SnowballStemmers.SpanishStemmer()), words => new SpanishLightStemFilter(words)),
        ["eu"] = new(words => new SnowballFilter(words, new SnowballStemmers.BasqueStemmer())),
        ["fa"] = new(words => new PersianStemFilter(Persian(words)), Persian),
        ["fi"] = new(words => new SnowballFilter(words, new SnowballStemmers.FinnishStemmer()), words => new FinnishLightStemFilter(words)),
        ["fr"] = new(words => new SnowballFilter(words, new SnowballStemmers.FrenchStemmer()), words => new FrenchLightStemFilter(words)),
        ["ga"] = new(words => new SnowballFilter(words, new SnowballStemmers.IrishStemmer())),
        ["gl"] = new(words => new GalicianStemFilter(words), words => new GalicianMinimalStemFilter(words)),
        ["hi"] = new(words => new HindiStemFilter(Hindi(words)), Hindi),
        ["hu"] = new(words => new SnowballFilter(words, new SnowballStemmers.HungarianStemmer()), words => new HungarianLightStemFilter(words)),
        ["hy"] = new(words => new SnowballFilter(words, new SnowballStemmers.ArmenianStemmer())),
        ["id"] = new(words => new IndonesianStemFilter(words), words => new IndonesianStemFilter(words, stemDerivational: false)),
        ["it"] = new(words => new SnowballFilter(words, new SnowballStemmers.ItalianStemmer()), words => new ItalianLightStemFilter(words)),
        ["lv"] = new(words => new LatvianStemFilter(words)),
        ["nl"] = new(words => new SnowballFilter(words, new SnowballStemmers.DutchStemmer())),
        ["no"] = new(
            words => new SnowballFilter(words, new SnowballStemmers.NorwegianStemmer()),
            words => new NorwegianLightStemFilter(words, NorwegianStandard.BOKMAAL | NorwegianStandard.NYNORSK)),
        ["pt"] = new(words => new SnowballFilter(words, new SnowballStemmers.PortugueseStemmer()), words => new PortugueseLightStemFilter(words)),
        ["ro"] = new(words => new SnowballFilter(new CedillaFilter(words), new SnowballStemmers.RomanianStemmer())),
        ["ru"] = new(
            words => new SnowballFilter(new FoldingFilter(words), new SnowballStemmers.RussianStemmer()),
            words => new RussianLightStemFilter(new FoldingFilter(words))),
        ["sv"] = new(words => new SnowballFilter(words, new SnowballStemmers.SwedishStemmer()), words => new SwedishLightStemFilter(words)),
        ["tr"] = new(words => new SnowballFilter(words, new SnowballStemmers.TurkishStemmer())),
    }.ToFrozenDictionary();

    private static ArabicNormalizationFilter Arabic(TokenStream words) => new ArabicNormalizationFilter(words);

    private static GermanNormalizationFilter German(TokenStream words) => new GermanNormalizationFilter(words);

    private static HindiNormalizationFilter Hindi(TokenStream words) => new HindiNormalizationFilter(new IndicNormalizationFilter(words));

    private static PersianNormalizationFilter Persian(TokenStream words) => new PersianNormalizationFilter(new ArabicNormalizationFilter(words));
}
