using Search.Articles;
using Search.Queries;
using Search.Searching;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Pages of one answer join without gap and repeat, across the end of the hits that are ranked again, whatever is written meanwhile.</summary>
public sealed class SearchPageTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData(100)]
    [InlineData(77)]
    [InlineData(300)]
    [InlineData(301)]
    public void Pages_go_on_beyond_the_hits_that_are_ranked_again(int pageSize)
    {
        _index.Add(Enumerable.Range(0, 730).Select(Numbered));

        var pages = Walk("kernel lemon", pageSize, afterEachPage: () => { });

        var hits = pages.SelectMany(page => page.Hits).ToList();
        Assert.Equal(730, hits.Select(hit => hit.ArticleId).Distinct().Count());
        Assert.Equal(730, hits.Count);
        Assert.All(pages, page => Assert.Equal(730, page.TotalSize));
        Assert.All(hits.Take(300), hit => Assert.NotEmpty(hit.Parts));
        Assert.All(hits.Skip(300), hit => Assert.Empty(hit.Parts));
        Assert.Equal(hits.Take(300).Select(hit => hit.Score).OrderDescending(), hits.Take(300).Select(hit => hit.Score));
        Assert.Equal(hits.Skip(300).Select(hit => hit.Score).OrderDescending(), hits.Skip(300).Select(hit => hit.Score));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void Writes_between_pages_move_nothing(int pageSize)
    {
        const int Count = 330;
        _index.Add(Enumerable.Range(0, Count).Select(Numbered));
        var whole = LuceneFixture.IdsOf(_index.Search("kernel lemon", pageSize: Count));
        var written = 0;

        var visited = Walk("kernel lemon", pageSize, afterEachPage: () =>
        {
            written++;
            _index.Generation.Delete(ArticleId.Parse($"n{written % Count:000}"));
            _index.Add(Some.Article($"new-{written}", title: "Kernel lemon"), Numbered(Count - 1 - (written % Count)) with { Title = "Moved kernel lemon" });
        }).SelectMany(page => page.Hits).Select(hit => hit.ArticleId.Value);

        Assert.Equal(whole, visited);
    }

    [Fact]
    public async Task Readers_walk_through_all_pages_while_a_writer_writes()
    {
        const int Count = 360;
        _index.Add(Enumerable.Range(0, Count).Select(Numbered));
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var number = 0; !done.IsCancellationRequested; number++)
            {
                // The same articles again and again, in another form: there are always as many hits.
                _index.Add(Numbered(number * 7 % Count) with { Title = number % 2 == 0 ? "Moved" : "Kernel lemon" });
            }
        });

        var walks = await Task.WhenAll(Enumerable.Range(0, 4).Select(reader => Task.Run(() =>
            Walk("kernel lemon", pageSize: 23 + reader, afterEachPage: () => { }).SelectMany(page => page.Hits).Select(hit => hit.ArticleId.Value).ToList())));
        await done.CancelAsync();
        await writer;

        Assert.All(walks, visited => Assert.Equal(Enumerable.Range(0, Count).Select(number => $"n{number:000}"), visited.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_policy_and_the_moment_of_the_first_page_count_for_all()
    {
        _index.Add(Enumerable.Range(0, 12).Select(number => Some.Article($"both{number:00}", body: "kernel lemon")));
        _index.Add(Some.Article("one", body: "kernel"), Some.Article("later", body: "kernel lemon") with
        {
            PublishDate = new ArticleDate(Some.Now.AddMinutes(1), HasTime: true),
        });
        var first = _index.Search("kernel lemon", pageSize: 5);

        _index.Time.Advance(TimeSpan.FromMinutes(3));
        _index.Generation.Delete(ArticleId.Parse("both11"));
        _index.Generation.Delete(ArticleId.Parse("both10"));
        _index.Generation.Delete(ArticleId.Parse("both09"));
        _index.Add(Some.Article("other"));
        _index.Add(Some.Article("another"));
        var second = _index.Search("kernel lemon", pageSize: 100, after: first.Next);

        // The view of the first page has gone: nine hold both words now, and a new search would take any.
        Assert.Equal(MatchPolicy.Any, _index.Search("kernel lemon").Policy);
        Assert.Equal(MatchPolicy.All, second.Policy);
        Assert.DoesNotContain("one", LuceneFixture.IdsOf(second));
        Assert.Equal(Some.Now.ToUnixTimeMilliseconds(), first.Next!.Moment);
    }

    private List<HitPage> Walk(string query, int pageSize, Action afterEachPage)
    {
        List<HitPage> pages = [];
        do
        {
            pages.Add(_index.Search(query, pageSize: pageSize, after: pages.LastOrDefault()?.Next));
            afterEachPage();
        }
        while (pages[^1].Next is not null);

        return pages;
    }

    private static Article Numbered(int number) => Some.Article(
        $"n{number:000}",
        title: number % 10 == 0 ? "Kernel" : "Untitled",
        body: string.Join(' ', Enumerable.Repeat("kernel", 1 + (number % 4)).Concat(Enumerable.Repeat("filler", number % 17)).Append(number % 3 == 0 ? "lemon" : "apple lemon")));
}
