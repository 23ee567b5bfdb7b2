using Search.Articles;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What every corpus must know of the words of its articles. An engine's own class opens it.</summary>
public abstract class CorpusContract : IDisposable
{
    protected CorpusContract() => Index = Open();

    private EngineFixture Index { get; }

    /// <summary>Opens an engine without articles.</summary>
    protected abstract EngineFixture Open();

    public void Dispose()
    {
        Index.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_word_is_counted_in_all_its_forms_where_it_must_stand()
    {
        Index.Add(
            Some.Article("title", title: "Kernels"),
            Some.Article("body", body: "a kernel and a kernel"),
            Some.Article("author") with { Authors = ["Ann Kernel"] },
            Some.Article("heading") with { Sections = [new Section(["Life", "Kernel"], "kernel", "", "")] },
            Some.Article("none", body: "colonel"));

        Assert.Equal(
            [3, 1, 1, 1, 0],
            Count((Word("kernel"), QueryField.Any), (Word("kernel"), QueryField.Title), (Word("kernel"), QueryField.Author), (Word("kernel"), QueryField.Heading), (Word("quasar"), QueryField.Any)));
        Assert.Equal([1, 3], Count((WordForms.Written("kernels"), QueryField.Any), (WordForms.Written("kernel"), QueryField.Any)));
    }

    [Fact]
    public void A_word_that_only_hidden_articles_hold_is_held_by_none()
    {
        Index.Add(
            Some.Article("draft", body: "flumdraft word") with { IsDraft = true },
            Some.Article("future", body: "flumfuture word") with { PublishDate = new ArticleDate(Some.Now.AddDays(1), HasTime: true) },
            Some.Article("expired", body: "flumpast word") with { ExpiryDate = new ArticleDate(Some.Now, HasTime: true) },
            Some.Article("seen", body: "flumseen") with { Authors = ["Ann"] });

        Assert.Equal(["flumseen"], Beginning("flum"));
        Assert.Equal(["flumfuture", "flumseen"], Beginning("flum", audience: Audience.Everyone(Some.Now.AddDays(1))).Order());
        Assert.Equal(["flumdraft", "flumfuture", "flumpast", "flumseen"], Beginning("flum", audience: Audience.Unlimited).Order());
        Assert.Empty(Beginning("flum", audience: new Audience(Some.Now, new ArticleFilter { Authors = ["Ben"] })));
        Assert.Empty(Similar("flumdraftx", edits: 1));
        Assert.Equal([0, 1], Count((Word("flumdraft"), QueryField.Any), (Word("flumseen"), QueryField.Any)));
        var asked = new CorpusQuestions
        {
            Phrases = [new PhraseQuestion([Word("flumdraft"), Word("word")])],
        };
        Assert.Equal([false], Index.Ask(asked).Phrases);
        Assert.Equal([true], Index.Ask(asked, Audience.Unlimited).Phrases);
    }

    [Fact]
    public void A_phrase_is_held_where_its_words_follow_each_other_in_one_text()
    {
        Index.Add(
            Some.Article("a", body: "It avoids vendor lock-in for good."),
            Some.Article("b") with { Sections = [new Section([], "", "first", ""), new Section([], "", "second", "")] });

        var answers = Index.Ask(new CorpusQuestions
        {
            Phrases =
            [
                new PhraseQuestion([Word("vendors"), Word("lock")]), new PhraseQuestion([Word("lock"), Word("vendor")]), new PhraseQuestion([Word("vendor"), Word("good")]),
                new PhraseQuestion([Word("first"), Word("second")]), new PhraseQuestion([Word("good")]), new PhraseQuestion([Word("untitled")]),
            ],
        });

        Assert.Equal([true, false, false, false, true, true], answers.Phrases);
    }

    [Fact]
    public void Words_that_begin_so_come_most_frequent_first_and_are_counted_beyond_the_limit()
    {
        Index.Add(Enumerable.Range(0, 6).Select(number => Some.Article($"n{number}", body: string.Join(' ', Enumerable.Range(0, number + 1).Select(Word)))));
        Index.Add(Some.Article("title", title: "Microscope") with { Authors = ["Micah Ro"], Sections = [new Section(["Mícrobe"], "", "macro", "")] });

        var few = Index.Ask(new CorpusQuestions { Prefixes = [new PrefixQuestion("micro", QueryField.Any, 3)] }).Prefixes[0];

        Assert.Equal([Word(0), Word(1), Word(2)], few.Words);
        Assert.InRange(few.Total, 4, 8);
        Assert.Contains("microbe", Beginning("micro"));
        Assert.Equal(["microscope"], Beginning("mic", QueryField.Title));
        Assert.Equal(["micah"], Beginning("mic", QueryField.Author));
        Assert.Equal(["microbe"], Beginning("mic", QueryField.Heading));
        Assert.Empty(Beginning("microx"));

        static string Word(int number) => $"micro{(char)('k' + number)}";
    }

    [Fact]
    public void Words_of_a_similar_spelling_come_closest_first_then_most_frequent_and_begin_with_the_same_letter()
    {
        Index.Add(
            Some.Article("a", body: "kernel kennel karnel lernel kernel2"),
            Some.Article("b", title: "Kennel", body: "kernels"),
            Some.Article("c", body: "krenel kxrnxl kernxyz"));

        Assert.Equal(
            [("kernel", 0, 1), ("kennel", 1, 2), ("karnel", 1, 1), ("kernels", 1, 1), ("krenel", 1, 1), ("kxrnxl", 2, 1)],
            Similar("kernel").Select(word => (word.Word, word.Edits, word.Articles)));
        Assert.Equal(["kernel", "kennel"], Similar("kernel", limit: 2).Select(word => word.Word));
        Assert.Equal(["kernel", "kennel", "karnel", "kernels", "krenel"], Similar("kernel", edits: 1).Select(word => word.Word));
        Assert.Equal(["kennel"], Similar("kernel", field: QueryField.Title).Select(word => word.Word));
        Assert.Equal(
            ["lernel"],
            Ask(new SimilarQuestion("kernel", QueryField.Any, 1, IsPrefix: false, 100) { WithOtherBeginnings = true })
                .Where(word => word.Word[0] != 'k').Select(word => word.Word));
        Assert.Equal(
            ["lernel"], Ask(new SimilarQuestion("elrnel", QueryField.Any, 1, IsPrefix: false, 100) { WithOtherBeginnings = true }).Select(word => word.Word));
        Assert.Equal(
            ["kernel", "lernel"], Ask(new SimilarQuestion("ernel", QueryField.Any, 1, IsPrefix: false, 100) { WithOtherBeginnings = true }).Select(word => word.Word));
        Assert.Equal(
            ["kernel"], Ask(new SimilarQuestion("xkernel", QueryField.Any, 1, IsPrefix: false, 100) { WithOtherBeginnings = true }).Select(word => word.Word));
        Assert.Equal(["kernel", "kernels", "kernxyz", "kennel", "karnel", "krenel", "kxrnxl"], Similar("kern", edits: 1, isPrefix: true).Select(word => word.Word));
    }

    [Fact]
    public void Pairs_of_characters_begin_or_end_with_one_the_most_frequent_first()
    {
        Index.Add(
            Some.Article("a", body: "水曜日の飲水。10水 水"),
            Some.Article("b", title: "飲水機", body: "H水x"),
            Some.Article("c", body: "火曜日"));

        Assert.Equal(["飲水", "水曜", "水機"], Ask("水").Select(Shown));
        Assert.Single(Ask("水", limit: 1));
        Assert.Empty(Ask("木"));

        // Chinese characters are simplified.
        static string Shown(string pair) => pair.Replace('饮', '飲').Replace('机', '機');

        IReadOnlyList<string> Ask(string character, int limit = 100) => Index.Ask(new CorpusQuestions { Pairs = [new PairQuestion(character, limit)] }).Pairs[0];
    }

    [Fact]
    public void Compounds_of_a_word_begin_or_end_with_it_and_have_another_word_beside_it()
    {
        Index.Add(
            Some.Article("a", body: "Der Tierarzt hat eine Tierarztpraxis und eine Zahnarztpraxis") with { Language = "de" },
            Some.Article("b", body: "Tierarztpraxis, Praxisteam, Praxistag; Tag um Tag praxisnah") with { Language = "de-at" },
            Some.Article("c", body: "Artikel der Arbeitslosenversicherung") with { Language = "de", Authors = ["Ann Praxismann"] },
            Some.Article("d", body: "Geheimpraxis") with { Language = "de", IsDraft = true },
            Some.Article("e", body: "a network of praxisworks") with { Language = "en" },
            Some.Article("f", body: "Tietokoneella ja rautatieasemalla") with { Language = "fi" });

        Assert.Equal([("tierarztpraxis", 2), ("praxistag", 1), ("praxisteam", 1), ("zahnarztpraxis", 1)], CompoundsOf("Praxis", "de").Where(word => word.Stem != "praxisnah").Select(word => (word.Stem, word.Articles)));
        Assert.Equal(["tierarztpraxis"], CompoundsOf("Tierärzten", "de").Select(word => word.Stem));
        Assert.Equal(["arbeitslosenversicherung"], CompoundsOf("Versicherungen", "de").Select(word => word.Stem));
        Assert.Empty(CompoundsOf("Art", "de"));
        Assert.Empty(CompoundsOf("praxis", "en"));
        Assert.Equal(["tietokon"], CompoundsOf("koneet", "fi").Select(word => word.Stem));
        Assert.Single(CompoundsOf("rautatie", "fi"));
        Assert.Single(Index.Ask(new CorpusQuestions { Compounds = [new CompoundQuestion(Word("Praxis", "de"), 1)] }).Compounds[0]);
    }

    [Fact]
    public void Languages_of_articles_have_their_share_the_most_frequent_first()
    {
        Index.Add(
            Some.Article("a") with { Language = "en" },
            Some.Article("b") with { Language = "en-gb" },
            Some.Article("c") with { Language = "DE" },
            Some.Article("d") with { Language = "en" });

        Assert.Equal(
            [new LanguageShare("en", 0.75), new LanguageShare("de", 0.25)], Index.Ask(new CorpusQuestions { WantsLanguages = true }).Languages);
        Assert.Empty(Index.Ask(new CorpusQuestions { Counts = [new CountQuestion(Word("x"), QueryField.Any)] }).Languages);
    }

    [Fact]
    public void What_was_deleted_or_replaced_is_known_no_more()
    {
        Index.Add(Some.Article("a", body: "kernel garden"), Some.Article("b", body: "lemon"), Some.Article("c", body: "kettle"));
        Index.Add(Some.Article("a", body: "piano"));
        Index.Delete(ArticleId.Parse("b"));
        Index.Add();

        Assert.Equal([0, 0, 1], Count((Word("kernel"), QueryField.Any), (Word("lemon"), QueryField.Any), (Word("piano"), QueryField.Any)));
        Assert.Equal(["kettle"], Beginning("ke"));
        Assert.Empty(Similar("lemno"));
        var answers = Index.Ask(new CorpusQuestions
        {
            Phrases = [new PhraseQuestion([Word("kernel"), Word("garden")])],
        });
        Assert.False(answers.Phrases[0]);
    }

    [Fact]
    public async Task A_corpus_is_that_of_its_view_whatever_is_written()
    {
        Index.Add(Some.Article("a", body: "kernel"));
        await using var view = await Index.Searcher.OpenViewAsync(after: null, CancellationToken.None);

        Index.Add(Some.Article("a", body: "kettle"));

        var asked = new CorpusQuestions { Prefixes = [new PrefixQuestion("ke", QueryField.Any, 10)] };
        Assert.Equal(["kernel"], (await view.Corpus.AskAsync(asked, Audience.Everyone(Some.Now), CancellationToken.None)).Prefixes[0].Words);
        Assert.Equal(["kettle"], Beginning("ke"));
    }

    [Fact]
    public void A_corpus_without_articles_answers_every_question()
    {
        var answers = Index.Ask(new CorpusQuestions
        {
            WantsLanguages = true,
            Counts = [new CountQuestion(Word("a"), QueryField.Title), new CountQuestion(Word("b"), QueryField.Author)],
            Phrases = [new PhraseQuestion([Word("a"), Word("b")])],
            Prefixes = [new PrefixQuestion("ab", QueryField.Heading, 5)],
            Similar = [new SimilarQuestion("abcde", QueryField.Any, 2, IsPrefix: true, 5)],
            Compounds = [new CompoundQuestion(Word("Praxis", "de"), 5)],
            Pairs = [new PairQuestion("水", 5)],
        });

        Assert.Empty(answers.Pairs.Single());
        Assert.Empty(answers.Languages);
        Assert.Equal([0, 0], answers.Counts);
        Assert.False(answers.Phrases.Single());
        Assert.Equal(0, answers.Prefixes.Single().Total);
        Assert.Empty(answers.Similar.Single());
        Assert.Empty(answers.Compounds.Single());
    }

    [Fact]
    public async Task A_caller_that_has_gone_is_told_nothing()
    {
        Index.Add(Some.Article("a", body: "kernel"));
        await using var view = await Index.Searcher.OpenViewAsync(after: null, CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await view.Corpus.AskAsync(
            new CorpusQuestions { Counts = [new CountQuestion(Word("kernel"), QueryField.Any)] }, Audience.Everyone(Some.Now), new CancellationToken(canceled: true)));
    }

    private IReadOnlyList<Compound> CompoundsOf(string word, string language) =>
        Index.Ask(new CorpusQuestions { Compounds = [new CompoundQuestion(Word(word, language), 100)] }).Compounds[0];

    /// <summary>A word in its forms.</summary>
    private WordForms Word(string word, string language = "en") => Index.Words.Analyze(word, language)[0] is var token
        ? new WordForms(token.Surface, [new WordStems(language, token.LightStem, token.Stem)])
        : throw new InvalidOperationException("no word");

    private IReadOnlyList<int> Count(params IEnumerable<(WordForms Word, QueryField Field)> words) =>
        Index.Ask(new CorpusQuestions { Counts = [.. words.Select(word => new CountQuestion(word.Word, word.Field))] }).Counts;

    private IReadOnlyList<string> Beginning(string prefix, QueryField field = QueryField.Any, Audience? audience = null) =>
        Index.Ask(new CorpusQuestions { Prefixes = [new PrefixQuestion(prefix, field, 100)] }, audience).Prefixes[0].Words;

    private IReadOnlyList<SimilarWord> Ask(SimilarQuestion question) => Index.Ask(new CorpusQuestions { Similar = [question] }).Similar[0];

    private IReadOnlyList<SimilarWord> Similar(string word, int edits = 2, bool isPrefix = false, QueryField field = QueryField.Any, int limit = 100) =>
        Index.Ask(new CorpusQuestions { Similar = [new SimilarQuestion(word, field, edits, isPrefix, limit)] }).Similar[0];
}
