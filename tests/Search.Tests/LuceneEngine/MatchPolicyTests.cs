using Search.Articles;
using Search.Queries;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

public sealed class MatchPolicyTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData(9, MatchPolicy.Any, 12)]
    [InlineData(10, MatchPolicy.All, 10)]
    public void Auto_takes_all_words_where_ten_articles_hold_them_all_and_otherwise_any(int both, MatchPolicy policy, int found)
    {
        _index.Add(Articles(both));

        var page = _index.Search("kernel lemon");

        Assert.Equal((policy, found), (page.Policy, page.TotalSize));
    }

    [Fact]
    public void All_and_any_do_what_they_say_however_many_there_are()
    {
        _index.Add(Articles(2));

        Assert.Equal(["both0", "both1"], _index.Ids("kernel lemon", policy: MatchPolicy.All).Order());
        Assert.Equal(["both0", "both1", "kernel", "lemon", "other"], _index.Ids("kernel lemon", policy: MatchPolicy.Any).Order());
        Assert.Empty(_index.Ids("kernel lemon quasar", policy: MatchPolicy.All));
    }

    [Fact]
    public void With_any_an_article_with_more_of_the_words_ranks_higher()
    {
        _index.Add(Articles(1));

        Assert.Equal("both0", _index.Ids("kernel lemon", policy: MatchPolicy.Any)[0]);
    }

    [Fact]
    public void A_filter_that_leaves_few_hits_does_not_change_the_policy()
    {
        _index.Add(Articles(10));
        var filter = new ArticleFilter { Authors = ["Ann"] };

        var page = _index.Search("kernel lemon", filter);

        Assert.Equal((MatchPolicy.All, 1), (page.Policy, page.TotalSize));
        Assert.Equal(["both0"], LuceneFixture.IdsOf(page));
    }

    [Fact]
    public void Articles_that_readers_may_not_see_do_not_count_for_the_policy()
    {
        _index.Add(Articles(10).Select(article => article.Id.Value == "both9" ? article with { IsDraft = true } : article));

        Assert.Equal(MatchPolicy.Any, _index.Search("kernel lemon").Policy);
    }

    [Fact]
    public void Phrases_fields_and_exclusions_hold_whatever_the_policy()
    {
        _index.Add(
            Some.Article("phrase", body: "vendor lock-in and kernels"),
            Some.Article("words", body: "lock vendor in kernels lemon"),
            Some.Article("title", title: "Lemon", body: "vendor lock-in kernels"));

        foreach (var policy in new[] { MatchPolicy.Any, MatchPolicy.All, MatchPolicy.Auto })
        {
            Assert.Equal(["phrase", "title"], _index.Ids("\"vendor lock-in\" kernel", policy: policy).Order());
            Assert.Equal(["title"], _index.Ids("title:lemon kernel", policy: policy));
            Assert.Equal(["phrase"], _index.Ids("kernel -lemon", policy: policy));
        }
    }

    private static IEnumerable<Article> Articles(int both) =>
    [
        .. Enumerable.Range(0, both).Select(number => Some.Article($"both{number}", body: "kernel lemon") with { Authors = [number == 0 ? "Ann" : "Ben"] }),
        Some.Article("kernel", body: "kernel"),
        Some.Article("lemon", body: "lemon"),
        Some.Article("other", body: "a kernel of truth") with { Authors = ["Ann"] },
        Some.Article("none", body: "truth"),
    ];
}
