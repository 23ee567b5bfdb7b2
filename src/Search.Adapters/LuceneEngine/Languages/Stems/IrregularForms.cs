using System.Collections.Frozen;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>Forms that no rule leads back to their word: feet, wrote, städer. A file <c>irregular-xx.txt</c> for each language that has some.</summary>
internal sealed class IrregularForms
{
    private static readonly FrozenDictionary<string, Lazy<IrregularForms>> All = LanguageChains.All.Keys
        .Where(language => StemmerData.Has($"irregular-{language}"))
        .ToFrozenDictionary(language => language, language => new Lazy<IrregularForms>(() => new IrregularForms(StemmerData.Words($"irregular-{language}"))));

    private static readonly IrregularForms None = new([]);
    private static readonly Lazy<IrregularForms> Spellings = new(() => new IrregularForms(StemmerData.Words("spellings-en")));

    private readonly FrozenDictionary<string, string> _baseOf;

    /// <param name="lines">A base, then its forms.</param>
    public IrregularForms(IEnumerable<string[]> lines) =>
        _baseOf = lines.SelectMany(line => line.Skip(1).Select(form => KeyValuePair.Create(form, line[0]))).ToFrozenDictionary();

    /// <summary>Those of a language (a chain's tag).</summary>
    public static IrregularForms Of(string chain) => All.TryGetValue(chain, out var forms) ? forms.Value : None;

    /// <summary>British spellings of English words, as forms of the American ones.</summary>
    public static IrregularForms EnglishSpellings => Spellings.Value;

    /// <summary>The word that <paramref name="form"/> is a form of; the form itself where none is known.</summary>
    public string BaseOf(string form) => _baseOf.GetValueOrDefault(form, form);
}
