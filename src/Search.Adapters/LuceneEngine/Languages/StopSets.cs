using System.Collections.Frozen;

using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Br;
using Lucene.Net.Analysis.Ca;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.Da;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Eu;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Hy;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.Tr;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>The stop words of each language as surfaces: English ones from the service's own list, the others as Lucene ships them.</summary>
internal static class StopSets
{
    private static readonly FrozenDictionary<string, Func<IEnumerable<string>>> Entries = new Dictionary<string, Func<IEnumerable<string>>>
    {
        ["ar"] = () => ArabicAnalyzer.DefaultStopSet,
        ["bg"] = () => BulgarianAnalyzer.DefaultStopSet,
        ["ca"] = () => CatalanAnalyzer.DefaultStopSet,
        ["cs"] = () => CzechAnalyzer.DefaultStopSet,
        ["da"] = () => DanishAnalyzer.DefaultStopSet,
        ["de"] = () => GermanAnalyzer.DefaultStopSet,
        ["el"] = () => GreekAnalyzer.DefaultStopSet,
        ["en"] = () => EnglishStopWords.All,
        ["es"] = () => SpanishAnalyzer.DefaultStopSet,
        ["eu"] = () => BasqueAnalyzer.DefaultStopSet,
        ["fa"] = () => PersianAnalyzer.DefaultStopSet.SelectMany(PersianSpellings),
        ["fi"] = () => FinnishAnalyzer.DefaultStopSet,
        ["fr"] = () => FrenchAnalyzer.DefaultStopSet,
        ["ga"] = () => IrishAnalyzer.DefaultStopSet,
        ["gl"] = () => GalicianAnalyzer.DefaultStopSet,
        ["hi"] = () => HindiAnalyzer.DefaultStopSet,
        ["hu"] = () => HungarianAnalyzer.DefaultStopSet,
        ["hy"] = () => ArmenianAnalyzer.DefaultStopSet,
        ["id"] = () => IndonesianAnalyzer.DefaultStopSet,
        ["it"] = () => ItalianAnalyzer.DefaultStopSet,
        ["lv"] = () => LatvianAnalyzer.DefaultStopSet,
        ["nl"] = () => DutchAnalyzer.DefaultStopSet,
        ["no"] = () => NorwegianAnalyzer.DefaultStopSet,
        ["pt"] = () => PortugueseAnalyzer.DefaultStopSet.Concat(BrazilianAnalyzer.DefaultStopSet),
        ["ro"] = () => RomanianAnalyzer.DefaultStopSet,
        ["ru"] = () => RussianAnalyzer.DefaultStopSet,
        ["sv"] = () => SwedishAnalyzer.DefaultStopSet,
        ["tr"] = () => TurkishAnalyzer.DefaultStopSet,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Lazy<FrozenSet<string>>> Surfaces =
        Entries.ToFrozenDictionary(entry => entry.Key, entry => new Lazy<FrozenSet<string>>(() => Forms(entry.Value()).Select(TextNormalizer.Fold).ToFrozenSet()));

    /// <summary>The languages that have stop words.</summary>
    public static IEnumerable<string> Languages => Entries.Keys;

    /// <summary>Those of a chain (<see cref="ChainName.ChainOf"/>); empty where none are known.</summary>
    public static FrozenSet<string> Of(string chain) => Surfaces.TryGetValue(chain, out var set) ? set.Value : [];

    /// <summary>Those of a language as they are written: lower case, with their accents.</summary>
    public static IEnumerable<string> FormsOf(string language) => Forms(Entries[language]());

    /// <summary>Words as the splitter makes them. What it makes several words of is left out, as are the comments that Lucene's readers took for words.</summary>
    private static IEnumerable<string> Forms(IEnumerable<string> entries)
    {
        var words = new WordList();
        foreach (var entry in entries.Where(entry => !entry.Contains('#')))
        {
            WordSplitter.Split(entry, words);
            if (words.Count == 1)
            {
                yield return words.FormOf(words[0]).ToString();
            }
        }
    }

    // The list is written with the Arabic forms of yeh and kaf; Persian texts have their own.
    private static IEnumerable<string> PersianSpellings(string word) => [word, word.Replace('ي', 'ی').Replace('ك', 'ک')];
}
