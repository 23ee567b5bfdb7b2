using Search.Queries;
using Search.Searching;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>What the query language finds in a real index.</summary>
public sealed class QueryLanguageTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void A_star_finds_every_word_that_begins_so_in_any_text_or_in_one_field()
    {
        _index.Add(
            Some.Article("micro", title: "Microservices", body: "x"),
            Some.Article("scope", body: "under the Mícroscope"),
            Some.Article("author", body: "x") with { Authors = ["Micah Ro"] },
            Some.Article("none", body: "macro"));

        Assert.Equal(["author", "micro", "scope"], _index.Ids("mic*").Order());
        Assert.Equal(["micro"], _index.Ids("title:mic*"));
        Assert.Equal(["author"], _index.Ids("author:mic*"));
        Assert.Equal(["author", "none", "scope"], _index.Ids("-microserv*").Order());
        Assert.Empty(_index.Ids("microx*"));
    }

    [Fact]
    public void A_star_after_the_beginning_of_a_compound_means_all_of_it()
    {
        _index.Add(Some.Article("compound", body: "open-source"), Some.Article("part", body: "a source, open"));

        Assert.Equal(["compound"], _index.Ids("open-sou*"));
    }

    [Fact]
    public void A_star_after_the_beginning_of_many_words_takes_the_sixteen_most_frequent_and_says_so()
    {
        _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"n{number}", body: string.Join(' ', Enumerable.Range(0, number + 1).Select(Word)))));

        var plan = _index.Plan("micro*");

        var note = Assert.Single(plan.Notes);
        Assert.Equal((QueryNoteKind.ManyWords, "micro*"), (note.Kind, note.Text));
        Assert.Contains("20", note.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 16).Select(Word), ((TextUnit)plan.Units[0]).Alternatives.Select(alternative => alternative.Text));

        static string Word(int number) => $"micro{(char)('a' + number)}";
    }

    [Fact]
    public void While_typing_the_last_word_may_be_a_beginning_and_the_others_may_not()
    {
        _index.Add(
            Some.Article("a", body: "vector databases"),
            Some.Article("b", body: "matrix data"),
            Some.Article("c", body: "vec datum"));

        Assert.Equal(["a", "b", "c"], Typing("dat").Order());
        Assert.Equal(["a"], Typing("vector dat"));
        Assert.Equal(["c"], Typing("vec dat"));
        Assert.Equal(["a"], Typing("vector datab"));
        Assert.Empty(_index.Ids("vector datab", policy: MatchPolicy.All));
        Assert.Equal(["a"], Typing("databses"));
        Assert.Equal(["a"], Typing("datbas"));

        IReadOnlyList<string> Typing(string query) => LuceneFixture.IdsOf(_index.Search(
            query, new SearchQuery { PageSize = 10, Audience = Some.Everyone }, new QueryOptions { Policy = MatchPolicy.All, IsBeingTyped = true }));
    }

    [Fact]
    public void Fields_look_only_where_they_say()
    {
        _index.Add(
            Some.Article("title", title: "Rust in Practice", body: "go"),
            Some.Article("tag", body: "go") with { FrontMatterTags = ["Rust", "Open Source"] },
            Some.Article("author", body: "go") with { Authors = ["Ann Rust", "Practice Bob"] },
            Some.Article("body", body: "rust in practice, open source"));

        Assert.Equal(["title"], _index.Ids("title:rusts"));
        Assert.Equal(["tag"], _index.Ids("tag:RUST"));
        Assert.Equal(["tag"], _index.Ids("tag:open-source"));
        Assert.Equal(["tag"], _index.Ids("tag:\"open source\""));
        Assert.Equal(["author"], _index.Ids("author:rust"));
        Assert.Equal(["author"], _index.Ids("author:\"ann rust\""));
        Assert.Empty(_index.Ids("author:\"rust practice\""));
        Assert.Empty(_index.Ids("author:rusts"));
        Assert.Equal(["title"], _index.Ids("title:\"rust in practice\""));
        Assert.Empty(_index.Ids("title:\"practice rust\""));
        Assert.Equal(["author", "body"], _index.Ids("rust -title:rust -tag:rust").Order());
        Assert.Equal(["tag", "title"], _index.Ids("title:rust OR tag:rust").Order());
    }

    [Fact]
    public void A_tag_is_found_by_any_name_of_its_topic()
    {
        _index.AddTopic(Some.Topic("Kubernetes", "K8s"));
        _index.Add(Some.Article("a") with { FrontMatterTags = ["kubernetes"] }, Some.Article("b", body: "k8s"));

        Assert.Equal(["a"], _index.Ids("tag:k8s"));
        Assert.Empty(_index.Ids("tag:quasar"));
        Assert.Empty(_index.Plan("tag:quasar").Notes);
    }

    [Fact]
    public void Dates_bound_when_an_article_was_published()
    {
        _index.Add(
            Some.Article("a", body: "x") with { PublishDate = Some.Day("2024-12-31") },
            Some.Article("b", body: "x") with { PublishDate = Some.Day("2025-01-01") },
            Some.Article("c", body: "y") with { PublishDate = Some.Day("2025-02-01") },
            Some.Article("undated", body: "x"));

        Assert.Equal(["b", "c"], _index.Ids("after:2025").Order());
        Assert.Equal(["a"], _index.Ids("before:2025"));
        Assert.Equal(["b"], _index.Ids("x after:2025-01 before:2025-02"));
        Assert.Equal(["a", "undated"], _index.Ids("x -after:2025").Order());
        Assert.Equal(["a", "c"], _index.Ids("before:2025 OR y").Order());
    }

    [Fact]
    public void Choices_brackets_and_exclusions_combine()
    {
        _index.Add(
            Some.Article("rust", body: "rust systems"),
            Some.Article("go", body: "go systems"),
            Some.Article("both", body: "rust go systems"),
            Some.Article("zig", body: "zig systems"));

        Assert.Equal(["both", "go", "rust"], _index.Ids("rust OR go").Order());
        Assert.Equal(["go", "rust"], _index.Ids("(rust OR go) -(rust go)").Order());
        Assert.Equal(["zig"], _index.Ids("systems -rust -go"));
        Assert.Equal(["both", "zig"], _index.Ids("(rust go) | zig").Order());
        Assert.Equal(["go", "rust", "zig"], _index.Ids("zig OR -(rust go)").Order());
    }

    [Fact]
    public void Compounds_are_found_in_every_way_to_write_them()
    {
        _index.Add(
            Some.Article("hyphen", body: "We love open-source software."),
            Some.Article("space", body: "We love open source software."),
            Some.Article("one", body: "We love opensource software."),
            Some.Article("apart", body: "The source was open to the public."));

        Assert.Equal(["hyphen", "one", "space"], _index.Ids("open-source", policy: MatchPolicy.All).Except(["apart"]).Order());
        Assert.Equal(["hyphen", "one", "space"], _index.Ids("\"open-source\"").Order());
        Assert.Equal(["hyphen", "one"], _index.Ids("opensource").Order());
        Assert.Equal(["hyphen", "space"], _index.Ids("\"open source\"").Order());
        Assert.Equal("apart", _index.Ids("open-source", policy: MatchPolicy.All)[^1]);
        Assert.Equal(["apart"], _index.Ids("source -open-source"));
    }

    [Fact]
    public void The_same_word_typed_twice_counts_more_and_finds_the_same()
    {
        _index.Add(Some.Article("kernel", body: "kernel kernel lemon"), Some.Article("lemon", body: "lemon lemon kernel"));

        Assert.Equal("kernel", _index.Ids("kernel lemon kernel")[0]);
        Assert.Equal("lemon", _index.Ids("lemon kernel lemon")[0]);
        Assert.Equal([1], _index.Plan("kernel kernel").Units.Select((_, index) => index + 1));
    }

    [Fact]
    public void A_query_of_32_words_that_comes_to_more_than_64_in_the_index_is_refused()
    {
        _index.Add(Some.Article("a", body: "x"));

        var refusal = Assert.Throws<SearchException>(() => _index.Plan(string.Join(' ', Enumerable.Range(0, 32).Select(number => $"a{number}/b{number}/c{number}"))));

        Assert.Equal("QUERY_TOO_MANY_TERMS", refusal.Reason.Name);
        Assert.Contains("96", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(64, _index.Plan(string.Join(' ', Enumerable.Range(0, 32).Select(number => $"a{number}/b{number}"))).Units.Count);
    }

    [Fact]
    public void Units_beyond_the_thirty_second_are_told_apart()
    {
        var words = Enumerable.Range(0, 32).Select(number => $"a{number}/b{number}").ToList();
        _index.Add(Some.Article("all", body: string.Join(' ', words)), Some.Article("first", body: "a0"), Some.Article("last", body: "b31"));

        Assert.Equal(["all"], _index.Ids(string.Join(' ', words), policy: MatchPolicy.All));
        Assert.Equal(["all", "first", "last"], _index.Ids(string.Join(' ', words), policy: MatchPolicy.Any).Order());
    }

    [Fact]
    public void Each_technical_word_finds_its_own_article_first()
    {
        var words = File.ReadLines(Path.Combine(Checkout.Root, "tests", "Search.Tests", "Analysis", "technical-words.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" = ")[0])
            .ToList();
        _index.Add(words.Select((word, number) => Some.Article($"n{number}", title: $"All about {word}", body: $"People who know {word} say that {word} is worth its time.")));

        var missed = words.Select((word, number) => (word, number, Found: _index.Ids(word).FirstOrDefault("")))
            .Where(entry => entry.Found.Length == 0 || !SurfacesOf(words[int.Parse(entry.Found[1..])]).SequenceEqual(SurfacesOf(entry.word)))
            .Select(entry => $"{entry.word} found {(entry.Found.Length > 1 ? words[int.Parse(entry.Found[1..])] : "nothing")}")
            .ToList();

        Assert.True(missed.Count == 0, $"{missed.Count} of {words.Count}: {string.Join(", ", missed)}");

        // Two ways to write one name, "x86-64" and "x86_64", are one.
        IEnumerable<string> SurfacesOf(string word) => _index.Words.Analyze(word, "en").Select(token => token.Surface);
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
        _index.Add(Some.Article("a", body: body) with { Language = language });
        _index.Add(Enumerable.Range(0, 5).Select(number => Some.Article($"en{number}", body: "An English text about kernels.")));

        Assert.Equal(["a"], _index.Ids(query));
        Assert.Equal(["a"], _index.Ids($"\"{query}\""));
    }

    [Fact]
    public void An_article_with_the_wrong_language_is_still_found_by_what_it_says_and_by_English_forms()
    {
        _index.Add(
            Some.Article("wrong", body: "The kernels were running") with { Language = "de" },
            Some.Article("unknown", body: "The kernels were running") with { Language = "tlh" },
            Some.Article("right", body: "Die Häuser") with { Language = "de" });

        Assert.Equal(["unknown", "wrong"], _index.Ids("kernels").Order());
        Assert.Equal(["unknown", "wrong"], _index.Ids("\"kernels were running\"").Order());
        Assert.Equal(["unknown", "wrong"], _index.Ids("kernel").Order());
    }
}
