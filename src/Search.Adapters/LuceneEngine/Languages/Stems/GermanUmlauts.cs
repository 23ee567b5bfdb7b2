using System.Text;

namespace Search.Adapters.LuceneEngine.Languages.Stems;

/// <summary>German words with their umlauts as letters where they are written ae, oe, ue, by the rule of Snowball's German2: "ue" is none behind a vowel or q (neue, Quelle).</summary>
internal static class GermanUmlauts
{
    /// <summary>The word with ä for ae, ö for oe, ü for ue, and ss for ß.</summary>
    public static string Write(string word)
    {
        if (!word.Contains('ß') && !word.Contains("ae", StringComparison.Ordinal) && !word.Contains("oe", StringComparison.Ordinal) && !word.Contains("ue", StringComparison.Ordinal))
        {
            return word;
        }

        var written = new StringBuilder(word.Length);
        var mayBeUmlaut = false;
        var isVowel = false;
        foreach (var letter in word)
        {
            if (letter == 'e' && mayBeUmlaut)
            {
                written[^1] = written[^1] switch { 'a' => 'ä', 'o' => 'ö', _ => 'ü' };
                (mayBeUmlaut, isVowel) = (false, true);
                continue;
            }

            mayBeUmlaut = letter is 'a' or 'o' || (letter == 'u' && !isVowel);
            isVowel = letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'ä' or 'ö' or 'ü' or 'q';
            written.Append(letter == 'ß' ? "ss" : letter.ToString());
        }

        return written.ToString();
    }
}
