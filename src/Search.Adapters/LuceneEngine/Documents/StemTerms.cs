namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// Stems as terms of the index. A stem carries the language that it is of, so that one of another language is another term. Remembers the terms that it made. Not safe
/// for use by many threads.
/// </summary>
internal sealed class StemTerms
{
    // No word holds it.
    private const char Mark = '\u001F';

    // About 3 MB when full.
    private const int MaxKnown = 32_768;

    private readonly Dictionary<string, string> _known = [];
    private string _language = "";

    /// <summary>The language of the stems that follow, as <see cref="Search.Analysis.IWordAnalyzer.StemmingLanguageOf"/> gives it.</summary>
    public string Language
    {
        get => _language;
        set
        {
            if (value != _language)
            {
                _language = value;
                _known.Clear();
            }
        }
    }

    /// <summary>The term of a stem.</summary>
    public static string Of(string stem, string language) => $"{stem}{Mark}{language}";

    /// <summary>The stem of a term, if it is one of a language; null otherwise.</summary>
    public static string? StemIn(string term, string language) =>
        term.Length > language.Length && term.EndsWith(language, StringComparison.Ordinal) && term[^(language.Length + 1)] == Mark ? term[..^(language.Length + 1)] : null;

    /// <summary>A stem from its end to its beginning.</summary>
    public static string Backwards(string stem) => string.Create(stem.Length, stem, static (letters, stem) =>
    {
        stem.CopyTo(letters);
        letters.Reverse();
    });

    /// <summary>The term of a stem in <see cref="Language"/>.</summary>
    public string Of(string stem)
    {
        if (!_known.TryGetValue(stem, out var term))
        {
            if (_known.Count == MaxKnown)
            {
                _known.Clear();
            }

            _known[stem] = term = Of(stem, _language);
        }

        return term;
    }
}
