using Lucene.Net.Analysis.En;

using Search.Adapters.LuceneEngine.Languages.Stems;
using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>The stemmers of one language with the words that they met before, and the buffer to split texts in. Not safe for use by many threads.</summary>
/// <param name="chain">As <see cref="ChainName.ChainOf"/> names it.</param>
internal sealed class Stemmers(string chain)
{
    private static readonly StemWord Unchanged = word => word;

    private readonly bool _isEnglish = chain == ChainName.Default;
    private readonly bool _latinIsEnglish = ChainName.IsNonLatin(chain);
    private readonly StemWord _strong = LanguageChains.All.GetValueOrDefault(chain)?.Strong() ?? Unchanged;
    private readonly StemWord _light = LanguageChains.All.GetValueOrDefault(chain)?.Light() ?? Unchanged;
    private readonly StemWord _englishStrong = LanguageChains.English.Strong();
    private readonly StemWord _englishLight = EnglishInflections();

    // Topics and what was learned of tagging are compared by Porter's stems alone: models of stores and those that the service ships with hold them.
    private readonly StemWord _porter = new StemChain(words => new PorterStemFilter(words)).Stem;
    private readonly IrregularForms _irregular = IrregularForms.Of(chain);
    private readonly WrittenMarks _marks = WrittenMarks.Of(chain);
    private readonly FormMemory _plain = new();
    private readonly FormMemory _unstemmed = new();

    // By the letters of their ending: none, or the s of a plural.
    private readonly FormMemory[] _names = [new(), new()];

    /// <summary>Where texts are split.</summary>
    public WordList Words { get; } = new();

    /// <summary>Splits a text into <see cref="Words"/>.</summary>
    public void Split(string text) => WordSplitter.Split(text, Words, turkish: chain == "tr");

    /// <summary>The forms of a word of <see cref="Words"/>.</summary>
    public TokenForms FormsOf(SplitWord word)
    {
        var form = Words.FormOf(word);
        var memory = word.Kind == WordKind.Plain ? _plain : _unstemmed;
        return memory.Find(form) ?? memory.Add(form, word.Kind == WordKind.Plain ? Stem(form.ToString()) : Unstemmed(form.ToString()));
    }

    /// <summary>The forms of an acronym among <see cref="Words"/>, which is not stemmed, with its marks and without the letters of its ending.</summary>
    public TokenForms NameOf(SplitWord word, int ending)
    {
        var form = Words.FormOf(word);
        if (_names[ending].Find(form) is { } known)
        {
            return known;
        }

        var forms = FormsOf(word);
        return _names[ending].Add(form, forms with { Stem = forms.Surface[..^ending], LightStem = _marks.Fold(form.ToString())[..^ending] });
    }

    /// <summary>The light stemmer, over irregular forms and both spellings. What has marks is a loan, and no form of the word that has its letters: "Stück" is not "stuck".</summary>
    private static StemWord EnglishInflections()
    {
        var (light, irregular) = (LanguageChains.English.Light(), IrregularForms.Of(ChainName.Default));
        var marked = RestoredMarks.Over(LanguageChains.English.Light)();
        return word => TextNormalizer.HasMarks(word) ? marked(word) : light(irregular.BaseOf(IrregularForms.EnglishSpellings.BaseOf(word)));
    }

    private static TokenForms Unstemmed(string form)
    {
        var surface = TextNormalizer.Fold(form);
        return new TokenForms(surface, surface, surface, surface);
    }

    private TokenForms Stem(string form)
    {
        var surface = TextNormalizer.Fold(form);
        var english = _porter(surface);
        if (_isEnglish || (_latinIsEnglish && surface.All(char.IsAscii)))
        {
            var englishLight = _englishLight(form);
            return new TokenForms(surface, _englishStrong(TextNormalizer.Fold(englishLight)), englishLight, english);
        }

        var written = _irregular.BaseOf(form);
        return new TokenForms(surface, TextNormalizer.Fold(_strong(written)), _marks.Fold(_light(written)), english);
    }
}
