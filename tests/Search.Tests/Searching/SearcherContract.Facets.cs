using CsCheck;

using Search.Articles;
using Search.Enrichment.Topics;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Hits counted by value.</summary>
public abstract partial class SearcherContract
{
    [Fact]
    public void Hits_are_counted_by_every_value_most_hits_first_then_by_value()
    {
        Index.Add(
            FacetArticle("a", tags: ["Rust", "Art"], authors: ["Ann", "Ben"]),
            FacetArticle("b", tags: ["rust"], authors: ["ann"]),
            FacetArticle("c", tags: ["Beer"], authors: ["Ann"]),
            FacetArticle("draft", tags: ["Rust"]) with { IsDraft = true },
            Some.Article("other", body: "y") with { FrontMatterTags = ["Rust"] });

        Assert.Equal("rust Rust 2, art Art 1, beer Beer 1", Show(CountFacet("x", FacetNames.Tag)));
        Assert.Equal("ann Ann 3, ben Ben 1", Show(CountFacet("x", FacetNames.Author)));
        Assert.Equal("rust Rust 3, art Art 1, beer Beer 1", Show(CountFacet("", FacetNames.Tag)));
    }

    [Fact]
    public void Years_reading_times_languages_and_attributes_are_counted()
    {
        Index.Add(
            FacetArticle("a") with { PublishDate = Some.Day("2024-12-31"), ReadTimeMinutes = 1, Language = "pt-br", Attributes = [new AttributeValues("level", ["Hard", "easy"])] },
            FacetArticle("b") with { PublishDate = Some.Day("2025-01-01"), ReadTimeMinutes = 3, Language = "pt", Attributes = [new AttributeValues("level", ["hard"])] },
            FacetArticle("c") with { PublishDate = Some.Day("2025-06-01"), ReadTimeMinutes = 7, Attributes = [new AttributeValues("series", ["hard"])] },
            FacetArticle("d") with { ReadTimeMinutes = 8 },
            FacetArticle("e") with { ReadTimeMinutes = 90 });

        Assert.Equal("2025 2025 2, 2024 2024 1", Show(CountFacet("x", FacetNames.Year)));
        Assert.Equal("1-3 1-3 min 2, 31- 31+ min 1, 4-7 4-7 min 1, 8-15 8-15 min 1", Show(CountFacet("x", FacetNames.ReadTime)));
        Assert.Equal("en en 3, pt pt 1, pt-br pt-br 1", Show(CountFacet("x", FacetNames.Language)));
        Assert.Equal("hard Hard 2, easy easy 1", Show(CountFacet("x", FacetNames.OfAttribute("level"))));
        Assert.Equal("", Show(CountFacet("x", FacetNames.OfAttribute("unknown"))));
    }

    [Fact]
    public void The_twenty_most_frequent_are_listed_and_the_rest_is_a_sum()
    {
        Index.Add(Enumerable.Range(1, 25).Select(number => FacetArticle($"n{number}", authors: [.. Enumerable.Range(number, 26 - number).Select(author => $"Author {author:00}")])));

        var facet = CountFacet("x", FacetNames.Author);

        Assert.Equal(Enumerable.Range(6, 20).Reverse(), facet.Values.Select(value => value.Count));
        Assert.Equal(5 + 4 + 3 + 2 + 1, facet.OtherCount);
    }

    [Fact]
    public void A_facet_is_counted_without_its_own_part_of_the_filter_and_the_others_with_it()
    {
        Index.Add(
            FacetArticle("a", tags: ["Rust"], authors: ["Ann"]),
            FacetArticle("b", tags: ["Rust"], authors: ["Ben"]),
            FacetArticle("c", tags: ["Beer"], authors: ["Ann"]),
            FacetArticle("d", tags: ["Beer"], authors: ["Cid"]));
        var filter = new ArticleFilter { TagsAny = [Topic("Rust")], Authors = ["ann"] };

        var page = SearchFacets("x", filter, FacetNames.Tag, FacetNames.Author);

        Assert.Equal(["a"], EngineFixture.IdsOf(page));
        Assert.Equal("beer Beer 1, rust Rust 1*", Show(page.Facets[0]));
        Assert.Equal("ann Ann 1*, ben Ben 1", Show(page.Facets[1]));
        Assert.Equal("beer Beer 1, rust Rust 1", Show(CountFacet("x", FacetNames.Tag, new ArticleFilter { Authors = ["Ann"] })));
        Assert.Equal("beer Beer 1", Show(CountFacet("x", FacetNames.Tag, new ArticleFilter { TagsNone = [Topic("Rust")], Authors = ["Ann"] })));
    }

    [Fact]
    public void Selected_values_are_listed_without_a_hit_and_beyond_the_twentieth()
    {
        Index.Add(Enumerable.Range(1, 25).Select(number => FacetArticle($"n{number}", authors: [.. Enumerable.Range(number, 26 - number).Select(author => $"Author {author:00}")])));

        var facet = CountFacet("x", FacetNames.Author, new ArticleFilter { Authors = ["author 01", "Nobody"] });

        Assert.Equal(22, facet.Values.Count);
        Assert.Equal(["author 01 Author 01 1*", "nobody nobody 0*"], facet.Values.Skip(20).Select(Show));
        Assert.Equal(5 + 4 + 3 + 2, facet.OtherCount);
    }

    [Fact]
    public void Selections_of_years_languages_reading_times_and_attributes_are_seen()
    {
        Index.Add(
            FacetArticle("a") with { PublishDate = Some.Day("2024-05-01"), ReadTimeMinutes = 5, Language = "pt", Attributes = [new AttributeValues("level", ["hard"])] },
            FacetArticle("b") with { PublishDate = Some.Day("2025-05-01"), ReadTimeMinutes = 9, Language = "en", Attributes = [new AttributeValues("level", ["easy"])] });

        Assert.Equal("2024 2024 1*, 2025 2025 1", Show(CountFacet("x", FacetNames.Year, new ArticleFilter
        {
            PublishedFrom = Some.Day("2024-01-01").Instant,
            PublishedBefore = Some.Day("2025-01-01").Instant,
        })));
        Assert.Equal("4-7 4-7 min 1*, 8-15 8-15 min 1", Show(CountFacet("x", FacetNames.ReadTime, new ArticleFilter { ReadTimeFrom = 4, ReadTimeBefore = 8 })));
        Assert.Equal("en en 1, pt pt 1*", Show(CountFacet("x", FacetNames.Language, new ArticleFilter { Languages = ["PT"] })));
        var hard = new ArticleFilter { Attributes = [new AttributeFilter("Level", "HARD")] };
        Assert.Equal("easy easy 1, hard hard 1*", Show(CountFacet("x", FacetNames.OfAttribute("level"), hard)));
        Assert.Equal("easy easy 1, hard hard 1*", Show(CountFacet("x", FacetNames.OfAttribute("LEVEL"), hard)));
        Assert.Equal(["a"], EngineFixture.IdsOf(SearchFacets("x", hard, FacetNames.OfAttribute("level"))));
    }

    [Fact]
    public void A_prefix_keeps_the_values_with_a_word_that_begins_so()
    {
        Index.Add(FacetArticle("a", authors: ["José Núñez", "Ann Nuance", "Benunez", "Cid"]));

        Assert.Equal("ann nuance Ann Nuance 1, jose nunez José Núñez 1", Show(CountFacet("x", FacetNames.Author, prefix: "NÚ")));
        Assert.Equal("jose nunez José Núñez 1", Show(CountFacet("x", FacetNames.Author, prefix: "jose  nun")));
    }

    [Fact]
    public void Counts_are_exact_over_segments_deletions_and_pages()
    {
        for (var number = 0; number < 40; number++)
        {
            Index.Add(FacetArticle($"n{number}", tags: [number % 2 == 0 ? "Even" : "Odd"]));
        }

        for (var number = 0; number < 10; number++)
        {
            Index.Delete(ArticleId.Parse($"n{number * 2}"));
        }

        Index.Add(FacetArticle("n1", tags: ["Even"]));
        var first = SearchFacets("x", ArticleFilter.None, FacetNames.Tag);

        Assert.Equal("odd Odd 19, even Even 11", Show(first.Facets[0]));

        var second = Index.Search("x", new SearchQuery
        {
            PageSize = 5,
            Audience = Some.Everyone,
            Facets = [new FacetRequest(FacetNames.Tag, "")],
            After = Index.Search("x", pageSize: 5).Next,
        });
        Assert.Equal("odd Odd 19, even Even 11", Show(second.Facets[0]));
    }

    [Fact]
    public void What_a_facet_promises_is_what_the_filter_then_finds()
    {
        string[] names = ["Art", "Beer", "Chess", "Dance"];
        var random = new Random(7);
        Index.Add(Enumerable.Range(0, 150).Select(number => FacetArticle(
            $"n{number}", tags: [.. names.Where(_ => random.Next(3) == 0)], authors: [names[random.Next(4)], $"{names[random.Next(4)]} Junior"])));

        Gen.Int[0, 3].Array[1, 2].Select(Gen.Int[0, 3], Gen.Int[0, 3]).Sample(
            (tags, none, author) =>
            {
                var filter = new ArticleFilter
                {
                    TagsAny = [.. tags.Select(tag => Topic(names[tag])).Distinct()],
                    TagsNone = [Topic(names[none])],
                    Authors = [names[author]],
                };
                foreach (var value in CountFacet("x", FacetNames.Tag, filter).Values)
                {
                    Assert.Equal(value.Count, Index.Search("x", filter with { TagsAny = [TopicId.Parse(value.Value)] }).TotalSize);
                }

                foreach (var value in CountFacet("x", FacetNames.Author, filter).Values)
                {
                    Assert.Equal(value.Count, Index.Search("x", filter with { Authors = [value.Value] }).TotalSize);
                }
            },
            iter: 50);
    }

    private static Article FacetArticle(string id, string[]? tags = null, string[]? authors = null) =>
        Some.Article(id, body: "x") with { FrontMatterTags = tags ?? [], Authors = authors ?? [] };

    private static string Show(Facet facet) => string.Join(", ", facet.Values.Select(Show));

    private static string Show(FacetValue value) => $"{value.Value} {value.Label} {value.Count}{(value.IsSelected ? "*" : "")}";

    private Facet CountFacet(string query, string facet, ArticleFilter? filter = null, string prefix = "") => Assert.Single(Index.Search(
        query, new SearchQuery { Filter = filter ?? ArticleFilter.None, PageSize = 1, Audience = Some.Everyone, Facets = [new FacetRequest(facet, prefix)] }).Facets);

    private HitPage SearchFacets(string query, ArticleFilter filter, params string[] facets) => Index.Search(
        query, new SearchQuery { Filter = filter, PageSize = 100, Audience = Some.Everyone, Facets = [.. facets.Select(facet => new FacetRequest(facet, ""))] });
}
