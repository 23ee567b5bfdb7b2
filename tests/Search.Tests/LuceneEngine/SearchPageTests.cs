using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Pages of one answer join without gap and repeat across the end of the hits that are reranked.</summary>
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

        var pages = _index.Walk("kernel lemon", pageSize);

        var hits = pages.SelectMany(page => page.Hits).ToList();
        Assert.Equal(730, hits.Select(hit => hit.ArticleId).Distinct().Count());
        Assert.Equal(730, hits.Count);
        Assert.All(pages, page => Assert.Equal(730, page.TotalSize));
        Assert.All(hits.Take(300), hit => Assert.NotEmpty(hit.Parts));
        Assert.All(hits.Skip(300), hit => Assert.Empty(hit.Parts));
        Assert.Equal(hits.Take(300).Select(hit => hit.Score).OrderDescending(), hits.Take(300).Select(hit => hit.Score));
        Assert.Equal(hits.Skip(300).Select(hit => hit.Score).OrderDescending(), hits.Skip(300).Select(hit => hit.Score));
    }

    private static Article Numbered(int number) => Some.Article(
        $"n{number:000}",
        title: number % 10 == 0 ? "Kernel" : "Untitled",
        body: string.Join(' ', Enumerable.Repeat("kernel", 1 + (number % 4)).Concat(Enumerable.Repeat("filler", number % 17)).Append(number % 3 == 0 ? "lemon" : "apple lemon")));
}
