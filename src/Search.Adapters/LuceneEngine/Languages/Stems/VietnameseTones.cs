namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>
/// Vietnamese words are not inflected, but the tone of oa, oe and uy at a word's end is written on either vowel: hòa and hoà, thủy and thuỷ (Decision 1989 of the Ministry
/// of Education and the older custom). It is put on the first.
/// </summary>
internal static class VietnameseTones
{
    // Level, grave, hook, tilde, acute, dot.
    private const string Tones = "aàảãáạeèẻẽéẹoòỏõóọuùủũúụyỳỷỹýỵ";

    /// <summary>The word with its tone on the first of two vowels.</summary>
    public static string Place(string word)
    {
        if (word.Length < 2 || Tones.IndexOf(word[^1], StringComparison.Ordinal) is not (>= 0 and var second) || Tones.IndexOf(word[^2], StringComparison.Ordinal) is not (>= 0 and var first))
        {
            return word;
        }

        var pair = (Tones[first / 6 * 6], Tones[second / 6 * 6]);
        var isAfterQ = word.Length > 2 && word[^3] == 'q';
        return first % 6 == 0 && second % 6 > 0 && pair is ('o', 'a') or ('o', 'e') or ('u', 'y') && !isAfterQ
            ? $"{word[..^2]}{Tones[first + (second % 6)]}{pair.Item2}"
            : word;
    }
}
