using Search.Articles;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>What ranks above what, and what a score is made of.</summary>
public sealed class RankingTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void A_score_is_the_sum_of_its_parts_times_recency_and_language_and_the_order_is_that_of_the_scores()
    {
        _index.Add(Enumerable.Range(0, 40).Select(number => Some.Article(
            $"n{number}", title: number % 5 == 0 ? "Vector search" : "Untitled", body: $"vectors {Filler(number % 7)} searching {Filler(number % 3)} search") with
        {
            PublishDate = Some.Day($"2025-{1 + (number % 12):00}-01"),
        }));

        var hits = _index.Search("vector search").Hits;

        Assert.All(hits, hit =>
        {
            var sum = hit.Parts.Where(part => part.Effect == ScoreEffect.Adds).Sum(part => part.Value);
            Assert.Equal(hit.Parts.Where(part => part.Effect == ScoreEffect.Multiplies).Aggregate(sum, (score, part) => score * part.Value), hit.Score, 12);
            Assert.Equal(["words", "pairs", "passage", "exact_title", "recency", "language"], hit.Parts.Select(part => part.Name));
            Assert.All(["words", "pairs", "passage"], name => Assert.True(PartOf(hit, name) > 0, name));
            Assert.True(PartOf(hit, "exact_title") >= 0);
            Assert.InRange(PartOf(hit, "recency"), 1.000001, 1.15);
            Assert.Equal(1, PartOf(hit, "language"));
        });
        Assert.Equal(hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.ArticleId.Value, StringComparer.Ordinal), hits);
    }

    [Fact]
    public void The_article_whose_title_is_the_query_comes_first_whatever_case_accents_and_signs_it_has()
    {
        _index.Add(
            Some.Article("often", title: "Vector search vector search", body: string.Join(' ', Enumerable.Repeat("vector search café", 30))),
            Some.Article("exact", title: "Véctor-Search: Café!", body: Filler(400)));

        Assert.Equal(["exact", "often"], _index.Ids("vector-search cafe"));
        Assert.Equal([true, false], _index.Search("VECTOR-search: CAFÉ").Hits.Select(hit => PartOf(hit, "exact_title") > 0));
        Assert.All(_index.Search("\"vector search\"").Hits, hit => Assert.Equal(0, PartOf(hit, "exact_title")));
    }

    [Fact]
    public void Words_near_each_other_rank_above_the_same_words_far_apart_and_in_order_above_reversed()
    {
        _index.Add(
            Some.Article("far", body: $"vector {Filler(400)} search {Filler(10)}"),
            Some.Article("near", body: $"{Filler(200)} vector search {Filler(210)}"),
            Some.Article("reversed", body: $"{Filler(200)} search vector {Filler(210)}"));

        Assert.Equal(["near", "reversed", "far"], _index.Ids("vector search"));
    }

    [Fact]
    public void An_article_with_the_parts_of_a_compound_apart_comes_after_all_ways_to_write_it()
    {
        _index.Add(
            Some.Article("hyphen", body: "We love open-source software."),
            Some.Article("space", body: "We love open source software."),
            Some.Article("one", body: "We love opensource software."),
            Some.Article("apart", body: "The source was open to the public."));

        Assert.Equal("apart", _index.Ids("open-source", policy: MatchPolicy.All)[^1]);
    }

    [Fact]
    public void A_form_that_was_typed_ranks_above_another_form_of_the_word()
    {
        _index.Add(Some.Article("long", body: "organization of things"), Some.Article("short", body: "organs of things"));

        Assert.Equal(["long", "short"], _index.Ids("organization"));
        Assert.Equal(["short", "long"], _index.Ids("organ"));
    }

    [Fact]
    public void Being_new_counts_a_little_much_or_not_at_all_and_never_for_undated_and_evergreen_articles()
    {
        _index.Add(
            Article("today", 0),
            Article("half", 180),
            Article("old", 3_000),
            Article("evergreen", 0) with { Attributes = [new AttributeValues("evergreen", ["true"])] },
            Article("undated", 0) with { PublishDate = null });

        Assert.Equal((1.15, 1.075, 1, 1, 1), Recencies(Recency.Default));
        Assert.Equal((1.6, 1.3, 1, 1, 1), Recencies(Recency.Strong));
        Assert.Equal((1, 1, 1, 1, 1), Recencies(Recency.Off));

        static Article Article(string id, int days) => Some.Article(id, body: "kernel") with
        {
            PublishDate = new ArticleDate(Some.Now.AddDays(-days), HasTime: true),
        };

        (double Today, double Half, double Old, double Evergreen, double Undated) Recencies(Recency recency)
        {
            var hits = _index.Search("kernel", new SearchQuery { PageSize = 10, Audience = Some.Everyone, Recency = recency }).Hits
                .ToDictionary(hit => hit.ArticleId.Value, hit => Math.Round(PartOf(hit, "recency"), 3));
            return (hits["today"], hits["half"], hits["old"], hits["evergreen"], hits["undated"]);
        }
    }

    [Fact]
    public void A_huge_article_does_not_break_a_page_and_does_not_come_first_for_its_size()
    {
        _index.Add(
            Some.Article("huge", body: string.Join(' ', Enumerable.Repeat($"vector {Filler(20)} search {Filler(20)}", 5_000))),
            Some.Article("small", title: "Vector search", body: "About vector search."));

        var page = _index.Search("vector search");

        Assert.Equal(["small", "huge"], LuceneFixture.IdsOf(page));
        Assert.All(page.Hits, hit => Assert.True(double.IsFinite(hit.Score) && hit.Score > 0));
        Assert.Equal(["huge"], _index.Ids("filler vector search", policy: MatchPolicy.All));
    }

    private static double PartOf(IndexHit hit, string name) => hit.Parts.Single(part => part.Name == name).Value;

    private static string Filler(int count) => string.Join(' ', Enumerable.Repeat("filler", count));
}
