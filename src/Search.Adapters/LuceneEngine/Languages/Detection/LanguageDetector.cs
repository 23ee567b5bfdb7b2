using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages.Detection;

/// <summary>
/// Tells languages apart by their script, and those that share one by their commonest words and rarer letters (<see cref="LanguageVotes"/>). Measured beside the
/// library Lingua 2.0 by <c>languages</c> of Search.Evaluation: it costs a twenty-fifth of the time, nothing at the start, and no models in memory.
/// </summary>
public sealed class LanguageDetector : ILanguageDetector
{
    private const int MaxCharacters = 4_000;

    /// <inheritdoc/>
    public string? Detect(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, MaxCharacters));
        var letters = new ScriptCounts(sample);
        return letters.Leading() switch
        {
            Script.None => null,
            Script.Latin or Script.Cyrillic or Script.Arabic or Script.Devanagari => new LanguageVotes(sample, letters.Leading()).Winner(),
            Script.Han or Script.Kana or Script.Hangul => EastAsian(letters),
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Armenian => "hy",
            Script.Georgian => "ka",
            Script.Thai => "th",
            Script.Lao => "lo",
            Script.Khmer => "km",
            Script.Myanmar => "my",
            Script.Bengali => "bn",
            Script.Gurmukhi => "pa",
            Script.Gujarati => "gu",
            Script.Tamil => "ta",
            Script.Telugu => "te",
            Script.Kannada => "kn",
            Script.Malayalam => "ml",
            Script.Sinhala => "si",
            Script.Ethiopic => "am",
        };
    }

    private static string EastAsian(ScriptCounts letters)
    {
        // Japanese is half kana; Chinese texts quote a few. Korean ones quote a few Chinese characters.
        var all = letters[Script.Han] + letters[Script.Kana] + letters[Script.Hangul];
        return letters[Script.Hangul] * 2 > all ? "ko" : letters[Script.Kana] * 10 > all ? "ja" : "zh";
    }
}
