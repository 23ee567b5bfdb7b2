using Search.Articles;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Emoji and other signs: what stands in an article is found, and what stands in none says so.</summary>
public abstract partial class SearcherContract
{
    [Theory]
    [InlineData("🚀", "Launch 🚀 day")]
    [InlineData("🚀\uFE0F", "Launch🚀day")]
    [InlineData("🚀", "🚀\uFE0F🚀\uFE0F")]
    [InlineData("👍", "Well done 👍🏽")]
    [InlineData("👍🏿", "Well done 👍")]
    [InlineData("👩\u200D🚀", "Our 👩🏽\u200D🚀 flies")]
    [InlineData("🇩🇪", "Made in 🇩🇪🇫🇷")]
    [InlineData("❤", "We ❤\uFE0F tests")]
    [InlineData("→", "from a → b")]
    [InlineData("∑", "the ∑ of all")]
    [InlineData("€", "it costs 5€")]
    [InlineData("$", "it costs $100")]
    [InlineData("©", "© 2024")]
    [InlineData("™", "Acme™ shoes")]
    [InlineData("&", "Research & Development")]
    [InlineData("&", "AT&T")]
    [InlineData("＆", "Research & Development")]
    [InlineData("\"🚀\"", "Launch 🚀 day")]
    [InlineData("\"🚀 🔥\"", "Launch 🚀 🔥 day")]
    public void A_sign_that_stands_in_an_article_is_found(string typed, string body)
    {
        Index.Add(Some.Article("holds", body: body), Some.Article("title", title: body), Some.Article("other", body: "Astronauts 👩 👨 🇫🇮 💻 = 3"));

        Assert.Equal(["holds", "title"], Index.Ids(typed).Order());
        Assert.Equal(["title"], Index.Ids($"title:{typed}"));
        Assert.Empty(Index.Plan(typed).Notes);
    }

    [Theory]
    [InlineData("🚀")]
    [InlineData("???")]
    [InlineData("&")]
    [InlineData("👩\u200D🚀")]
    [InlineData("🇩🇪")]
    [InlineData("©")]
    [InlineData("$")]
    [InlineData(".")]
    [InlineData(", - ?")]
    [InlineData("-")]
    [InlineData("\"")]
    [InlineData("!!!")]
    [InlineData("…")]
    [InlineData("()")]
    [InlineData("::")]
    [InlineData("( ) [ ]")]
    public void Signs_that_stand_in_no_article_find_nothing_and_say_so(string typed)
    {
        Index.Add(Some.Article("a", body: "Well, a \"kernel\" - what? 👩 🔥 then. (So!) 🇩🇰 🇪🇸"), Some.Article("b") with { Sections = [new Section([], "", "", "echo $x && y")] });

        Assert.Empty(Index.Ids(typed));
        Assert.Contains(Index.Plan(typed).Notes, note => note.Kind == QueryNoteKind.NotFound);
    }

    [Fact]
    public void Beside_words_a_sign_ranks_and_is_never_asked_for()
    {
        Index.Add(Enumerable.Range(0, 12).Select(number => Some.Article($"n{number}", body: "a rocket flies")));
        Index.Add(Some.Article("both", body: "a rocket 🚀 flies"), Some.Article("sign", body: "🚀 alone"));

        Assert.Equal(13, Index.Ids("rocket 🚀").Count);
        Assert.Equal("both", Index.Ids("rocket 🚀")[0]);
        Assert.Equal("both", Index.Ids("🚀 rocket")[0]);
        Assert.Equal(13, Index.Ids("rocket🚀", policy: MatchPolicy.All).Count);
        Assert.Equal(Index.Ids("rocket"), Index.Ids("rocket & $ ?"));
        Assert.Equal(["both", "sign"], Index.Ids("the 🚀").Order());
    }

    [Fact]
    public void Signs_are_excluded_chosen_and_asked_for_in_fields_as_words_are()
    {
        Index.Add(
            Some.Article("plain", body: "rocket"), Some.Article("sign", body: "rocket 🚀"), Some.Article("fire", body: "rocket 🔥"), Some.Article("title", title: "Rocket 🚀 🔥"));

        Assert.Equal(["fire", "plain"], Index.Ids("rocket -🚀").Order());
        Assert.Equal(["fire", "sign", "title"], Index.Ids("🚀 OR 🔥").Order());
        Assert.Equal(["title"], Index.Ids("🚀 🔥", policy: MatchPolicy.All));
        Assert.Equal(["title"], Index.Ids("title:🚀"));
        Assert.Equal(["title"], Index.Ids("title:\"🚀 🔥\""));
        Assert.Empty(Index.Ids("\"🔥 🚀\""));
    }

    [Fact]
    public void Words_are_a_phrase_whatever_signs_stand_between_them()
    {
        Index.Add(Some.Article("a", body: "rock & roll 🎸 music"));

        Assert.Equal(["a"], Index.Ids("\"rock roll music\""));
        Assert.Equal(["a"], Index.Ids("\"rock 🎸 roll\""));
    }

    [Fact]
    public void Signs_of_code_are_not_looked_for()
    {
        Index.Add(Some.Article("code") with { Sections = [new Section([], "", "", "echo $HOME → done")] });

        Assert.Empty(Index.Ids("$"));
        Assert.Empty(Index.Ids("→"));
    }
}
