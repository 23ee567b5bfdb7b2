using System.Collections.Frozen;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>
/// Tells languages apart by their script, those that share a script by letters that only one of them uses, and those in Latin letters by their commonest
/// words (Grefenstette 1995, Comparing two language identification schemes), of which each votes for the languages that have it.
/// </summary>
public sealed class LanguageDetector : ILanguageDetector
{
    private const int MaxCharacters = 4_000;

    // Half the words of a running text are stop words; a list of links or commands has few.
    private const int MinHits = 4;
    private const double MinShare = 0.1;

    // How far the best must be before the second.
    private const double Lead = 1.05;

    private static readonly FrozenDictionary<string, string[]> LanguagesOf =
        FunctionWords.LanguagesOfWords().ToFrozenDictionary(entry => entry.Key, entry => entry.ToArray());

    /// <inheritdoc/>
    public string? Detect(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, MaxCharacters));
        var letters = new LetterCounts(sample);
        return letters.Leading() switch
        {
            Script.None => null,
            Script.Latin => ByWords(sample),
            Script.Cyrillic => ByCyrillicLetters(letters),
            Script.Arabic => ByArabicLetters(letters),
            Script.Devanagari => HasStopWords(sample, "hi") ? "hi" : null,
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

    private static string EastAsian(LetterCounts letters)
    {
        // Japanese is half kana; Chinese texts quote a few. Korean ones quote a few Chinese characters.
        var all = letters[Script.Han] + letters[Script.Kana] + letters[Script.Hangul];
        return letters[Script.Hangul] * 2 > all ? "ko" : letters[Script.Kana] * 10 > all ? "ja" : "zh";
    }

    /// <summary>Each of these letters is frequent in one of the languages and is not in the alphabets of those below it.</summary>
    private static string? ByCyrillicLetters(LetterCounts letters)
    {
        const double Frequent = 0.003;
        return Has("ў") ? "be"
            : Has("әғқұ") ? "kk"
            : Has("өү") ? null // Mongolian, Kyrgyz
            : Has("їєґ") ? "uk"
            : Has("ђћ") ? "sr"
            : Has("ѓќѕ") ? "mk"
            : Has("ыэ") ? "ru"
            : Has("ъ") ? "bg"
            : null;

        bool Has(string characteristic) => letters.Share(Script.Cyrillic, characteristic) > Frequent;
    }

    private static string ByArabicLetters(LetterCounts letters) =>
        letters.Share(Script.Arabic, "ٹڈڑںے") > 0.01 ? "ur"
        : letters.Share(Script.Arabic, "پچژگکی") > 0.03 ? "fa"
        : "ar";

    private static bool HasStopWords(ReadOnlySpan<char> text, string language)
    {
        var words = new WordList();
        WordSplitter.Split(text, words);
        var stopWords = StopSets.Of(language);
        var hits = 0;
        for (var index = 0; index < words.Count; index++)
        {
            hits += stopWords.Contains(TextNormalizer.Fold(words.FormOf(words[index]).ToString())) ? 1 : 0;
        }

        return hits >= MinHits && hits >= MinShare * words.Count;
    }

    private static string? ByWords(ReadOnlySpan<char> text)
    {
        var words = new WordList();
        WordSplitter.Split(text, words);
        var lookup = LanguagesOf.GetAlternateLookup<ReadOnlySpan<char>>();
        var votes = new Dictionary<string, (int Hits, double Weight)>();
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index].Role == WordRole.Word && lookup.TryGetValue(words.FormOf(words[index]), out var languages))
            {
                foreach (var language in languages)
                {
                    var (hits, weight) = votes.GetValueOrDefault(language);
                    votes[language] = (hits + 1, weight + (1.0 / languages.Length));
                }
            }
        }

        var ranked = votes.OrderByDescending(vote => vote.Value.Weight).ThenBy(vote => vote.Key, StringComparer.Ordinal).Take(2).ToArray();
        return ranked is [var best, ..]
            && best.Value.Hits >= MinHits
            && best.Value.Hits >= MinShare * words.Count
            && (ranked.Length == 1 || best.Value.Weight >= Lead * ranked[1].Value.Weight)
            ? best.Key
            : null;
    }
}
