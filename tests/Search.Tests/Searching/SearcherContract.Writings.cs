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
    [InlineData("see CVE-2023-99999", "cve-2023-99999")]
    [InlineData("write to help@nowhere.example", "help@nowhere.example")]
    [InlineData("see https://docs.blorp.example/a", "docs.blorp.example/a")]
    [InlineData("see docs.blorp.example/a", "https://docs.blorp.example/a")]
    [InlineData("in src/app/main.cs", "\"src\\app\\main.cs\"")]
    [InlineData("on 2019-07-04", "2019/07/04")]
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
    [InlineData("it tells us", "\"U.S.\"")]
    [InlineData("of OpenAI, Git", "\"ai git\"")]
    public void What_only_looks_alike_is_not_found(string text, string query)
    {
        Index.Add(Some.Article("a", body: text));

        Assert.Empty(Index.Ids(query));
    }
}
