using System.Buffers;
using System.Globalization;

namespace Search.Articles.Fields;

/// <summary>How long an article takes to read, in minutes.</summary>
internal static class ReadTime
{
    /// <summary>A day; more is a mistake.</summary>
    public const int MaxMinutes = 24 * 60;

    // Mean silent reading of English non-fiction: M. Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019).
    private const int WordsPerMinute = 238;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads "8 mins", "8 min read", "8" and "1 hour 20 minutes". Null when there is no number of minutes from 1 to <see cref="MaxMinutes"/>.</summary>
    public static int? TryRead(string text)
    {
        var total = 0.0;
        var rest = text.AsSpan();
        for (var start = rest.IndexOfAnyInRange('0', '9'); start >= 0; start = rest.IndexOfAnyInRange('0', '9'))
        {
            rest = rest[start..];
            var length = rest.IndexOfAnyExcept(NumberCharacters);
            length = length < 0 ? rest.Length : length;
            if (!double.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[length..].TrimStart();
            var isHours = rest.StartsWith("h", StringComparison.OrdinalIgnoreCase);
            total += isHours ? number * 60 : number;
            if (!isHours)
            {
                break;
            }
        }

        var minutes = Math.Ceiling(total);
        return minutes is >= 1 and <= MaxMinutes ? (int)minutes : null;
    }

    /// <summary>Computed from the prose. Code is not counted: the figure is for prose, and code is looked over rather than read word by word.</summary>
    public static int OfText(IEnumerable<string> texts) =>
        Math.Clamp((int)Math.Round(texts.Sum(CountWords) / (double)WordsPerMinute), 1, MaxMinutes);

    /// <summary>
    /// Runs of letters and digits; of Chinese and Japanese, written without spaces, each character, since 255 Chinese ones are read in a minute
    /// (S. Trauzettel-Klosinski, K. Dietz, "Standardized assessment of reading performance", IOVS 53, 2012), about as many as English words.
    /// </summary>
    private static int CountWords(string text)
    {
        var words = 0;
        var inWord = false;
        foreach (var character in text)
        {
            if (character is >= '\u3040' and <= '\u9FFF')
            {
                words++;
                inWord = false;
                continue;
            }

            var isWord = char.IsLetterOrDigit(character) || (inWord && !char.IsWhiteSpace(character));
            words += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        return words;
    }
}
