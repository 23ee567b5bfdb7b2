using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching.Planning;

/// <summary>Which words are taken for others, for which, and what is said about it.</summary>
public sealed class TypoTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("lamp", "lomp", "")] // up to 4 letters: none
    [InlineData("lemon", "lexon", "lemon")] // 5 to 8: one, changed
    [InlineData("lemon", "lemn", "")]
    [InlineData("violin", "violn", "violin")] // left out
    [InlineData("lemon", "lemoon", "lemon")] // added
    [InlineData("lemon", "lmeon", "lemon")] // swapped
    [InlineData("lemon", "lnmoe", "")] // two
    [InlineData("standard", "standxxd", "")] // 8 letters, two
    [InlineData("notebooks", "notxbxoks", "notebooks")] // 9: two
    [InlineData("notebooks", "ontebooks", "")] // another first letter
    [InlineData("notebooks", "nxtxbxoks", "")] // three
    [InlineData("notebooks", "ntoeboosk", "notebooks")] // swapped twice
    [InlineData("Ĥèllogoodbye", "hellogoodbxy", "hellogoodbye")]
    public void A_word_that_no_article_holds_stands_for_words_of_few_other_letters(string word, string typed, string found)
    {
        _index.Add(Some.Article("a", body: word));

        var plan = _index.Plan(typed);

        Assert.Equal(found, string.Join(' ', plan.Corrections.SelectMany(correction => correction.Words)));
        Assert.Equal(found.Length > 0 ? ["a"] : [], _index.Ids(typed));
    }

    [Theory]
    [InlineData("windows95x")]
    [InlineData("KERNAL")]
    [InlineData("\"kernal\"")]
    [InlineData("kernel -kernal")]
    [InlineData("title:kernal")]
    [InlineData("kernal*")]
    [InlineData("Kubernates")]
    [InlineData("kernal/x9")]
    public void Numbers_acronyms_names_of_topics_and_what_was_meant_as_it_is_are_never_corrected(string query)
    {
        _index.Add(Some.Article("a", title: "Kernel", body: "kernel windows95 kubernetes"));
        _index.AddTopic(Some.Topic("Kubernates"));

        Assert.Empty(_index.Plan(query).Corrections);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)] // no word, and dear to look for
    public void Letters_without_end_are_no_misspelling(int letters, bool isCorrected)
    {
        var word = new string('a', letters);
        _index.Add(Some.Article("a", body: word));

        Assert.Equal(isCorrected, _index.Plan(word[1..] + "b").Corrections.Count > 0);
    }

    [Fact]
    public void An_excluded_misspelling_excludes_nothing()
    {
        _index.Add(Some.Article("a", body: "kernel garden"));

        Assert.Equal(["a"], _index.Ids("garden -kernal"));
    }

    [Fact]
    public void A_word_that_some_article_holds_is_looked_for_as_it_is_whatever_is_filtered()
    {
        _index.Add(Some.Article("rare", body: "kernal") with { Authors = ["Ann"] });
        _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"n{number}", body: "kernel garden")));

        Assert.Equal(["rare"], _index.Ids("kernal"));
        Assert.Empty(_index.Ids("kernal", new ArticleFilter { Authors = ["Ben"] }));
    }

    [Fact]
    public void A_misspelling_with_the_stem_of_another_word_in_a_language_of_few_articles_is_still_one()
    {
        _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"n{number}", body: "only") with { Language = "en" }));
        _index.Add(Some.Article("online", body: "online") with { Language = "en" }, Some.Article("german", body: "Wolken") with { Language = "de" });

        Assert.Equal(["online"], _index.Ids("onlien"));
        Assert.Equal(["online"], _index.Plan("onlien").Corrections.Single().Words);
        Assert.Equal(["german"], _index.Ids("wolke"));
    }

    [Fact]
    public void A_misspelling_that_is_of_the_family_of_a_word_in_a_language_of_few_articles_is_still_one()
    {
        _index.Add(Enumerable.Range(0, 40).Select(number => Some.Article($"n{number}", body: "artificial intelligence") with { Language = "en" }));
        _index.Add(
            Some.Article("pt", body: "A inteligência artificial do mundo inteligente") with { Language = "pt" },
            Some.Article("es", body: "La inteligencia artificial es inteligente") with { Language = "es" });

        Assert.Equal(["artificial", "intelligence"], _index.Plan("artifical inteligence").Corrections.Select(correction => correction.Words[0]));
        Assert.Equal(42, _index.Ids("artifical").Count);
    }

    [Fact]
    public void Another_form_of_the_word_is_meant_before_other_words_of_as_few_other_letters()
    {
        _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article($"n{number}", body: "it came so") with { Language = "en" }));
        _index.Add(Some.Article("es", body: "Los camels son animales de la casa") with { Language = "es" });

        Assert.Equal(["camels"], _index.Plan("camel").Corrections.Single().Words);
    }

    [Fact]
    public void Another_form_of_a_word_that_some_article_holds_is_no_misspelling()
    {
        _index.Add(Some.Article("a", body: "kernelized"));

        Assert.Equal(["a"], _index.Ids("kernelizer"));
        Assert.Empty(_index.Plan("kernelizer").Corrections);
    }

    [Fact]
    public void The_closest_words_stand_in_the_most_frequent_first()
    {
        _index.Add(Some.Article("kernel", body: "kernel"), Some.Article("kernels", body: "kernel"), Some.Article("kettle", body: "kennel"), Some.Article("far", body: "kernxx"));

        var plan = _index.Plan("kernnel");

        Assert.Equal(["kernel", "kennel"], Assert.Single(plan.Corrections).Words);
        Assert.Equal("kernnel", plan.Corrections[0].Typed);
        Assert.DoesNotContain("far", _index.Ids("kernnel"));
    }

    [Fact]
    public void One_word_stands_for_at_most_sixteen()
    {
        _index.Add("abcdefghijklmnoprstuvwxyz".Select(letter => Some.Article($"{letter}", body: $"kerne{letter}")));

        var plan = _index.Plan("kerneq");

        Assert.Equal(16, Assert.Single(plan.Corrections).Words.Count);
        Assert.Equal(17, ((TextUnit)plan.Units[0]).Alternatives.Count);
    }

    [Fact]
    public void Without_typo_tolerance_nothing_is_corrected()
    {
        _index.Add(Some.Article("a", body: "kernel"));

        Assert.Empty(_index.Search(
            "kernal", new SearchQuery { PageSize = 10, Audience = Some.Everyone }, new QueryOptions { ToleratesTypos = false }).Hits);
    }

    [Fact]
    public void Corrected_words_are_inflected_as_typed_ones_are()
    {
        _index.Add(Some.Article("a", body: "kernels"), Some.Article("b", body: "kernel"));

        Assert.Equal(["a", "b"], _index.Ids("kerneks").Order());
    }

    [Fact]
    public void A_correction_does_not_depend_on_the_words_beside_it()
    {
        _index.Add(Some.Article("a", body: "kernel garden"), Some.Article("b", body: "kennel"));

        Assert.Equal(["kernel"], _index.Plan("kernal garden").Corrections.Single().Words);
        Assert.Equal(["kernel"], _index.Plan("lemon kernal").Corrections.Single().Words);
    }
}
