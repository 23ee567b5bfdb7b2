using System.Text;

using Search.Analysis;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>The terms that a word becomes, each in UTF-8 and empty where there is none.</summary>
/// <param name="Language">By whose stemmers it was read.</param>
/// <param name="Surface">Of <see cref="TokenForms.Surface"/>.</param>
/// <param name="Inflection">Of <see cref="TokenForms.LightStem"/>.</param>
/// <param name="Family">Of <see cref="TokenForms.Stem"/>.</param>
/// <param name="English">Of <see cref="TokenForms.EnglishStem"/>.</param>
/// <param name="Letters">Of the light stem without its marks, where it has some.</param>
/// <param name="Ending">Of the light stem from its end to its beginning, where it may be a compound of a language that joins words.</param>
internal sealed record FormTerms(string Language, byte[] Surface, byte[] Inflection, byte[] Family, byte[] English, byte[] Letters, byte[] Ending)
{
    // A chain of symbols without end, an address: nobody types it, and the engine refuses terms over 32,766 bytes.
    private const int MaxTermLength = 300;

    /// <summary>The terms of a word.</summary>
    public static FormTerms Of(TokenForms forms, string language)
    {
        var letters = TextNormalizer.Fold(forms.LightStem);
        return new FormTerms(
            language,
            Encode(forms.Surface),
            Encode(StemTerms.Of(forms.LightStem, language)),
            Encode(StemTerms.Of(forms.Stem, language)),
            Encode(forms.EnglishStem),
            letters != forms.LightStem ? Encode(StemTerms.Of(letters, language)) : [],
            CompoundRule.IsJoining(language) && CompoundRule.MayBeCompound(forms.LightStem) ? Encode(StemTerms.Of(StemTerms.Backwards(forms.LightStem), language)) : []);
    }

    private static byte[] Encode(string term) => term.Length is > 0 and <= MaxTermLength ? Encoding.UTF8.GetBytes(term) : [];
}

/// <summary>
/// Remembers what words became that the analyzer remembers too: all places of such a word share one <see cref="TokenForms"/>. Not safe for use by many threads.
/// </summary>
internal sealed class FormTermMemory
{
    // About 5 MB when full.
    private const int MaxKnown = 16_384;

    private readonly Dictionary<TokenForms, FormTerms> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The terms of a word that was read by the stemmers of <paramref name="language"/>.</summary>
    public FormTerms Of(TokenForms forms, string language)
    {
        if (_known.TryGetValue(forms, out var terms) && terms.Language == language)
        {
            return terms;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        return _known[forms] = FormTerms.Of(forms, language);
    }
}
