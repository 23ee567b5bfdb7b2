using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Search.Articles.Fields;

/// <summary>
/// Reads a date as a person does: a time and its zone, a month by its name, a year by its four digits, and what is left is the day. Days of the week and words such as
/// "of" are passed over; any other word means that the text is no date.
/// </summary>
internal static partial class DateWords
{
    // Longer ones are prose. Every step below is linear in the length.
    private const int MaxLength = 100;

    // Thailand counts the years from 543 before the others.
    private const int BuddhistYears = 543;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" ,.;:/-–—‑−／_'’|·،、，。°\u00A0\u202F\u200E\u200F");

    /// <inheritdoc cref="DateReader.Read"/>
    public static DateReading Read(string text, string language)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return DateReading.None;
        }

        var rest = InBrackets().Replace(ThaiPoint().Replace(EastAsianDates.WithPlainNumbers(WithPlainDigits(text)), ""), " ");
        var (time, zone) = (default(TimeSpan?), TimeSpan.Zero);
        if (Time().Match(rest) is { Success: true } match)
        {
            rest = rest.Remove(match.Index, match.Length).Insert(match.Index, " ");
            if ((time = TimeOf(match)) is null)
            {
                return DateReading.None;
            }

            if (match.Groups["zone"].Length == 0 && !match.Groups["sign"].Success && ReadNamedZone(ref rest, language, time.Value) is { } named)
            {
                zone = named;
            }
            else if (ZoneOf(match) is { } read)
            {
                zone = read;
            }
            else
            {
                return DateReading.None;
            }
        }

        var readings = ReadDay(rest, language).Select(day => MomentOf(day, time, zone)).OfType<ArticleDate>().ToList();
        return readings is [var one] ? new DateReading(one, []) : new DateReading(null, readings);
    }

    private static TimeSpan? TimeOf(Match match)
    {
        int Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        var (hour, minute, second) = (Number("hour") + Number("only"), Number("minute"), Number("second"));
        if (match.Groups["half"].Success)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (match.Groups["half"].Value is ['p' or 'P', ..] or "下午" or "午後" or "晚上" or "오후" ? 12 : 0);
        }

        return hour < 24 && minute < 60 && second < 60 ? new TimeSpan(hour, minute, second) : null;
    }

    /// <summary>Null for one that is not known.</summary>
    private static TimeSpan? ZoneOf(Match match)
    {
        var name = match.Groups["zone"].Value;
        if (DateZones.HoursOf(name.Length == 0 ? "Z" : name) is not { } hours)
        {
            return null;
        }

        var offset = TimeSpan.FromHours(hours);
        if (match.Groups["sign"].Success)
        {
            var digits = match.Groups["offset"].Value.Replace(":", "", StringComparison.Ordinal);
            var number = int.Parse(digits, CultureInfo.InvariantCulture);
            var length = digits.Length > 2 ? new TimeSpan(number / 100, number % 100, 0) : TimeSpan.FromHours(number);
            offset += match.Groups["sign"].Value == "+" ? length : -length;
        }

        return offset.Duration() <= TimeSpan.FromHours(14) ? offset : null;
    }

    /// <summary>The offset of a zone by its place (<c>Europe/Berlin</c>) on the day that the rest names; null where there is none, or the system does not know it.</summary>
    private static TimeSpan? ReadNamedZone(ref string rest, string language, TimeSpan time)
    {
        if (PlaceOfZone().Match(rest) is not { Success: true } place || !TimeZoneInfo.TryFindSystemTimeZoneById(place.Value, out var zone))
        {
            return null;
        }

        rest = rest.Remove(place.Index, place.Length);
        return ReadDay(rest, language) is [var day] ? zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue) + time) : TimeSpan.Zero;
    }

    private static ArticleDate? MomentOf(DateOnly day, TimeSpan? time, TimeSpan zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + (time ?? TimeSpan.Zero);
        return time is null ? new ArticleDate(new DateTimeOffset(local, TimeSpan.Zero), HasTime: false)
            : local > DateTime.MinValue.AddDays(1) && local < DateTime.MaxValue.AddDays(-1) ? new ArticleDate(new DateTimeOffset(local, zone).ToUniversalTime(), HasTime: true)
            : null;
    }

    /// <summary>The days that the text may mean; none when it is no date.</summary>
    private static IReadOnlyList<DateOnly> ReadDay(string text, string language)
    {
        var numbers = new List<int>();
        var (year, day) = (0, 0);
        IReadOnlyList<int> months = [];
        var (isThai, endsInTwoDigits) = (false, false);
        var last = 0;
        foreach (var token in Token().EnumerateMatches(text))
        {
            var word = text.Substring(token.Index, token.Length).ToLowerInvariant();
            word = word.StartsWith("d'", StringComparison.Ordinal) ? word[2..] : word;
            if (!text.AsSpan(last, token.Index - last).ContainsAnyExcept(Separators))
            {
                last = token.Index + token.Length;
            }
            else
            {
                return [];
            }

            if (char.IsAsciiDigit(word[0]))
            {
                if (word.Length > 8 || (word.Length > 2 && word[0] == '0'))
                {
                    return [];
                }

                numbers.Add(int.Parse(word, CultureInfo.InvariantCulture));
                endsInTwoDigits = word.Length == 2;
            }
            else if (numbers.Count > 0 && word is "年" or "년")
            {
                year = Take(numbers);
            }
            else if (numbers.Count > 0 && word is "月" or "월")
            {
                months = [Take(numbers)];
            }
            else if (numbers.Count > 0 && word is "日" or "号" or "號" or "일")
            {
                day = Take(numbers);
            }
            else if (word is "tháng")
            {
                // The month is the number behind it.
                months = [0];
            }
            else if (months.Count == 0 && DateNames.MonthsOf(word, language) is { Count: > 0 } named)
            {
                months = named;
                isThai = word[0] is >= '\u0E00' and <= '\u0E7F';
            }
            else if (!DateNames.IsIdle(word))
            {
                return [];
            }
        }

        if (text.AsSpan(last).ContainsAnyExcept(Separators))
        {
            return [];
        }

        if (months is [0] && numbers.Count >= 2)
        {
            // "2 tháng 4 năm 2023", "tháng 4 năm 2023"
            months = [numbers[^2]];
            numbers.RemoveAt(numbers.Count - 2);
        }

        return months.Count > 0 ? WithMonth(year, months, day, numbers, isThai, endsInTwoDigits)
            : year > 0 && day == 0 && numbers.Count == 0 ? Days(year, 1, 1)
            : year == 0 && day == 0 && endsInTwoDigits && numbers is [<= 99, <= 99, <= 99] ? OfTwoDigits(numbers, language, isYearFirst: text.Contains('-'))
            : year == 0 && day == 0 ? OfNumbers(numbers, language)
            : [];
    }

    private static int Take(List<int> numbers)
    {
        var number = numbers[^1];
        numbers.RemoveAt(numbers.Count - 1);
        return number;
    }

    /// <summary>Two digits are of 1970 to 2069, as POSIX reads them nearly.</summary>
    private static int YearOf(int twoDigits) => twoDigits + (twoDigits < 70 ? 2000 : 1900);

    private static IReadOnlyList<DateOnly> WithMonth(int year, IReadOnlyList<int> months, int day, List<int> numbers, bool isThai, bool endsInTwoDigits)
    {
        // Only the second of two may be a year of two digits: "02-Apr-23", "Apr 2, '23".
        if (year == 0 && day == 0 && endsInTwoDigits && numbers is [<= 31, <= 99 and var last])
        {
            numbers = [numbers[0], YearOf(last)];
        }

        foreach (var number in numbers)
        {
            if (number > 999 && year == 0)
            {
                year = number;
            }
            else if (number is >= 1 and <= 31 && day == 0)
            {
                day = number;
            }
            else
            {
                return [];
            }
        }

        year -= isThai && year > 2400 ? BuddhistYears : 0;
        return [.. months.SelectMany(month => Days(year, month, day == 0 ? 1 : day))];
    }

    private static IReadOnlyList<DateOnly> OfNumbers(List<int> numbers, string language) => numbers switch
    {
        [> 999 and < 10_000 and var year] => Days(year, 1, 1),
        [> 9_999_999 and var all] => Days(all / 10_000, all / 100 % 100, all % 100),
        [> 999 and var year, var month] => Days(year, month, 1),
        [var month, > 999 and var year] => Days(year, month, 1),
        [> 999 and var year, var month, var day] => Days(year, month, day),
        [var first, var second, > 999 and var year] => InEitherOrder(first, second, year, language),
        _ => [],
    };

    /// <summary>12/31/2025 and 31/12/2025 have one reading each; 02/04/2025 that of the article's language, where it has one.</summary>
    private static IReadOnlyList<DateOnly> InEitherOrder(int first, int second, int year, string language) =>
        (Days(year, second, first), Days(year, first, second), DateNames.IsDayFirst(language)) switch
        {
            ({ Count: 0 }, var monthFirst, _) => monthFirst,
            (var dayFirst, { Count: 0 }, _) => dayFirst,
            (var dayFirst, _, true) => dayFirst,
            (_, var monthFirst, false) => monthFirst,
            (var dayFirst, var monthFirst, null) => [.. monthFirst.Union(dayFirst)],
        };

    /// <summary>With a year of two digits, which may stand first as well between hyphens, where the language does not say how dates are written.</summary>
    private static IReadOnlyList<DateOnly> OfTwoDigits(List<int> numbers, string language, bool isYearFirst)
    {
        var yearLast = InEitherOrder(numbers[0], numbers[1], YearOf(numbers[2]), language);
        return isYearFirst && DateNames.IsDayFirst(language) is null ? [.. yearLast.Union(Days(YearOf(numbers[0]), numbers[1], numbers[2]))] : yearLast;
    }

    private static IReadOnlyList<DateOnly> Days(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? [new DateOnly(year, month, day)] : [];

    /// <summary>Full-width, Arabic and other decimal digits as those of ASCII.</summary>
    public static string WithPlainDigits(string text) =>
        string.Concat(text.Select(character => character > '9' && CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit ? (char)('0' + digit) : character));

    [GeneratedRegex(@"\([^)]*\)|（[^）]*）", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();

    [GeneratedRegex(
        @"(?:T\s*|(?<![\d:]))(?:(?<half>上午|下午|午前|午後|早上|晚上|오전|오후)\s?(?<hour>\d{1,2})\s?[:時시点點]\s?(?<minute>\d{2})[分분]?|(?<hour>\d{1,2})\.(?<minute>\d{2})(?=\s(?:Uhr|uhr)\b)|(?<=\b(?:kl|klo|kello|ore|alle)\.?\s)(?<hour>\d{1,2})\.(?<minute>\d{2})|(?<hour>\d{1,2})\s?[:hH時시点點]\s?(?<minute>\d{2})(?:[:分분](?<second>\d{2})(?:[.,]\d+)?)?[分분秒초]?(?:\s?(?<half>[aApP])\.?[mM]\b\.?)?|(?<only>\d{1,2})\s?(?<half>[aApP])\.?[mM]\b\.?)(?![\d:])(?:\s*(?<zone>UTC|GMT|UT|Z|[A-Z]{3,4})(?![A-Za-z]))?(?:\s*(?<sign>[+-])(?<offset>\d{1,2}(?::?\d{2})?)(?!\d)(?:\s[A-Z]{3,4}\b)?)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    // In an abbreviation: "เม.ย.".
    [GeneratedRegex(@"(?<=\p{IsThai})\.(?=\p{IsThai})", RegexOptions.CultureInvariant)]
    private static partial Regex ThaiPoint();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+)+\b", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceOfZone();

    [GeneratedRegex(@"\d+|(?<=\d)[年月日号號년월일]|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?|[ºª]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
