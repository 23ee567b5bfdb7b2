using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>The same thing written in another way is found.</summary>
public abstract partial class SearcherContract
{
    [Theory]
    [InlineData("unlockWithQuoxmetrics", "quoxmetrics")]
    [InlineData("call unlockWithQuoxmetrics()", "unlockwithquoxmetrics")]
    [InlineData("the HTTPQuoxServer of old", "quox server")]
    [InlineData("the HTTPQuoxServer of old", "\"quox server\"")]
    [InlineData("the HTTPQuoxServer of old", "\"the httpquoxserver of old\"")]
    [InlineData("the HTTPQuoxServer of old", "\"HTTPQuoxServer of\"")]
    [InlineData("a QuoxParser", "quox")]
    [InlineData("the quoxParser2 is", "quox")]
    [InlineData("zorble42 is out", "zorble")]
    [InlineData("iPhone15Pro", "\"iphone 15 pro\"")]
    [InlineData("getHTTPResponse2", "http response")]
    [InlineData("OpenAI chief", "openai")]
    [InlineData("OpenAI chief", "OpenAI")]
    [InlineData("OpenAI chief", "open ai")]
    [InlineData("OpenAI chief", "\"open ai\"")]
    [InlineData("OpenAI chief", "\"openai chief\"")]
    [InlineData("OpenAI chief", "\"OpenAI chief\"")]
    [InlineData("Openai chief", "\"OpenAI chief\"")]
    [InlineData("we use github actions", "\"GitHub Actions\"")]
    [InlineData("ｶﾀｶﾅ入門", "カタカナ")]
    [InlineData("カタカナ入門", "ｶﾀｶﾅ")]
    [InlineData("Ｑｕｏｘ　１２", "quox 12")]
    [InlineData("quox 12", "Ｑｕｏｘ　１２")]
    [InlineData("an eﬃcient ﬁle", "efficient file")]
    [InlineData("an efficient file", "eﬃcient ﬁle")]
    [InlineData("chapter Ⅷ", "viii")]
    [InlineData("5㎞ to go", "5km")]
    [InlineData("half is ½", "1/2")]
    [InlineData("Quox™ is here", "quox")]
    [InlineData("機器學習入門", "机器学习")]
    [InlineData("机器学习入门", "機器學習")]
    [InlineData("臺灣", "台湾")]
    [InlineData("about 10\u202f000 of them", "10,000")]
    [InlineData("about 10\u00a0000 of them", "10000")]
    [InlineData("about 10'000 of them", "10,000")]
    [InlineData("about 10 000 of them", "10000")]
    [InlineData("about 10 000 of them", "10,000")]
    [InlineData("about 10 000 of them", "10 000")]
    [InlineData("about 10 000 of them", "10\u202f000")]
    [InlineData("about 10 000 of them", "\"about 10,000 of\"")]
    [InlineData("about 10,000 of them", "10 000")]
    [InlineData("about 10,000 of them", "10\u00a0000")]
    [InlineData("about 10,000 of them", "10\u2009000")]
    [InlineData("about 10,000 of them", "10\u202f000")]
    [InlineData("about 10,000 of them", "10’000")]
    [InlineData("about 10000 of them", "10 000")]
    [InlineData("about 10000 of them", "10.000")]
    [InlineData("about 10.000 of them", "10000")]
    [InlineData("about 10.000 of them", "10 000")]
    [InlineData("about 1.234.567 of them", "1,234,567")]
    [InlineData("about 1 234 567 of them", "1234567")]
    [InlineData("about 1,234,567 of them", "1 234 567")]
    [InlineData("about 12 345 of them", "12345")]
    [InlineData("about 12 345 of them", "12,345")]
    [InlineData("about 12,345 of them", "12 345")]
    [InlineData("about 12 345 of them", "\"345 of\"")]
    [InlineData("at 3.5 GHz", "3.5GHz")]
    [InlineData("at 3.5GHz", "3.5 GHz")]
    [InlineData("of 5\u00a0MB", "5mb")]
    [InlineData("at 5 km/h", "5km/h")]
    [InlineData("about 10 %", "10%")]
    [InlineData("costs €5", "5 €")]
    [InlineData("costs 5 €", "€5")]
    [InlineData("costs 5\u00a0€", "5€")]
    [InlineData("costs € 5", "5 €")]
    [InlineData("costs $1.5M", "$1.5m")]
    [InlineData("costs 10 000 €", "€10,000")]
    [InlineData("see https://x.example/a/b?c=d#e", "x.example/a/b?c=d#e")]
    [InlineData("see x.example/a/b?c=d", "http://x.example/a/b?c=d")]
    [InlineData("in C:\\Users\\x\\notes.txt", "c:/users/x/notes.txt")]
    [InlineData("in 'C:\\\\Users\\\\x'", "C:\\Users\\x")]
    [InlineData("at 2001:db8::1", "2001:0DB8:0:0::1")]
    [InlineData("at 00:1A:2B:3C:4D:5E", "001a.2b3c.4d5e")]
    [InlineData("set zkey=zvalue", "ZKEY=zvalue")]
    [InlineData("see CVE-2023-99999", "cve-2023-99999")]
    [InlineData("write to help@nowhere.example", "help@nowhere.example")]
    [InlineData("see https://docs.blorp.example/a", "docs.blorp.example/a")]
    [InlineData("see docs.blorp.example/a", "https://docs.blorp.example/a")]
    [InlineData("in src/app/main.cs", "\"src\\app\\main.cs\"")]
    [InlineData("on 2019-07-04", "2019/07/04")]
    [InlineData("costs $152/month) for you", "\"$152/month\"")]
    [InlineData("paid €1.5m/year or €1/2", "\"paid €1.5m/year or €1/2\"")]
    [InlineData("about the $100 USD exam", "\"the $100 USD exam\"")]
    [InlineData("the $5 million deal", "\"the $5 million\"")]
    [InlineData("sold 2\u202f500 to them", "\"sold 2\u202f500 to\"")]
    [InlineData("sold 2 500 to them", "\"2,500 to them\"")]
    [InlineData("counted 55 123 456 stars", "\"55,123,456 stars\"")]
    [InlineData("of 88,888 wombats", "\"of 88 888 wombats\"")]
    [InlineData("over $100K+ here", "$100K")]
    [InlineData("costs US$7 today", "US$7")]
    [InlineData("costs US$7 today", "us$7")]
    [InlineData("costs US$7 today", "$7")]
    [InlineData("costs US$7 today", "\"costs US$7 today\"")]
    [InlineData("costs R$9.50 today", "R$9.50")]
    [InlineData("costs A$5, not C$5", "A$5")]
    [InlineData("costs NT$30 today", "NT$30")]
    [InlineData("costs HK$1,200 today", "HK$1200")]
    [InlineData("costs 5 EUR today", "EUR 5")]
    [InlineData("costs EUR 5 today", "5 EUR")]
    [InlineData("costs EUR 5 today", "5eur")]
    [InlineData("costs 5EUR today", "EUR 5")]
    [InlineData("costs 5 EUR today", "EUR5")]
    [InlineData("costs EUR5 today", "5EUR")]
    [InlineData("costs USD $300 today", "300 USD")]
    [InlineData("costs 300 USD today", "USD $300")]
    [InlineData("costs $300 USD today", "300 USD")]
    [InlineData("costs USD $300 today", "$300")]
    [InlineData("costs GBP 10,000 today", "10 000 GBP")]
    [InlineData("about 5 kg today", "\"5kg today\"")]
    [InlineData("about 5kg today", "\"5 kg today\"")]
    [InlineData("about 3.5 GHz chips", "\"3.5GHz chips\"")]
    [InlineData("about 10,000kg today", "\"10 000 kg today\"")]
    [InlineData("価格は10000円です", "10000円")]
    [InlineData("価格は10000円です", "10,000円")]
    [InlineData("価格は10,000円です", "10000円")]
    [InlineData("価格は10000円です", "\"10000円\"")]
    [InlineData("価格は10000円です", "10000円です")]
    [InlineData("価格は10000円です", "\"10000円です\"")]
    [InlineData("2023年4月2日に", "2023年")]
    [InlineData("2023年4月2日に", "2023年4月2日")]
    [InlineData("2023年4月2日に", "\"2023年4月2日\"")]
    [InlineData("第3回大会", "3回")]
    [InlineData("가격은 10000원입니다", "10,000원")]
    [InlineData("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/zorble", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/zorble")]
    public void A_word_is_found_however_it_is_written(string text, string query)
    {
        Index.Add(Some.Article("body", body: text), Some.Article("title", title: text), Some.Article("none", body: "gardens"));

        Assert.Equal(["body", "title"], Index.Ids(query, policy: MatchPolicy.All).Order());
    }

    [Theory]
    [InlineData("OpenAI is", "open")]
    [InlineData("HTTPQuoxServer is", "server")]
    public void A_word_stands_before_a_word_that_holds_it(string text, string query)
    {
        Index.Add(Some.Article("within", body: text), Some.Article("itself", body: $"{query} is"));

        Assert.Equal(["itself", "within"], Index.Ids(query));
    }

    [Theory]
    [InlineData("2019 and 07 and 04", "\"2019-07-04\"")]
    [InlineData("in 2019 300 people", "2019300")]
    [InlineData("3.141 of it", "\"3141\"")]
    [InlineData("5 of 10 MB", "5 MB")]
    [InlineData("10 of 000", "10 000")]
    [InlineData("5 a day for €6", "€5")]
    [InlineData("the 5 lunch boxes", "\"€5 lunch\"")]
    [InlineData("in 2019 300 people", "\"2019300 people\"")]
    [InlineData("it tells us", "\"U.S.\"")]
    [InlineData("of OpenAI, Git", "\"ai git\"")]
    [InlineData("US and 7", "US$7")]
    [InlineData("costs $7 today", "A$7")]
    [InlineData("costs 5 or EUR", "EUR 5")]
    [InlineData("円の10000", "10000円")]
    [InlineData("10001円です", "10000円")]
    [InlineData("z/zorble/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/zorble")]
    public void What_only_looks_alike_is_not_found(string text, string query)
    {
        Index.Add(Some.Article("a", body: text));

        Assert.Empty(Index.Ids(query));
    }

    [Theory]
    [InlineData("水", "水曜日に", "飲水が", "火曜日")]
    [InlineData("물", "물을", "선물", "불을")]
    [InlineData("ネ", "ネコ", "キネマ", "マキ")]
    [InlineData("機", "机器", "飞機", "朴")]
    public void A_character_is_found_in_words_below_where_it_stands_alone(string typed, string begins, string ends, string other)
    {
        Index.Add(
            Some.Article("alone", body: $"here {typed} there"), Some.Article("begins", body: begins), Some.Article("ends", body: ends), Some.Article("other", body: other));

        Assert.Equal(["alone", "begins", "ends"], Index.Ids(typed, policy: MatchPolicy.All).Order());
        Assert.Equal("alone", Index.Ids(typed)[0]);
        Assert.Empty(Index.Plan(typed).Notes);
        Assert.Equal(["alone", "begins", "ends"], Index.Ids($"\"{typed}\"").Order());
        Assert.Equal(["other"], Index.Ids($"-{typed}"));
        Assert.Empty(Index.Ids($"title:{typed}"));
    }
}
