using Search.Articles;
using Search.Searching.Planning;
using Search.Tests.Support;

namespace Search.Tests.Searching;

/// <summary>Pages of one answer join without gap and repeat, whatever is written meanwhile.</summary>
public abstract partial class SearcherContract
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void Writes_between_pages_move_nothing(int pageSize)
    {
        const int Count = 330;
        Index.Add(Enumerable.Range(0, Count).Select(Numbered));
        var whole = EngineFixture.IdsOf(Index.Search("kernel lemon", pageSize: Count));
        var written = 0;

        var visited = Index.Walk("kernel lemon", pageSize, afterEachPage: () =>
        {
            written++;
            Index.Delete(ArticleId.Parse($"n{written % Count:000}"));
            Index.Add(Some.Article($"new-{written}", title: "Kernel lemon"), Numbered(Count - 1 - (written % Count)) with { Title = "Moved kernel lemon" });
        }).SelectMany(page => page.Hits).Select(hit => hit.ArticleId.Value);

        Assert.Equal(whole, visited);
    }

    [Fact]
    public async Task Readers_walk_through_all_pages_while_a_writer_writes()
    {
        const int Count = 360;
        Index.Add(Enumerable.Range(0, Count).Select(Numbered));
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var number = 0; !done.IsCancellationRequested; number++)
            {
                // The same articles again and again, in another form: there are always as many hits.
                Index.Add(Numbered(number * 7 % Count) with { Title = number % 2 == 0 ? "Moved" : "Kernel lemon" });
            }
        });

        var walks = await Task.WhenAll(Enumerable.Range(0, 4).Select(reader => Task.Run(() =>
            Index.Walk("kernel lemon", pageSize: 23 + reader).SelectMany(page => page.Hits).Select(hit => hit.ArticleId.Value).ToList())));
        await done.CancelAsync();
        await writer;

        Assert.All(walks, visited => Assert.Equal(Enumerable.Range(0, Count).Select(number => $"n{number:000}"), visited.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_policy_and_the_moment_of_the_first_page_count_for_all()
    {
        Index.Add(Enumerable.Range(0, 12).Select(number => Some.Article($"both{number:00}", body: "kernel lemon")));
        Index.Add(Some.Article("one", body: "kernel"), Some.Article("later", body: "kernel lemon") with
        {
            PublishDate = new ArticleDate(Some.Now.AddMinutes(1), HasTime: true),
        });
        var first = Index.Search("kernel lemon", pageSize: 5);

        Index.Time.Advance(TimeSpan.FromMinutes(3));
        Index.Delete(ArticleId.Parse("both11"));
        Index.Delete(ArticleId.Parse("both10"));
        Index.Delete(ArticleId.Parse("both09"));
        Index.Add(Some.Article("other"));
        Index.Add(Some.Article("another"));
        var second = Index.Search("kernel lemon", pageSize: 100, after: first.Next);

        // The view of the first page has gone: nine hold both words now, and a new search would take any.
        Assert.Equal(MatchPolicy.Any, Index.Search("kernel lemon").Policy);
        Assert.Equal(MatchPolicy.All, second.Policy);
        Assert.DoesNotContain("one", EngineFixture.IdsOf(second));
        Assert.Equal(Some.Now.ToUnixTimeMilliseconds(), first.Next!.Moment);
    }

    private static Article Numbered(int number) => Some.Article(
        $"n{number:000}",
        title: number % 10 == 0 ? "Kernel" : "Untitled",
        body: string.Join(' ', Enumerable.Repeat("kernel", 1 + (number % 4)).Concat(Enumerable.Repeat("filler", number % 17)).Append(number % 3 == 0 ? "lemon" : "apple lemon")));
}
