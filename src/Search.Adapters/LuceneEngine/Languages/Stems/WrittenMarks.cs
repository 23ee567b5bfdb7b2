using System.Collections.Frozen;

using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// Which marked letters of a language stay as they are written in its light stems: all, since marks tell words apart (Vietnamese tones, Swedish å, French é), and the form with
/// other marks is another word. Who types without marks still finds it, by the strong stem, which is always folded, and by the words that differ by their marks alone.
/// <para>
/// Here stand the languages whose own stemmers keep marks and whose inflection changes some of them all the same: long vowels in Slovak, ó in Polish; and those whose
/// readers leave some out as often as they write them: the Russian ё. What inflection changes elsewhere is undone by the tables <c>marks-xx.txt</c>.
/// </para>
/// </summary>
internal sealed class WrittenMarks
{
    private static readonly FrozenDictionary<string, WrittenMarks> Kept = new Dictionary<string, string>
    {
        ["be"] = "",
        ["da"] = "æøåäö",
        ["et"] = "äöüõšž",
        ["fi"] = "äöå",
        ["hr"] = "čćđšž",
        ["hu"] = "áéíóöőúüű",
        ["id"] = "",
        ["lt"] = "ąčęėįšųūž",
        ["lv"] = "āčēģīķļņšūž",
        ["nl"] = "",
        ["no"] = "æøåäö",
        ["pl"] = "ąćęłńśźż",
        ["ru"] = "",
        ["sk"] = "čďňľšťž",
        ["sl"] = "čšž",
        ["sv"] = "åäö",
        ["tr"] = "çğıöşü",
        ["uk"] = "",
    }.ToFrozenDictionary(entry => entry.Key, entry => new WrittenMarks(entry.Value));

    private static readonly WrittenMarks All = new(null);

    private readonly FrozenSet<char>? _kept;

    // Null keeps all.
    private WrittenMarks(string? kept) => _kept = kept?.ToFrozenSet();

    /// <summary>The rule of a chain (<see cref="ChainName.ChainOf"/>).</summary>
    public static WrittenMarks Of(string chain) => Kept.GetValueOrDefault(chain, All);

    /// <summary>The word with the marks that are not kept folded away.</summary>
    public string Fold(string word)
    {
        var folded = TextNormalizer.Fold(word);
        return folded == word || _kept is { Count: 0 } ? folded
            : _kept is null ? word
            : string.Concat(word.Select(letter => _kept.Contains(letter) ? letter.ToString() : TextNormalizer.Fold(letter.ToString())));
    }
}
