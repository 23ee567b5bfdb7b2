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

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    // Beginnings of the words for hours and seconds in the languages that articles are written in; what is neither is minutes.
    private static readonly string[] Hours =
    [
        "h", "std", "stund", "ora", "ore", "uur", "tim", "tunti", "godz", "čas", "час", "год", "saat", "óra", "ώρ", "jam", "giờ", "ชั่วโมง", "ساع", "שע", "घंट", "時間", "小时", "小時", "시간",
    ];

    private static readonly string[] Seconds =
        ["s", "сек", "с", "δευτ", "dtk", "detik", "giây", "วินาที", "ثاني", "שני", "सेकंड", "秒", "초", "mp", "másodperc"];

    /// <summary>
    /// Reads "8 mins", "8 min read", "8", "1 hour 20 minutes", "90 seconds", "1,5 Stunden", "1:20:00", "PT1H20M" and the like. Null when there is no number that comes to
    /// 1 to <see cref="MaxMinutes"/> minutes; seconds count as a whole minute.
    /// </summary>
    public static int? TryRead(string text)
    {
        var minutes = Math.Ceiling(ReadClock(text) ?? ReadUnits(text) ?? 0);
        return minutes is >= 1 and <= MaxMinutes ? (int)minutes : null;
    }

    /// <summary>"5:30" is minutes and seconds, as players show them; with three parts the first is hours.</summary>
    private static double? ReadClock(string text)
    {
        var parts = text.Split(':');
        return parts.Length is 2 or 3 && parts.All(part => part.Length is 1 or 2 && part.All(char.IsAsciiDigit))
            ? parts.Aggregate(0.0, (total, part) => (total * 60) + int.Parse(part, CultureInfo.InvariantCulture)) / 60
            : null;
    }

    private static double? ReadUnits(string text)
    {
        double? total = null;
        var rest = text.AsSpan();
        for (var start = rest.IndexOfAnyInRange('0', '9'); start >= 0; start = rest.IndexOfAnyInRange('0', '9'))
        {
            rest = rest[start..];
            var length = rest.IndexOfAnyExcept(NumberCharacters);
            length = length < 0 ? rest.Length : length;
            var written = rest[..length].TrimEnd(".,").ToString().Replace(',', '.');
            if (!double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[length..].TrimStart(" -\u00A0");
            var isHours = BeginsWithAny(rest, Hours);
            var isSeconds = !isHours && BeginsWithAny(rest, Seconds);
            total = (total ?? 0) + (isHours ? number * 60 : isSeconds ? number / 60 : number);
            if (isSeconds || (!isHours && !HasSeconds(rest)))
            {
                break;
            }
        }

        return total;
    }

    /// <summary>Whether a number of seconds follows the minutes: "5 min 30 sec", "5m30s", not "5 minutes, 3 comments".</summary>
    private static bool HasSeconds(ReadOnlySpan<char> rest)
    {
        var number = rest.IndexOfAnyInRange('0', '9');
        if (number <= 0)
        {
            return false;
        }

        rest = rest[number..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return end > 0 && BeginsWithAny(rest[end..].TrimStart(), Seconds);
    }

    private static bool BeginsWithAny(ReadOnlySpan<char> text, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
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
