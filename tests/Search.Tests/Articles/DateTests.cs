using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.Articles;

public sealed class DateTests
{
    [Theory]
    [InlineData("Sun Apr 02 2023 10:32:55 GMT+0000 (Coordinated Universal Time)", "2023-04-02T10:32:55Z")]
    [InlineData("Sun Apr 02 2023 23:32:55 GMT-0700 (Pacific Daylight Time)", "2023-04-03T06:32:55Z")]
    [InlineData("2015-12-17 12:00:00 -5", "2015-12-17T17:00:00Z")]
    [InlineData("2015-12-17 12:00:00 EST", "2015-12-17T17:00:00Z")]
    [InlineData("2015-12-17 12:00:00 +0530", "2015-12-17T06:30:00Z")]
    [InlineData("2023-04-02 10:32:55.123 -0700 PDT", "2023-04-02T17:32:55Z")]
    [InlineData("Sun Apr  2 10:32:55 UTC 2023", "2023-04-02T10:32:55Z")]
    [InlineData("2023-04-02T10:32", "2023-04-02T10:32:00Z")]
    [InlineData("2023/04/02 10:32", "2023-04-02T10:32:00Z")]
    [InlineData("April 2nd, 2023", "2023-04-02")]
    [InlineData("April 2nd, 2023 at 3:05 pm", "2023-04-02T15:05:00Z")]
    [InlineData("2 April 2023, 12 a.m.", "2023-04-02T00:00:00Z")]
    [InlineData("the 2nd of April 2023", "2023-04-02")]
    [InlineData("Sept. 2, 2023", "2023-09-02")]
    [InlineData("SEPT 2 2023", "2023-09-02")]
    [InlineData("Sunday 2 April 2023", "2023-04-02")]
    [InlineData("Sun, 2-Apr-2023", "2023-04-02")]
    [InlineData("2023 Apr 2", "2023-04-02")]
    [InlineData("2023.4.2", "2023-04-02")]
    [InlineData("20230402", "2023-04-02")]
    [InlineData("20230402103255", "2023-04-02T10:32:55Z")]
    [InlineData("1680431575", "2023-04-02T10:32:55Z")]
    [InlineData("1680431575000", "2023-04-02T10:32:55Z")]
    [InlineData("2023-04-02 10:32:55 Europe/Berlin", "2023-04-02T08:32:55Z")]
    [InlineData("2023-01-02T10:32:55 America/New_York", "2023-01-02T15:32:55Z")]
    [InlineData("2023-04-02T10:32:55+02:00[Europe/Berlin]", "2023-04-02T08:32:55Z")]
    [InlineData("02-Apr-23", "2023-04-02")]
    [InlineData("Apr 2 ’23", "2023-04-02")]
    [InlineData("Sun, 02 Apr 23 10:32:55 GMT", "2023-04-02T10:32:55Z")]
    [InlineData("12/31/23", "2023-12-31")]
    [InlineData("31.12.99", "1999-12-31")]
    [InlineData("1680431575.123", "2023-04-02T10:32:55Z")]
    [InlineData("202304021032", "2023-04-02T10:32:00Z")]
    [InlineData("2023-W13-7", "2023-04-02")]
    [InlineData("2023-W13", "2023-03-27")]
    [InlineData("2023-092", "2023-04-02")]
    [InlineData("“2023-04-02”", "2023-04-02")]
    [InlineData("<2023-04-02 Sun>", "2023-04-02")]
    [InlineData("2023‑04‑02", "2023-04-02")]
    [InlineData("Published on April 2, 2023", "2023-04-02")]
    [InlineData("2 April 2023, 10.32 Uhr", "2023-04-02T10:32:00Z")]
    [InlineData("den 2 april 2023 kl. 10.32", "2023-04-02T10:32:00Z")]
    [InlineData("1° aprile 2023", "2023-04-01")]
    [InlineData("2 kwietnia 2023 r.", "2023-04-02")]
    [InlineData("2 نيسان 2023", "2023-04-02")]
    [InlineData("2 เม.ย. 2566", "2023-04-02")]
    [InlineData("2 d’abril de 2023", "2023-04-02")]
    [InlineData("2023. gada 2. aprīlis", "2023-04-02")]
    [InlineData("2 Ebrill 2023", "2023-04-02")]
    [InlineData("2023(e)ko apirilaren 2a", "2023-04-02")]
    [InlineData("2023年4月2日 上午10:32", "2023-04-02T10:32:00Z")]
    [InlineData("2023年4月2日 下午3:05", "2023-04-02T15:05:00Z")]
    [InlineData("2023년 4월 2일 오후 3:05", "2023-04-02T15:05:00Z")]
    [InlineData("令和5年4月2日", "2023-04-02")]
    [InlineData("平成元年4月2日", "1989-04-02")]
    [InlineData("二〇二三年四月二日", "2023-04-02")]
    [InlineData("二〇二三年十二月二十一日", "2023-12-21")]
    [InlineData("sam. 1 avril 2023", "2023-04-01")]
    [InlineData("2023-04", "2023-04-01")]
    [InlineData("04/2023", "2023-04-01")]
    [InlineData("April 2023", "2023-04-01")]
    [InlineData("2023", "2023-01-01")]
    [InlineData("２０２３年４月２日", "2023-04-02")]
    [InlineData("2023年4月2日", "2023-04-02")]
    [InlineData("2023年4月2日（日）", "2023-04-02")]
    [InlineData("2023年4月2日 星期日", "2023-04-02")]
    [InlineData("2023年4月2日 10:32", "2023-04-02T10:32:00Z")]
    [InlineData("2023年4月", "2023-04-01")]
    [InlineData("2023년 4월 2일 일요일", "2023-04-02")]
    [InlineData("2. April 2023", "2023-04-02")]
    [InlineData("Sonntag, den 2. März 2023 um 10:32 Uhr", "2023-03-02T10:32:00Z")]
    [InlineData("2 avril 2023", "2023-04-02")]
    [InlineData("dimanche 1er août 2023 à 10h30", "2023-08-01T10:30:00Z")]
    [InlineData("2 de abril de 2023", "2023-04-02")]
    [InlineData("domingo, 2 de setembro de 2023", "2023-09-02")]
    [InlineData("2 aprile 2023", "2023-04-02")]
    [InlineData("zondag 2 mei 2023", "2023-05-02")]
    [InlineData("2 mrt 2023", "2023-03-02")]
    [InlineData("den 2 maj 2023", "2023-05-02")]
    [InlineData("2. desember 2023", "2023-12-02")]
    [InlineData("2. huhtikuuta 2023", "2023-04-02")]
    [InlineData("2 kwietnia 2023", "2023-04-02")]
    [InlineData("2. dubna 2023", "2023-04-02")]
    [InlineData("2 апреля 2023 г.", "2023-04-02")]
    [InlineData("2 квітня 2023 року", "2023-04-02")]
    [InlineData("2 Ağustos 2023", "2023-08-02")]
    [InlineData("2023. április 2.", "2023-04-02")]
    [InlineData("2 Απριλίου 2023", "2023-04-02")]
    [InlineData("2 aprilie 2023", "2023-04-02")]
    [InlineData("2 tháng 4 năm 2023", "2023-04-02")]
    [InlineData("ngày 2 tháng 4, 2023", "2023-04-02")]
    [InlineData("2 เมษายน 2566", "2023-04-02")]
    [InlineData("٢ أبريل ٢٠٢٣", "2023-04-02")]
    [InlineData("2 באפריל 2023", "2023-04-02")]
    [InlineData("2 अप्रैल 2023", "2023-04-02")]
    [InlineData("2 Agustus 2023", "2023-08-02")]
    public void Dates_are_read_in_many_languages_and_forms(string written, string date)
    {
        var article = Parsed.From($"---\ndate: '{written}'\n---\n");

        Assert.Equal(date, $"{article.PublishDate}");
        Assert.Empty(article.Warnings);
    }

    [Theory]
    [InlineData("de", "02.04.2023", "2023-04-02")]
    [InlineData("de-AT", "02.04.2023 10:32", "2023-04-02T10:32:00Z")]
    [InlineData("fr", "02/04/2023", "2023-04-02")]
    [InlineData("ru", "2.4.2023", "2023-04-02")]
    [InlineData("en-GB", "02/04/2023", "2023-04-02")]
    [InlineData("en_US", "02/04/2023", "2023-02-04")]
    [InlineData("pl", "2 lis 2023", "2023-11-02")]
    [InlineData("hr", "2. listopada 2023", "2023-10-02")]
    [InlineData("fi", "2. mar 2023", "2023-11-02")]
    [InlineData("es", "mar 2 ene 2023", "")]
    public void The_language_of_the_article_decides_what_could_be_read_in_two_ways(string language, string written, string date) =>
        Assert.Equal(date, $"{Parsed.From($"---\nlang: {language}\ndate: '{written}'\n---\n").PublishDate}");

    [Theory]
    [InlineData("lang: en", "02/04/2023", "2023-02-04 or 2023-04-02")]
    [InlineData("x: y", "02.04.2023", "2023-02-04 or 2023-04-02")]
    [InlineData("x: y", "04/02/23", "2023-04-02 or 2023-02-04")]
    [InlineData("x: y", "23-04-02", "2002-04-23 or 2023-04-02")]
    [InlineData("x: y", "2. listopada 2023", "2023-11-02 or 2023-10-02")]
    public void Of_two_readings_none_is_taken_and_the_warning_shows_both(string head, string written, string readings)
    {
        var article = Parsed.From($"---\n{head}\ndate: '{written}'\n---\n");

        Assert.Null(article.PublishDate);
        var message = Assert.Single(article.Warnings).Message;
        Assert.Contains("which is ", message, StringComparison.Ordinal);
        Assert.All(readings.Split(" or "), reading => Assert.Contains(reading, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("version 2 of April 2023 notes")]
    [InlineData("2 Foo 2023")]
    [InlineData("1.2.3.2023")]
    [InlineData("2023-13-01")]
    [InlineData("April 31, 2023")]
    [InlineData("2 April 2023 25:00")]
    [InlineData("2 April 2023 10:00 XYZ")]
    [InlineData("10:30")]
    [InlineData("1.2.3")]
    [InlineData("April 2-4")]
    [InlineData("2023-W54")]
    [InlineData("2023-366")]
    [InlineData("April 2")]
    [InlineData("8")]
    [InlineData("𝟚𝟘𝟚𝟛")]
    public void What_is_no_date_stays_unread(string written)
    {
        var article = Parsed.From($"---\ndate: '{written}'\n---\n");

        Assert.Null(article.PublishDate);
        Assert.Equal(ArticleWarningKind.InvalidDate, Assert.Single(article.Warnings).Kind);
    }

    [Theory]
    [InlineData("90 seconds", 2)]
    [InlineData("45 sec", 1)]
    [InlineData("5 min 30 sec", 6)]
    [InlineData("5m30s", 6)]
    [InlineData("5:30", 6)]
    [InlineData("1:20:00", 80)]
    [InlineData("1h 20m", 80)]
    [InlineData("1h20", 80)]
    [InlineData("PT1H20M", 80)]
    [InlineData("PT300S", 5)]
    [InlineData("1.5 hours", 90)]
    [InlineData("1,5 Stunden", 90)]
    [InlineData("8 Min. Lesezeit", 8)]
    [InlineData("2 heures 5 minutes", 125)]
    [InlineData("90 секунд", 2)]
    [InlineData("90秒", 2)]
    [InlineData("約8分", 8)]
    [InlineData("8 minutes, 3 comments", 8)]
    [InlineData("10-minute read", 10)]
    public void Read_times_are_read_with_their_units(string written, int minutes)
    {
        var article = Parsed.From($"---\nread_time: '{written}'\n---\n");

        Assert.Equal(minutes, article.ReadTimeMinutes);
        Assert.Empty(article.Warnings);
    }
}
