namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Stems as terms of the index. A stem carries the language that it is of, so that one of another language is another term.</summary>
internal static class StemTerms
{
    // No word holds it.
    private const char Mark = '\u001F';

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
}
