using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>What ranks above what in every engine.</summary>
public abstract partial class SearcherContract
{
    [Fact]
    public void A_synonym_finds_and_ranks_below_what_was_typed()
    {
        Index.AddSynonym(Some.Synonym("car", "car", "automobile", "motor vehicle"));
        Index.Add(
            Some.Article("synonym", body: "An automobile in the garden."),
            Some.Article("typed", body: "A car in the garden."),
            Some.Article("phrase", body: "A motor vehicle in the garden."),
            Some.Article("apart", body: "A vehicle without a motor."));

        Assert.Equal("typed", Index.Ids("cars")[0]);
        Assert.Equal(["phrase", "synonym", "typed"], Index.Ids("cars").Order());
        Assert.Equal(["phrase", "synonym", "typed"], Index.Ids("motor vehicle", policy: MatchPolicy.All).Except(["apart"]).Order());
        Assert.Equal(["typed"], Index.Ids("\"car\""));
    }

    [Fact]
    public void The_names_of_a_topic_find_each_other()
    {
        Index.AddTopic(Some.Topic("Large language models", "LLM"));
        Index.Add(Some.Article("short", body: "An LLM for all."), Some.Article("long", body: "Large language models for all."), Some.Article("none", body: "A large model."));

        Assert.Equal(["long", "short"], Index.Ids("llm").Order());
        Assert.Equal(["long", "short"], Index.Ids("large language model", policy: MatchPolicy.All).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-garden")]
    [InlineData("after:2020")]
    public void Where_nothing_can_be_ranked_the_order_of_relevance_is_that_of_ids(string query)
    {
        Index.Add("bac".Select(id => Some.Article($"{id}", title: "Kernel") with { PublishDate = Some.Day("2025-01-01") }));

        var hits = Index.Search(query, new SearchQuery { PageSize = 10, Audience = Some.Everyone, Recency = Recency.Off }).Hits;

        Assert.Equal(["a", "b", "c"], hits.Select(hit => hit.ArticleId.Value));
        Assert.All(hits, hit => Assert.Equal(0, hit.Score));
    }

    [Fact]
    public void Hits_in_the_order_of_a_column_have_no_score_and_no_parts()
    {
        Index.Add(Some.Article("a", body: "kernel"));

        var hit = Assert.Single(Index.Search("kernel", order: SearchOrder.Newest).Hits);

        Assert.Equal(0, hit.Score);
        Assert.Empty(hit.Parts);
    }

    [Fact]
    public void An_excluded_word_does_not_change_the_scores_of_those_that_stay()
    {
        Index.Add(Some.Article("a", body: "kernel lemon"), Some.Article("b", body: "kernel garden"), Some.Article("c", body: "kernel kernel"));

        var all = Index.Search("kernel").Hits.ToDictionary(hit => hit.ArticleId, hit => hit.Score);

        Assert.All(Index.Search("kernel -lemon").Hits, hit => Assert.Equal(all[hit.ArticleId], hit.Score));
        Assert.All(Index.Search("kernel", new ArticleFilter { Languages = ["en"] }).Hits, hit => Assert.Equal(all[hit.ArticleId], hit.Score));
    }
}
