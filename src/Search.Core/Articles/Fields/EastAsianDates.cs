using System.Globalization;
using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>How Chinese and Japanese dates write numbers: <c>二〇二三年四月二日</c>, and years of an emperor: <c>令和5年</c>.</summary>
internal static partial class EastAsianDates
{
    // The year before the first one of each era.
    private static readonly Dictionary<string, int> Eras = new() { ["明治"] = 1867, ["大正"] = 1911, ["昭和"] = 1925, ["平成"] = 1988, ["令和"] = 2018, ["民國"] = 1911, ["民国"] = 1911 };

    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The text with plain digits before the signs for year, month and day.</summary>
    public static string WithPlainNumbers(string text)
    {
        if (text.AsSpan().IndexOfAny('年', '月') < 0)
        {
            return text;
        }

        var numbers = Number().Replace(text, match => Value(match.Value).ToString(CultureInfo.InvariantCulture));
        return Era().Replace(numbers, match =>
        {
            var year = match.Groups["year"].Value;
            return (Eras[match.Groups["era"].Value] + (year == "元" ? 1 : int.Parse(year, CultureInfo.InvariantCulture))).ToString(CultureInfo.InvariantCulture);
        });
    }

    /// <summary>Digit by digit (二〇二三), or by tens (二十一).</summary>
    private static int Value(string number)
    {
        var plain = number.Replace('零', '〇');
        var ten = plain.IndexOf('十', StringComparison.Ordinal);
        return ten < 0
            ? plain.Aggregate(0, (value, digit) => (value * 10) + Digits.IndexOf(digit, StringComparison.Ordinal))
            : ((ten == 0 ? 1 : Digits.IndexOf(plain[ten - 1], StringComparison.Ordinal)) * 10) + (ten + 1 == plain.Length ? 0 : Digits.IndexOf(plain[ten + 1], StringComparison.Ordinal));
    }

    [GeneratedRegex("(?:[〇零一二三四五六七八九]{1,4}|[二三]?十[一二三四五六七八九]?)(?=[年月日号號])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<era>明治|大正|昭和|平成|令和|民國|民国)\s?(?<year>\d{1,3}|元)(?=年)", RegexOptions.CultureInvariant)]
    private static partial Regex Era();
}
