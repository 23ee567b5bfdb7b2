using System.Collections.Frozen;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// Which marked letters of a language stay as they are written in its light stems. Where marks tell words apart (Vietnamese tones, Swedish å), the form with other marks is
/// another word; who types without marks still finds it by the strong stem, which is always folded.
/// <para>
/// Folded all the same are marks that inflection itself changes, since a form with and one without are the same word: the accent of stress that plurals lose in Spanish
/// and Greek, the German umlaut of plurals, long vowels in Czech and Slovak, ó in Polish; and marks that readers of the language leave out as often as they write them:
/// the Romanian, French, Italian and Portuguese ones, the Russian ё.
/// </para>
/// </summary>
internal sealed class WrittenMarks
{
    private static readonly FrozenDictionary<string, WrittenMarks> Kept = new Dictionary<string, string>
    {
        ["cs"] = "čďěňřšťž",
        ["da"] = "æøåäö",
        ["es"] = "ñ",
        ["et"] = "äöüõšž",
        ["eu"] = "ñ",
        ["fi"] = "äöå",
        ["gl"] = "ñ",
        ["hr"] = "čćđšž",
        ["hu"] = "áéíóöőúüű",
        ["lt"] = "ąčęėįšųūž",
        ["lv"] = "āčēģīķļņšūž",
        ["no"] = "æøåäö",
        ["pl"] = "ąćęłńśźż",
        ["sk"] = "čďňľšťž",
        ["sl"] = "čšž",
        ["sv"] = "åäö",
        ["tr"] = "çğıöşü",
    }.ToFrozenDictionary(entry => entry.Key, entry => new WrittenMarks(entry.Value));

    private static readonly WrittenMarks All = new(null);
    private static readonly WrittenMarks None = new("");

    private readonly FrozenSet<char>? _kept;

    // Null keeps all.
    private WrittenMarks(string? kept) => _kept = kept?.ToFrozenSet();

    /// <summary>The rule of a chain (<see cref="ChainName.ChainOf"/>). Of a language that nothing is known of, and of Vietnamese, all marks are kept.</summary>
    public static WrittenMarks Of(string chain) =>
        chain is ChainName.OtherLatin or ChainName.OtherScript or ChainName.Vietnamese ? All : Kept.GetValueOrDefault(chain, None);

    /// <summary>The word with the marks that are not kept folded away.</summary>
    public string Fold(string word)
    {
        var folded = TextNormalizer.Fold(word);
        return folded == word || _kept is { Count: 0 } ? folded
            : _kept is null ? word
            : string.Concat(word.Select(letter => _kept.Contains(letter) ? letter.ToString() : TextNormalizer.Fold(letter.ToString())));
    }
}
