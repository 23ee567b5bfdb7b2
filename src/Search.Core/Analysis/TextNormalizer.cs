using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Search.Analysis;

/// <summary>
/// The form in which names and labels are compared: lower case, without accents. Letters are mapped by a table of its own, because .NET
/// decomposes no letters when it runs without ICU data, as this service does.
/// </summary>
public static class TextNormalizer
{
    private static readonly SearchValues<char> Folded =
        SearchValues.Create([.. Enumerable.Range(0, 0x80).Select(code => (char)code).Where(character => !char.IsAsciiLetterUpper(character))]);

    // The Latin letters of Unicode 16 up to U+024F and from U+1E00 to U+1EFF that are an ASCII letter with marks, or are written as ASCII letters by custom;
    // modern Greek accents, which capitals are written without, and the sigma that ends words; the Russian ё, for which е is written as often.
    private static readonly FrozenDictionary<char, string> Letters = new[]
    {
        "a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "ae æ",
        "b ḃḅḇ",
        "c çćĉċčḉ",
        "d ðďđḋḍḏḑḓ",
        "e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        "f ḟ",
        "g ĝğġģǧǵḡ",
        "h ĥħȟḣḥḧḩḫẖ",
        "i ìíîïĩīĭįİıǐȉȋḭḯỉị",
        "j ĵǰ",
        "k ķǩḱḳḵ",
        "l ĺļľłḷḹḻḽ",
        "m ḿṁṃ",
        "n ñńņňŋǹṅṇṉṋ",
        "o òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        "oe œ",
        "p ṕṗ",
        "r ŕŗřȑȓṙṛṝṟ",
        "s śŝşšșṡṣṥṧṩ",
        "ss ß",
        "t ţťŧțṫṭṯṱẗ",
        "th þ",
        "u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "v ṽṿ",
        "w ŵẁẃẅẇẉẘ",
        "x ẋẍ",
        "y ýÿŷȳẏẙỳỵỷỹ",
        "z źżžẑẓẕ",
        "α ά",
        "ε έ",
        "η ή",
        "ι ίϊΐ",
        "ο ό",
        "υ ύϋΰ",
        "ω ώ",
        "σ ς",
        "е ё",
    }.SelectMany(row => row.Split(' ') is [var ascii, var letters] ? letters.Select(letter => KeyValuePair.Create(letter, ascii)) : [])
        .ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Marked =
        Letters.GroupBy(entry => entry.Value, entry => entry.Key).ToFrozenDictionary(group => group.Key, group => string.Concat(group)).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The letters in lower case that are folded into one or two; none for most.</summary>
    public static string MarkedLettersOf(ReadOnlySpan<char> folded) => Marked.TryGetValue(folded, out var letters) ? letters : "";

    /// <summary>
    /// "Café", "CAFÉ", "ｃａｆé" and "cafe" are all "cafe", however the accent is encoded; so are "Αθήνα" and "ΑΘΗΝΑ" one. Other scripts keep their marks. Compatibility
    /// characters are what they stand for (<see cref="Normalize"/>).
    /// </summary>
    public static string Fold(string text) => IsFolded(text) ? text : FoldLetters(NormalizedText.Of(text));

    /// <summary>Whether a text has marks or letters that folding takes away.</summary>
    public static bool HasMarks(string text) => !IsFolded(text) && !Fold(text).Equals(Normalize(text), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The text in normalization form KC (UAX #15): full-width and half-width forms, ligatures, superscripts, Roman numerals and the like are the characters that they
    /// stand for, and a letter with an accent is one character. White space stays as it is, and a trademark sign or a fraction has a blank before it.
    /// </summary>
    public static string Normalize(string text) => NormalizedText.Of(text);

    /// <summary>The same without a look at compatibility characters: what earlier versions compared ids of topics by.</summary>
    public static string FoldLetters(string text)
    {
        if (IsFolded(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var lower = char.ToLowerInvariant(character);
            if (Letters.TryGetValue(lower, out var ascii))
            {
                folded.Append(ascii);
            }
            else if (!IsCombiningAccent(lower))
            {
                folded.Append(lower);
            }
        }

        return folded.ToString();
    }

    private static bool IsCombiningAccent(char character) => character is >= '\u0300' and <= '\u036f';

    private static bool IsFolded(string text) => !text.AsSpan().ContainsAnyExcept(Folded);
}
