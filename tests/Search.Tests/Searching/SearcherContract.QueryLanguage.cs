using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What the query language finds.</summary>
public abstract partial class SearcherContract
{
    [Fact]
    public void A_star_finds_every_word_that_begins_so_in_any_text_or_in_one_field()
    {
        Index.Add(
            Some.Article("micro", title: "Microservices", body: "x"),
            Some.Article("scope", body: "under the Mícroscope"),
            Some.Article("author", body: "x") with { Authors = ["Micah Ro"] },
            Some.Article("none", body: "macro"));

        Assert.Equal(["author", "micro", "scope"], Index.Ids("mic*").Order());
        Assert.Equal(["micro"], Index.Ids("title:mic*"));
        Assert.Equal(["author"], Index.Ids("author:mic*"));
        Assert.Equal(["author", "none", "scope"], Index.Ids("-microserv*").Order());
        Assert.Empty(Index.Ids("microx*"));
    }

    [Fact]
    public void A_star_after_the_beginning_of_a_compound_means_all_of_it()
    {
        Index.Add(Some.Article("compound", body: "open-source"), Some.Article("part", body: "a source, open"));

        Assert.Equal(["compound"], Index.Ids("open-sou*"));
    }

    [Fact]
    public void A_star_after_the_beginning_of_many_words_takes_the_sixteen_most_frequent_and_says_so()
    {
        Index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"n{number}", body: string.Join(' ', Enumerable.Range(0, number + 1).Select(Word)))));

        var plan = Index.Plan("micro*");

        var note = Assert.Single(plan.Notes);
        Assert.Equal((QueryNoteKind.ManyWords, "micro*"), (note.Kind, note.Text));
        Assert.Contains("20", note.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 16).Select(Word), ((TextUnit)plan.Units[0]).Alternatives.Select(alternative => alternative.Text));

        static string Word(int number) => $"micro{(char)('a' + number)}";
    }

    [Fact]
    public void While_typing_the_last_word_may_be_a_beginning_and_the_others_may_not()
    {
        Index.Add(
            Some.Article("a", body: "vector databases"),
            Some.Article("b", body: "matrix data"),
            Some.Article("c", body: "vec datum"));

        Assert.Equal(["a", "b", "c"], Typing("dat").Order());
        Assert.Equal(["a"], Typing("vector dat"));
        Assert.Equal(["c"], Typing("vec dat"));
        Assert.Equal(["a"], Typing("vector datab"));
        Assert.Empty(Index.Ids("vector datab", policy: MatchPolicy.All));
        Assert.Equal(["a"], Typing("databses"));
        Assert.Equal(["a"], Typing("datbas"));

        IReadOnlyList<string> Typing(string query) => EngineFixture.IdsOf(Index.Search(
            query, new SearchQuery { PageSize = 10, Audience = Some.Everyone }, new QueryOptions { Policy = MatchPolicy.All, IsBeingTyped = true }));
    }

    [Fact]
    public void Fields_look_only_where_they_say()
    {
        Index.Add(
            Some.Article("title", title: "Rust in Practice", body: "go"),
            Some.Article("tag", body: "go") with { FrontMatterTags = ["Rust", "Open Source"] },
            Some.Article("author", body: "go") with { Authors = ["Ann Rust", "Practice Bob"] },
            Some.Article("body", body: "rust in practice, open source"));

        Assert.Equal(["title"], Index.Ids("title:rusts"));
        Assert.Equal(["tag"], Index.Ids("tag:RUST"));
        Assert.Equal(["tag"], Index.Ids("tag:open-source"));
        Assert.Equal(["tag"], Index.Ids("tag:\"open source\""));
        Assert.Equal(["author"], Index.Ids("author:rust"));
        Assert.Equal(["author"], Index.Ids("author:\"ann rust\""));
        Assert.Empty(Index.Ids("author:\"rust practice\""));
        Assert.Empty(Index.Ids("author:rusts"));
        Assert.Equal(["title"], Index.Ids("title:\"rust in practice\""));
        Assert.Empty(Index.Ids("title:\"practice rust\""));
        Assert.Equal(["author", "body"], Index.Ids("rust -title:rust -tag:rust").Order());
        Assert.Equal(["tag", "title"], Index.Ids("title:rust OR tag:rust").Order());
    }

    [Fact]
    public void A_tag_is_found_by_any_name_of_its_topic()
    {
        Index.AddTopic(Some.Topic("Kubernetes", "K8s"));
        Index.Add(Some.Article("a") with { FrontMatterTags = ["kubernetes"] }, Some.Article("b", body: "k8s"));

        Assert.Equal(["a"], Index.Ids("tag:k8s"));
        Assert.Empty(Index.Ids("tag:quasar"));
        Assert.Empty(Index.Plan("tag:k8s").Notes);
    }

    [Theory]
    [InlineData("tag:quasar", "quasar", "no article has a topic of this name")]
    [InlineData("-tag:quasar x", "quasar", "no article has a topic of this name")]
    [InlineData("tag:kuberntes", "kuberntes", "no article has a topic of this name; the nearest is \"Kubernetes\"")]
    public void A_topic_that_no_article_has_is_told_with_the_nearest_known_one(string typed, string name, string message)
    {
        Index.AddTopic(Some.Topic("Kubernetes", "K8s"));
        Index.Add(Some.Article("a", body: "x") with { FrontMatterTags = ["kubernetes"] });

        var note = Assert.Single(Index.Plan(typed).Notes);

        Assert.Equal((QueryNoteKind.NotFound, name, message), (note.Kind, note.Text, note.Message));
    }

    [Theory]
    [InlineData("🚀")]
    [InlineData("???")]
    [InlineData("&")]
    [InlineData("\u200D")]
    [InlineData("\0")]
    [InlineData(" \u0001 \u007F")]
    public void A_query_of_signs_that_no_article_holds_finds_nothing_and_says_so(string typed)
    {
        Index.Add(Some.Article("a", body: "x"));

        Assert.Empty(Index.Ids(typed));
        Assert.Equal(QueryNoteKind.NotFound, Assert.Single(Index.Plan(typed).Notes).Kind);
    }

    [Fact]
    public void Dates_bound_when_an_article_was_published()
    {
        Index.Add(
            Some.Article("a", body: "x") with { PublishDate = Some.Day("2024-12-31") },
            Some.Article("b", body: "x") with { PublishDate = Some.Day("2025-01-01") },
            Some.Article("c", body: "y") with { PublishDate = Some.Day("2025-02-01") },
            Some.Article("undated", body: "x"));

        Assert.Equal(["b", "c"], Index.Ids("after:2025").Order());
        Assert.Equal(["a"], Index.Ids("before:2025"));
        Assert.Equal(["b"], Index.Ids("x after:2025-01 before:2025-02"));
        Assert.Equal(["a", "undated"], Index.Ids("x -after:2025").Order());
        Assert.Equal(["a", "c"], Index.Ids("before:2025 OR y").Order());
    }

    [Fact]
    public void Choices_brackets_and_exclusions_combine()
    {
        Index.Add(
            Some.Article("rust", body: "rust systems"),
            Some.Article("go", body: "go systems"),
            Some.Article("both", body: "rust go systems"),
            Some.Article("zig", body: "zig systems"));

        Assert.Equal(["both", "go", "rust"], Index.Ids("rust OR go").Order());
        Assert.Equal(["go", "rust"], Index.Ids("(rust OR go) -(rust go)").Order());
        Assert.Equal(["zig"], Index.Ids("systems -rust -go"));
        Assert.Equal(["both", "zig"], Index.Ids("(rust go) | zig").Order());
        Assert.Equal(["go", "rust", "zig"], Index.Ids("zig OR -(rust go)").Order());
    }

    [Theory]
    [InlineData("internet of things")]
    [InlineData("things of internet")]
    public void A_name_to_choose_finds_what_it_finds_alone(string name)
    {
        Index.AddTopic(Some.Topic("Internet of things", "IoT"));
        Index.Add(
            Some.Article("acronym", body: "IoT at home"), Some.Article("name", body: "the internet of things"), Some.Article("loose", body: "things of the internet"),
            Some.Article("one", body: "the internet alone"), Some.Article("other", body: "a kernel"));

        Assert.Equal(["acronym", "loose", "name", "other"], Index.Ids($"({name}) OR kernel").Order());
        Assert.Equal(["acronym", "loose", "name"], Index.Ids($"({name}) OR xyzzy").Order());
        Assert.Equal(["one", "other"], Index.Ids($"-({name}) -iot").Order());
    }

    [Fact]
    public void A_choice_finds_all_that_each_of_its_words_finds_alone()
    {
        Index.AddSynonym(Some.Synonym("hop", "hop", "jump"));
        Index.Add(
            Some.Article("hop", body: "they hop"), Some.Article("jump", body: "they jump"), Some.Article("organ", body: "an organ"), Some.Article("organize", body: "she organizes"),
            Some.Article("flow", body: "we use gitFlow"), Some.Article("git", body: "git is old"), Some.Article("source", body: "opensource software"), Some.Article("typo", body: "kubernetes"));

        string[] words = ["hop", "jump", "organ", "git", "open-source", "kuberntes", "nowhere"];
        foreach (var (one, other) in words.SelectMany(one => words.Select(other => (one, other))))
        {
            Assert.Equal(Index.Ids(one).Union(Index.Ids(other)).Order(), Index.Ids($"{one} OR {other}").Order());
        }
    }

    [Fact]
    public void Beside_a_phrase_or_a_field_a_word_that_too_few_articles_hold_with_it_only_ranks()
    {
        Index.Add(Some.Article("phrase", body: "open source software"), Some.Article("both", title: "Python", body: "open source kubernetes"));

        Assert.Equal(["both", "phrase"], Index.Ids("\"open source\" zzzqqq").Order());
        Assert.Equal(["both", "phrase"], Index.Ids("\"open source\" kubernetes"));
        Assert.Equal(["both"], Index.Ids("title:python zzzqqq"));
    }

    [Fact]
    public void Compounds_are_found_in_every_way_to_write_them()
    {
        Index.Add(
            Some.Article("hyphen", body: "We love open-source software."),
            Some.Article("space", body: "We love open source software."),
            Some.Article("one", body: "We love opensource software."),
            Some.Article("apart", body: "The source was open to the public."));

        Assert.Equal(["hyphen", "one", "space"], Index.Ids("open-source", policy: MatchPolicy.All).Except(["apart"]).Order());
        Assert.Equal(["hyphen", "one", "space"], Index.Ids("\"open-source\"").Order());
        Assert.Equal(["hyphen", "one", "space"], Index.Ids("opensource").Order());
        Assert.Equal(["hyphen", "space"], Index.Ids("\"open source\"").Order());
        Assert.Equal(["apart"], Index.Ids("source -open-source"));
    }

    [Fact]
    public void The_same_word_typed_twice_counts_more_and_finds_the_same()
    {
        Index.Add(Some.Article("kernel", body: "kernel kernel lemon"), Some.Article("lemon", body: "lemon lemon kernel"));

        Assert.Equal("kernel", Index.Ids("kernel lemon kernel")[0]);
        Assert.Equal("lemon", Index.Ids("lemon kernel lemon")[0]);
        Assert.Equal([1], Index.Plan("kernel kernel").Units.Select((_, index) => index + 1));
    }

    [Fact]
    public void A_query_of_32_words_that_comes_to_more_than_64_in_the_index_is_refused()
    {
        Index.Add(Some.Article("a", body: "x"));

        var refusal = Assert.Throws<SearchException>(() => Index.Plan(string.Join(' ', Enumerable.Range(0, 32).Select(number => $"{TwoLetters(number)}x-{TwoLetters(number)}y-{TwoLetters(number)}z"))));

        Assert.Equal("QUERY_TOO_MANY_TERMS", refusal.Reason.Name);
        Assert.Contains("96", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(64, Index.Plan(string.Join(' ', Enumerable.Range(0, 32).Select(number => $"{TwoLetters(number)}x-{TwoLetters(number)}y"))).Units.Count);
    }

    private static string TwoLetters(int number) => $"{(char)('a' + (number / 6))}{(char)('q' + (number % 6))}";

    [Fact]
    public void Units_beyond_the_thirty_second_are_told_apart()
    {
        var words = Enumerable.Range(0, 32).Select(number => $"{TwoLetters(number)}x-{TwoLetters(number)}y").ToList();
        Index.Add(
            Some.Article("all", body: string.Join(' ', words)),
            Some.Article("first", body: $"{TwoLetters(0)}x"),
            Some.Article("last", body: $"{TwoLetters(31)}y"));

        Assert.Equal(["all"], Index.Ids(string.Join(' ', words), policy: MatchPolicy.All));
        Assert.Equal(["all", "first", "last"], Index.Ids(string.Join(' ', words), policy: MatchPolicy.Any).Order());
    }

    [Theory]
    [InlineData("de", "Die Häuser der alten Städte wurden gebaut.", "Haus")]
    [InlineData("de", "Die Häuser der alten Städte wurden gebaut.", "stadt")]
    [InlineData("fr", "Les chevaux couraient dans les prairies.", "cheval")]
    [InlineData("fr", "L'intelligence artificielle change tout.", "intelligence")]
    [InlineData("zh", "人工智能正在改变世界。", "智能")]
    [InlineData("zh", "人工智能正在改变世界。", "改变世界")]
    [InlineData("ja", "東京で新しい検索エンジンを作る。", "検索")]
    [InlineData("ja", "東京で新しい検索エンジンを作る。", "エンジン")]
    [InlineData("th", "การค้นหาข้อมูลในภาษาไทยทำได้ยาก", "ภาษาไทย")]
    [InlineData("ru", "Нейронные сети меняют мир", "сетями")]
    [InlineData("es", "Los ordenadores aprenden rápidamente", "ordenador")]
    public void Articles_of_other_languages_are_found_by_inflected_words_and_parts(string language, string body, string query)
    {
        Index.Add(Some.Article("a", body: body) with { Language = language });
        Index.Add(Enumerable.Range(0, 5).Select(number => Some.Article($"en{number}", body: "An English text about kernels.")));

        Assert.Equal(["a"], Index.Ids(query));
        Assert.Equal(["a"], Index.Ids($"\"{query}\""));
    }

    [Fact]
    public void An_article_with_the_wrong_language_is_still_found_by_what_it_says_and_by_English_forms()
    {
        Index.Add(
            Some.Article("wrong", body: "The kernels were running") with { Language = "de" },
            Some.Article("unknown", body: "The kernels were running") with { Language = "tlh" },
            Some.Article("right", body: "Die Häuser") with { Language = "de" });

        Assert.Equal(["unknown", "wrong"], Index.Ids("kernels").Order());
        Assert.Equal(["unknown", "wrong"], Index.Ids("\"kernels were running\"").Order());
        Assert.Equal(["wrong"], Index.Ids("kernel"));
    }
}
