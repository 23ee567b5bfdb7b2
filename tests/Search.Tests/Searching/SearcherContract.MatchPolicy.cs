using Search.Articles;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>How many of its words a hit must hold.</summary>
public abstract partial class SearcherContract
{
    [Theory]
    [InlineData(9, MatchPolicy.Any, 12)]
    [InlineData(10, MatchPolicy.All, 10)]
    public void Auto_takes_all_words_where_ten_articles_hold_them_all_and_otherwise_any(int both, MatchPolicy policy, int found)
    {
        Index.Add(KernelAndLemon(both));

        var page = Index.Search("kernel lemon");

        Assert.Equal((policy, found), (page.Policy, page.TotalSize));
    }

    [Theory]
    [InlineData("support vector machines")]
    [InlineData("machines support vector")]
    public void Of_the_words_of_a_name_none_may_be_missing_where_ten_articles_hold_them_all(string typed)
    {
        Index.Add(Enumerable.Range(0, 10).Select(number => Some.Article($"all{number}", body: "vector machines for support")));
        Index.Add(Enumerable.Range(0, 50).Select(number => Some.Article($"one{number}", body: "support and machines at work")));
        var described = Index.Search(typed);
        Index.AddTopic(Some.Topic("Support vector machines", "SVM"));

        var named = Index.Search(typed);

        Assert.Equal((MatchPolicy.Any, 60), (described.Policy, described.TotalSize));
        Assert.Equal((MatchPolicy.All, 10), (named.Policy, named.TotalSize));
        Assert.False(Index.Plan("(support vector machines) OR kernel (support vector machines) OR lemon").IsName);
        Assert.False(Index.Plan("support vector machines kernel").IsName);
    }

    [Fact]
    public void All_and_any_do_what_they_say_however_many_there_are()
    {
        Index.Add(KernelAndLemon(2));

        Assert.Equal(["both0", "both1"], Index.Ids("kernel lemon", policy: MatchPolicy.All).Order());
        Assert.Equal(["both0", "both1", "kernel", "lemon", "other"], Index.Ids("kernel lemon", policy: MatchPolicy.Any).Order());
        Assert.Empty(Index.Ids("kernel lemon quasar", policy: MatchPolicy.All));
    }

    [Fact]
    public void With_any_an_article_with_more_of_the_words_ranks_higher()
    {
        Index.Add(KernelAndLemon(1));

        Assert.Equal("both0", Index.Ids("kernel lemon", policy: MatchPolicy.Any)[0]);
    }

    [Fact]
    public void A_filter_that_leaves_few_hits_does_not_change_the_policy()
    {
        Index.Add(KernelAndLemon(10));
        var filter = new ArticleFilter { Authors = ["Ann"] };

        var page = Index.Search("kernel lemon", filter);

        Assert.Equal((MatchPolicy.All, 1), (page.Policy, page.TotalSize));
        Assert.Equal(["both0"], EngineFixture.IdsOf(page));
    }

    [Fact]
    public void Articles_that_readers_may_not_see_do_not_count_for_the_policy()
    {
        Index.Add(KernelAndLemon(10).Select(article => article.Id.Value == "both9" ? article with { IsDraft = true } : article));

        Assert.Equal(MatchPolicy.Any, Index.Search("kernel lemon").Policy);
    }

    [Fact]
    public void Phrases_fields_and_exclusions_hold_whatever_the_policy()
    {
        Index.Add(
            Some.Article("phrase", body: "vendor lock-in and kernels"),
            Some.Article("words", body: "lock vendor in kernels lemon"),
            Some.Article("title", title: "Lemon", body: "vendor lock-in kernels"));

        foreach (var policy in new[] { MatchPolicy.Any, MatchPolicy.All, MatchPolicy.Auto })
        {
            Assert.Equal(["phrase", "title"], Index.Ids("\"vendor lock-in\" kernel", policy: policy).Order());
            Assert.Equal(["title"], Index.Ids("title:lemon kernel", policy: policy));
            Assert.Equal(["phrase"], Index.Ids("kernel -lemon", policy: policy));
        }
    }

    private static IEnumerable<Article> KernelAndLemon(int both) =>
    [
        .. Enumerable.Range(0, both).Select(number => Some.Article($"both{number}", body: "kernel lemon") with { Authors = [number == 0 ? "Ann" : "Ben"] }),
        Some.Article("kernel", body: "kernel"),
        Some.Article("lemon", body: "lemon"),
        Some.Article("other", body: "a kernel of truth") with { Authors = ["Ann"] },
        Some.Article("none", body: "truth"),
    ];

    [Theory]
    [InlineData("コンピュータ", "コンピュータを使う", "データとモータ。コンとピューマ")]
    [InlineData("コンピューター", "コンピュータを使う", "データとモータ。サーバー")]
    [InlineData("新しいコンピュータ", "このコンピュータは", "データの。新たに")]
    [InlineData("人工知能", "人工知能の歴史", "人工の雪。知能がある")]
    [InlineData("人工智能", "人工智能的历史", "人工的。智能手机")]
    [InlineData("컴퓨터를", "컴퓨터는", "아이를. 모니터를")]
    [InlineData("คอมพิวเตอร์", "ใช้คอมพิวเตอร์", "คอยพิมพ์")]
    [InlineData("ひらがな", "ひらがなで", "ひらく。がな")]
    public void Where_any_word_makes_a_hit_a_word_without_spaces_is_more_than_one_of_its_pairs(string typed, string held, string other)
    {
        Index.Add(Some.Article("held", body: held), Some.Article("other", body: other), Some.Article("kernel", body: "kernel"));

        Assert.Equal(["held"], Index.Ids(typed, policy: MatchPolicy.Any));
        Assert.Equal(["held", "kernel"], Index.Ids($"{typed} kernel", policy: MatchPolicy.Any).Order());
        Assert.Equal(["held", "kernel"], Index.Ids($"kernel {typed}", policy: MatchPolicy.Any).Order());
    }
}
