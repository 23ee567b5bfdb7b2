using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching.Planning;

/// <summary>Words that some write as one and others as two.</summary>
public sealed class CompoundTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("opensource", "open source")]
    [InlineData("opensource", "open-source")]
    [InlineData("open source", "opensource")]
    [InlineData("open-source", "opensource")]
    [InlineData("python3", "python 3")]
    [InlineData("python 3", "python3")]
    [InlineData("OpenSources", "open sources")]
    [InlineData("gpt4", "GPT-4")]
    public void One_spelling_finds_the_other(string typed, string written)
    {
        _index.Add(Some.Article("a", body: $"here is {written} to read"), Some.Article("b", body: "something else"));

        Assert.Equal(["a"], _index.Ids(typed));
        Assert.Empty(_index.Plan(typed).Corrections);
    }

    [Theory]
    [InlineData("powerbi", "power bi")]
    [InlineData("youtube", "you tube")]
    [InlineData("plugin", "plug in", "plug-in")]
    [InlineData("everyday", "every day")]
    [InlineData("login", "log in", "log-in")]
    [InlineData("openstreetmap", "open street map")]
    [InlineData("OpenStreetMap", "open street map")]
    [InlineData("xray", "x ray", "x-ray")]
    [InlineData("email", "e mail", "e-mail")]
    [InlineData("wifi", "wi fi", "wi-fi")]
    [InlineData("setup", "set up", "set-up")]
    [InlineData("webapp", "web app", "web-app")]
    [InlineData("mysql", "my sql")]
    [InlineData("nosql", "no sql")]
    [InlineData("todo", "to do", "to-do")]
    [InlineData("howto", "how to")]
    [InlineData("tshirt", "t shirt", "t-shirt")]
    [InlineData("uturn", "u turn", "u-turn")]
    [InlineData("addon", "add on", "add-on")]
    [InlineData("backup", "back up", "back-up")]
    [InlineData("offline", "off line", "off-line")]
    [InlineData("devops", "dev ops", "dev-ops")]
    [InlineData("hifi", "hi fi", "hi-fi")]
    [InlineData("pointofsale", "point of sale")]
    [InlineData("ipad", "i-pad")]
    [InlineData("k8s", "k 8s")]
    [InlineData("stackoverflow", "stack overflow")]
    public void Each_spelling_finds_each(params string[] spellings)
    {
        foreach (var written in spellings)
        {
            _index.Add(Some.Article("a", body: $"here is {written} to read"), Some.Article("b", body: "something else"));

            Assert.All(spellings, typed => Assert.Equal(["a"], _index.Ids(typed)));
            Assert.All(spellings, typed => Assert.Empty(_index.Plan(typed).Corrections));
            Assert.All(spellings, typed => Assert.Equal(["a"], _index.Ids($"{typed} read", policy: MatchPolicy.All)));
        }
    }

    [Theory]
    [InlineData("i pad", "ipad")]
    [InlineData("set up docker", "setup docker")]
    [InlineData("how to log in to docker", "docker login")]
    [InlineData("open street map docker", "docker with openstreetmap")]
    [InlineData("plug in", "plugins")]
    [InlineData("web apps", "webapp")]
    public void Words_find_the_word_that_they_are_joined_to(string typed, string written)
    {
        _index.Add(Some.Article("a", body: $"here is {written} to read"), Some.Article("b", body: "something else"));

        Assert.Equal(["a"], _index.Ids(typed, policy: MatchPolicy.All));
    }

    [Theory]
    [InlineData("you tube")]
    [InlineData("12 500")]
    [InlineData("ware house")]
    public void No_half_of_what_is_found_joined_is_said_to_be_missing(string typed)
    {
        _index.Add(Some.Article("a", body: "the youtube of 12500"), Some.Article("b", body: "something else of 12, a warehouse of wares"));

        Assert.Empty(_index.Plan(typed).Notes);
    }

    [Fact]
    public void A_number_in_groups_that_no_article_holds_is_named_whole()
    {
        _index.Add(Some.Article("a", body: "something else of 12"));

        Assert.Equal(["12 500"], _index.Plan("12 500").Notes.Select(note => note.Text));
    }

    [Theory]
    [InlineData("tube you", "you tube", "youtube")]
    [InlineData("work net", "net work", "network")]
    [InlineData("ware house", "house ware", "houseware")]
    public void Words_typed_in_another_order_find_the_same_articles_below_all_that_hold_them(string reversed, string typed, string joined)
    {
        _index.Add(Enumerable.Range(0, 3).Select(number => Some.Article($"joined{number}", body: $"{joined} {joined} {joined}")));
        _index.Add(Some.Article("words", body: string.Join(" and much else ", typed.Split(' ').Prepend("").Append(""))), Some.Article("none", body: "something else"));

        Assert.Equal(_index.Ids(typed).Order(), _index.Ids(reversed).Order());
        Assert.Equal("words", _index.Ids(reversed)[0]);
        Assert.DoesNotContain("none", _index.Ids(reversed));
    }

    [Theory]
    [InlineData("notable", "not able")] // "able" is far more frequent
    [InlineData("asset", "as set")]
    [InlineData("away", "a way")] // an article is a part of no word
    [InlineData("iran", "i ran")]
    public void A_stop_word_and_a_common_word_are_no_spelling_of_a_rarer_one(string typed, string written)
    {
        _index.Add(Enumerable.Range(0, 30).Select(number => Some.Article($"n{number}", body: $"here is {written} to read")));
        _index.Add(Some.Article("a", body: $"here is {typed} to read"));

        Assert.Equal(["a"], _index.Ids(typed));
    }

    [Fact]
    public void What_was_typed_ranks_above_the_other_spelling()
    {
        _index.Add(Some.Article("two", body: "here is open source to read"), Some.Article("one", body: "here is opensource to read today"));
        _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"n{number}", body: "an open door at the source of much water, far away from here")));

        Assert.Equal(["one", "two"], _index.Ids("opensource"));
        Assert.Equal("two", _index.Ids("open source")[0]);
        Assert.Contains("one", _index.Ids("open source"));
    }

    [Theory]
    [InlineData("opensource", "the source is open")] // the parts must follow each other
    [InlineData("together", "to get her")] // parts of less than three letters
    [InlineData("open \"source\"", "opensource")] // quoted
    [InlineData("open -source", "opensource garden")] // excluded
    public void Other_words_are_not_taken_for_a_spelling(string typed, string written)
    {
        _index.Add(Some.Article("a", body: $"here is {written} today"));

        Assert.DoesNotContain(
            _index.Plan(typed).Units.OfType<TextUnit>().SelectMany(unit => unit.Alternatives), alternative => alternative.Kind == MatchKind.Synonym);
    }

    [Fact]
    public void Both_spellings_find_both_however_common_each_is_and_in_whatever_order_two_words_were_typed()
    {
        _index.Add(Enumerable.Range(0, 5).Select(number => Some.Article($"n{number}", body: "a database for data")));
        _index.Add(Some.Article("two", body: "a data base of old"));

        Assert.Equal(6, _index.Ids("database").Count);
        Assert.Equal("two", _index.Ids("database")[^1]);
        Assert.Equal(6, _index.Ids("data base").Count);
        Assert.Equal("two", _index.Ids("data base")[0]);
        Assert.Equal(6, _index.Ids("base data").Count);
        Assert.Equal("two", _index.Ids("base data")[0]);
    }

    [Theory]
    [InlineData("set up docker")]
    [InlineData("you tube video")]
    [InlineData("open street map data")]
    [InlineData("how to log in")]
    [InlineData("up set")]
    [InlineData("12 500 people")]
    public void Words_in_any_order_find_the_same_articles(string typed)
    {
        string[] bodies =
        [
            "setup of docker", "the upset docker", "video on youtube", "tubeyou video", "openstreetmap data", "mapopenstreet data", "login", "howto log", "upset", "setup", "12500 people",
            "12 people of 500", "docker set up", "log in", "the street map is open data", "a tube video",
        ];
        _index.Add(bodies.Select((body, number) => Some.Article($"a{number:00}", body: body)));
        var words = typed.Split(' ');

        foreach (var policy in Enum.GetValues<MatchPolicy>())
        {
            var found = _index.Ids(typed, policy: policy).Order().ToList();
            for (var seed = 0; seed < 10; seed++)
            {
                new Random(seed).Shuffle(words);
                Assert.Equal(found, _index.Ids(string.Join(' ', words), policy: policy).Order());
            }
        }
    }
}
