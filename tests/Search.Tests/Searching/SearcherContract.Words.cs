using CsCheck;

using Search.Articles;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What is found, in which order.</summary>
public abstract partial class SearcherContract
{
    [Fact]
    public void A_word_is_found_in_every_field_and_whatever_its_case_accents_and_ending()
    {
        var plain = Some.Article("z");
        Index.Add(
            Some.Article("title", title: "Rebuilding kernels"),
            plain with { Id = ArticleId.Parse("subtitle"), Subtitle = "The KERNEL" },
            plain with { Id = ArticleId.Parse("description"), Description = "A kernel's life" },
            plain with { Id = ArticleId.Parse("heading"), Sections = [new Section(["A", "Kernels"], "kernels", "", "")] },
            Some.Article("body", body: "kérnel"),
            plain with { Id = ArticleId.Parse("code"), Sections = [new Section([], "", "", "make kernel")] },
            plain with { Id = ArticleId.Parse("tag"), FrontMatterTags = ["Kernel"] },
            plain with { Id = ArticleId.Parse("author"), Authors = ["Ann Kernel"] },
            Some.Article("none", body: "colonel"));

        var found = Index.Ids("Kernel");

        Assert.Equal(["author", "body", "code", "description", "heading", "subtitle", "tag", "title"], found.Order());
    }

    [Theory]
    [InlineData("de", "Die Tierarztpraxis ist geschlossen.", "Tierarzt Tierärzte Praxis Tierarztpraxis")]
    [InlineData("de", "Das Arbeitsamt und der Kindergarten.", "Arbeit Kinder Garten")]
    [InlineData("de", "Die Grundschulen und das Krankenhaus.", "Schule Schulen Haus Häuser Grundschule")]
    [InlineData("nl", "De ziekenhuisdirecteur sprak.", "ziekenhuis ziekenhuizen directeur directeuren")]
    [InlineData("sv", "Barnsjukvården och kaffekoppen.", "barn sjukvård kaffe")]
    [InlineData("da", "Sygeplejersken og brandbilen.", "brand plejersker")]
    [InlineData("no", "Sykepleieren og brannbilen.", "brann pleier")]
    [InlineData("fi", "Tietokoneella rautatieasemalle.", "kone koneet asema rautatie tietokone")]
    [InlineData("hu", "A vasútállomáson és a számítógépek.", "állomás számító")]
    public void A_word_finds_the_compounds_that_it_is_a_part_of(string language, string body, string words)
    {
        Index.Add(Some.Article("a", body: body) with { Language = language }, Some.Article("b", body: "bil, gép") with { Language = language });

        Assert.All(words.Split(' '), word => Assert.Equal(["a"], Index.Ids(word)));
        Assert.All(words.Split(' ').SkipLast(1), word => Assert.Empty(Index.Ids($"\"{word}\"")));
    }

    [Fact]
    public void An_article_that_holds_a_word_itself_ranks_above_compounds_of_it()
    {
        Index.Add(
            Some.Article("compound", title: "Tierarztpraxis", body: "Tierarztpraxis Tierarztpraxis") with { Language = "de" },
            Some.Article("word", body: string.Join(' ', Enumerable.Repeat("lange her", 200)) + " Praxis") with { Language = "de" });

        Assert.Equal(["word", "compound"], Index.Ids("Praxis"));
    }

    [Theory]
    [InlineData("en", "network", "work")]
    [InlineData("de", "Artikel", "Art")]
    [InlineData("de", "Reisende", "Reis")]
    [InlineData("de", "Zeitung", "Zeit")]
    public void What_only_begins_or_ends_like_a_word_is_no_compound_of_it(string language, string body, string word)
    {
        Index.Add(Some.Article("a", body: body) with { Language = language });

        Assert.Empty(Index.Ids(word));
    }

    [Fact]
    public void A_word_in_the_title_ranks_above_the_same_word_in_the_body()
    {
        Index.Add(
            Some.Article("body", title: "Gardens", body: "rust"),
            Some.Article("title", title: "Rust", body: "gardens"));

        Assert.Equal(["title", "body"], Index.Ids("rust"));
    }

    [Fact]
    public void An_article_with_both_words_ranks_above_one_with_either()
    {
        Index.Add(
            Some.Article("either", body: "vector vector vector"),
            Some.Article("both", body: "vector search"),
            Some.Article("neither", body: "gardens"));

        Assert.Equal(["both", "either"], Index.Ids("vector search"));
    }

    [Fact]
    public void A_phrase_is_found_only_where_its_words_follow_each_other_inside_one_section()
    {
        var split = Some.Article("split") with { Sections = [new Section([], "", "vendor", ""), new Section([], "", "lock-in", "")] };
        Index.Add(
            split,
            Some.Article("phrase", body: "It avoids vendor lock-in for good."),
            Some.Article("apart", body: "The vendor has a lock-in."));

        Assert.Equal(["phrase"], Index.Ids("\"vendor lock-in\""));
    }

    [Fact]
    public void A_phrase_of_stop_words_is_found_word_for_word()
    {
        Index.Add(Some.Article("hamlet", body: "To be or not to be."), Some.Article("other", body: "Or to be not."));

        Assert.Equal(["hamlet"], Index.Ids("\"to be or not to be\""));
    }

    [Fact]
    public void Stop_words_find_nothing_by_themselves_when_the_query_has_other_words()
    {
        Index.Add(Some.Article("rust", body: "rust"), Some.Article("the", body: "the of and"));

        Assert.Equal(["rust"], Index.Ids("the rust of"));
        Assert.Equal(["the"], Index.Ids("the of"));
    }

    [Fact]
    public void A_word_of_any_length_is_found_and_spoils_nothing()
    {
        var tooLong = new string('x', 300);
        Index.Add(Some.Article("a", body: $"kernel {tooLong}"), Some.Article("b", body: "kernel"));

        Assert.Equal(["a"], Index.Ids(tooLong));
        Assert.Equal("a", Index.Ids($"kernel {tooLong}")[0]);
        Assert.Equal(["b"], Index.Ids($"kernel -{tooLong}"));
    }

    [Fact]
    public void Excluded_words_and_phrases_leave_articles_out()
    {
        Index.Add(
            Some.Article("a", body: "rust and garbage collection"),
            Some.Article("b", body: "rust and collection of garbage"),
            Some.Article("c", title: "Rust", body: "iron"));

        Assert.Equal(["b", "c"], Index.Ids("rust -\"garbage collection\"").Order());
        Assert.Equal(["c"], Index.Ids("rust -garbage"));
        Assert.Equal(["c"], Index.Ids("-garbage"));
    }

    [Fact]
    public void Filters_keep_articles_that_have_what_they_ask_for()
    {
        var plain = Some.Article("z", body: "x");
        Index.Add(
            plain with
            {
                Id = ArticleId.Parse("a"),
                FrontMatterTags = ["Open Source", "LLMs"],
                Authors = ["Mara Lindqvist"],
                Language = "pt-br",
                PublishDate = Some.Day("2025-02-03"),
                Attributes = [new AttributeValues("series", ["Basics", "Models"])],
            },
            plain with { Id = ArticleId.Parse("b"), FrontMatterTags = ["open-source"], Authors = ["José Núñez"], PublishDate = Some.Day("2025-02-04") },
            plain with { Id = ArticleId.Parse("c") });

        Assert.Equal(["a"], Filtered(new ArticleFilter { TagsAll = [Topic("open source"), Topic("llms")] }));
        Assert.Equal(["a", "b"], Filtered(new ArticleFilter { TagsAny = [Topic("OPEN SOURCE"), Topic("LLMs")] }));
        Assert.Equal(["b", "c"], Filtered(new ArticleFilter { TagsNone = [Topic("llms")] }));
        Assert.Equal(["b"], Filtered(new ArticleFilter { Authors = ["jose  NUNEZ"] }));
        Assert.Equal(["a"], Filtered(new ArticleFilter { Languages = ["PT"] }));
        Assert.Empty(Filtered(new ArticleFilter { Languages = ["p"] }));
        Assert.Equal(["a"], Filtered(new ArticleFilter { Attributes = [new AttributeFilter("Series", "models")] }));
        Assert.Equal(["b"], Filtered(new ArticleFilter { PublishedFrom = Some.Day("2025-02-04").Instant }));
        Assert.Equal(["a"], Filtered(new ArticleFilter { PublishedBefore = Some.Day("2025-02-04").Instant }));
    }

    [Fact]
    public void Orders_put_undated_articles_last_and_ties_by_id()
    {
        var plain = Some.Article("z", body: "x");
        Index.Add(
            plain with { Id = ArticleId.Parse("d"), Title = "beta" },
            plain with { Id = ArticleId.Parse("c"), Title = "Ålpha", PublishDate = Some.Day("2024-01-01") },
            plain with { Id = ArticleId.Parse("b"), Title = "Beta", PublishDate = Some.Day("2025-01-01") },
            plain with { Id = ArticleId.Parse("a"), Title = "gamma", PublishDate = Some.Day("2025-01-01") });

        Assert.Equal(["a", "b", "c", "d"], Index.Ids("x", order: SearchOrder.Newest));
        Assert.Equal(["c", "a", "b", "d"], Index.Ids("x", order: SearchOrder.Oldest));
        Assert.Equal(["c", "b", "d", "a"], Index.Ids("x", order: SearchOrder.Title));
    }

    [Fact]
    public void Titles_are_ordered_without_their_signs_and_articles()
    {
        var plain = Some.Article("z", body: "x");
        Index.Add(
            plain with { Id = ArticleId.Parse("d"), Title = "The delta", Language = "en" },
            plain with { Id = ArticleId.Parse("b"), Title = "“A beta”", Language = "en" },
            plain with { Id = ArticleId.Parse("c"), Title = "'Charlie", Language = "en" },
            plain with { Id = ArticleId.Parse("a"), Title = "Das Alpha", Language = "de" });

        Assert.Equal(["a", "b", "c", "d"], Index.Ids("x", order: SearchOrder.Title));
    }

    [Fact]
    public void An_article_whose_date_cannot_be_read_is_a_hit_once_it_must_be_past()
    {
        var plain = Some.Article("z", body: "x");
        Index.Add(
            plain with { Id = ArticleId.Parse("later"), HiddenUntil = Some.Now.AddMilliseconds(1) },
            plain with { Id = ArticleId.Parse("dated"), PublishDate = Some.Day("2020-01-01"), HiddenUntil = Some.Now.AddMilliseconds(1) },
            plain with { Id = ArticleId.Parse("now"), HiddenUntil = Some.Now });

        Assert.Equal(["now"], Index.Ids("x"));
    }

    [Fact]
    public void Drafts_future_and_expired_articles_are_never_hits_and_a_moment_later_may_be()
    {
        var plain = Some.Article("z", body: "x");
        Index.Add(
            plain with { Id = ArticleId.Parse("draft"), IsDraft = true },
            plain with { Id = ArticleId.Parse("future"), PublishDate = new ArticleDate(Some.Now.AddSeconds(1), HasTime: true) },
            plain with { Id = ArticleId.Parse("expired"), ExpiryDate = new ArticleDate(Some.Now, HasTime: true) },
            plain with { Id = ArticleId.Parse("visible"), ExpiryDate = new ArticleDate(Some.Now.AddMilliseconds(1), HasTime: true) });

        Assert.Equal(["visible"], Index.Search("x").Hits.Select(hit => hit.ArticleId.Value));
        Assert.Equal(["future"], Index.Search("x", at: Some.Now.AddSeconds(1)).Hits.Select(hit => hit.ArticleId.Value));
    }

    [Theory]
    [InlineData(SearchOrder.Relevance)]
    [InlineData(SearchOrder.Newest)]
    [InlineData(SearchOrder.Oldest)]
    [InlineData(SearchOrder.Title)]
    [InlineData(SearchOrder.ArticleId)]
    public void Pages_visit_every_hit_once_in_order_while_others_write(SearchOrder order)
    {
        for (var number = 0; number < 50; number++)
        {
            Index.Add(Numbered(number));
        }

        var whole = Index.Search("x", order: order).Hits.Select(hit => hit.ArticleId.Value).ToList();
        var visited = new List<string>();
        PageCursor? after = null;
        do
        {
            var page = Index.Search("x", order: order, pageSize: 7, after: after);
            Assert.Equal(50, page.TotalSize);
            visited.AddRange(page.Hits.Select(hit => hit.ArticleId.Value));
            after = page.Next;
            Index.Add(Numbered(50 + visited.Count), Numbered(visited.Count) with { Title = "moved" });
        }
        while (after is not null);

        Assert.Equal(whole, visited);

        static Article Numbered(int number) => Some.Article($"n{number}", title: $"t{number % 5}", body: "x " + Words(number % 13)) with
        {
            PublishDate = number % 4 == 0 ? null : Some.Day($"2025-01-{1 + (number % 9):00}"),
        };
    }

    [Fact]
    public void A_page_asked_for_after_its_view_has_gone_goes_on_in_the_present_one()
    {
        Index.Add(Enumerable.Range(0, 10).Select(number => Some.Article($"n{number}", body: "x")));
        var first = Index.Search("x", order: SearchOrder.ArticleId, pageSize: 4);

        Index.Time.Advance(TimeSpan.FromMinutes(3));
        Index.Add(Some.Article("n35", body: "x"));
        Index.Add(Some.Article("zz"));
        var second = Index.Search("x", order: SearchOrder.ArticleId, pageSize: 3, after: first.Next);

        Assert.Equal(["n35", "n4", "n5"], second.Hits.Select(hit => hit.ArticleId.Value));
    }

    [Fact]
    public void Adding_a_filter_never_adds_hits_and_the_order_of_words_never_matters()
    {
        string[] words = ["rust", "kernel", "search", "vector", "garden"];
        Index.Add(Enumerable.Range(1, 31).Select(mask => Some.Article(
            $"n{mask}", body: string.Join(' ', words.Where((_, index) => (mask & (1 << index)) != 0))) with
        {
            FrontMatterTags = [.. words.Where((_, index) => (mask * 7 & (1 << index)) != 0)],
        }));
        var filters = AnyOf(words).Select(AnyOf(words), AnyOf(words), (all, any, none) =>
            new ArticleFilter { TagsAll = [Topic(all)], TagsAny = [Topic(any)], TagsNone = [Topic(none)] });

        Gen.Shuffle(words).Array[2].Select(filters, Gen.Int[1, 5]).Sample((orders, filter, count) =>
        {
            var query = string.Join(' ', orders[0].Take(count));
            var reordered = string.Join(' ', orders[0].Take(count).OrderBy(word => Array.IndexOf(orders[1], word)));
            var hits = Index.Ids(query);

            Assert.Subset(hits.ToHashSet(), Index.Ids(query, filter).ToHashSet());
            Assert.Equal(hits.Order(), Index.Ids(reordered).Order());
        }, iter: 200);
    }

    [Fact]
    public void A_caller_that_has_gone_is_not_served()
    {
        Index.Add(Some.Article("a", body: "x"));
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => EngineFixture.Wait(Index.Searcher.CountTagsAsync(Some.Everyone, gone.Token)));
    }

    private static Gen<string> AnyOf(string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    [Fact]
    public void Views_of_one_sequence_replace_each_other_and_each_is_closed_once()
    {
        using var index = Open();
        index.Add(Some.Article("a", body: "kernel"), Some.Article("b", body: "kernel"));
        var first = index.Search("kernel", pageSize: 1);

        index.Put(Some.Indexed(Some.Article("a", body: "kernel")));
        index.Refresh(first.IndexedSequence);
        var again = index.Search("kernel", pageSize: 1);

        Assert.Single(index.Search("kernel", pageSize: 1, after: first.Next).Hits);
        Assert.Single(index.Search("kernel", pageSize: 1, after: again.Next).Hits);
    }

    private static TopicId Topic(string label) => ProposedTopic.IdOf(label)!;

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("filler", count));

    private IEnumerable<string> Filtered(ArticleFilter filter) => Index.Ids("x", filter).Order();
}
