namespace Search.Analysis;

/// <summary>Tells in which language a text is written. Safe for use by many threads.</summary>
public interface ILanguageDetector
{
    /// <summary>The language of the beginning of <paramref name="text"/> as a lower-case BCP 47 primary subtag; <see langword="null"/> where it cannot be told.</summary>
    string? Detect(string text);
}
