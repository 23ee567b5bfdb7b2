using System.Globalization;
using System.Text;

using Search.Adapters.LuceneEngine.Matching;
using Search.Adapters.LuceneEngine.Views;
using Search.Articles;
using Search.Searching.Hits;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Orders by a column, whatever segments the hits are in.</summary>
public sealed class FirstHitsTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData(SearchOrder.Newest)]
    [InlineData(SearchOrder.Oldest)]
    [InlineData(SearchOrder.Title)]
    [InlineData(SearchOrder.ArticleId)]
    public void Pages_join_in_the_order_of_the_column_and_then_of_the_ids(SearchOrder order)
    {
        var random = new Random(5);
        List<Article> articles = [.. Enumerable.Range(0, 300).Select(number => Some.Article($"a{random.Next(100_000):00000}-{number}", title: $"{"abc"[random.Next(3)]}") with
        {
            PublishDate = random.Next(4) == 0 ? null : Some.Day($"2025-01-{1 + random.Next(9):00}"),
        })];
        _index.Add(articles[..200]);
        _index.Add(articles[200..]);
        var wanted = articles.Where(_ => random.Next(3) > 0).ToDictionary(article => article.Id.Value);
        using var lease = _index.Generation.Views.Acquire();

        List<string> found = [];
        OrderPlace? after = null;
        while (true)
        {
            var page = new FirstHits(order, 7, after, new WorkSteps(CancellationToken.None));
            foreach (var segment in lease.View.Reader.Leaves)
            {
                var set = new ulong[DocumentWords.CountFor(segment.AtomicReader.MaxDoc)];
                for (var document = 0; document < segment.AtomicReader.MaxDoc; document++)
                {
                    set[document >> 6] |= wanted.ContainsKey(HitDocument.IdOf(lease.View, segment.DocBase + document)) ? 1UL << (document & 63) : 0;
                }

                page.Add(segment, set);
            }

            if (page.Hits.Count == 0)
            {
                break;
            }

            found.AddRange(page.Hits.Select(hit => HitDocument.IdOf(lease.View, hit.Document)));
            after = OrderPlace.Read(order, page.Hits[^1].Place.SortValueIn(order), Encoding.UTF8.GetString(page.Hits[^1].Place.Id));
        }

        var byColumn = order switch
        {
            SearchOrder.Newest => wanted.Values.OrderByDescending(article => article.PublishDate?.Instant ?? DateTimeOffset.MinValue),
            SearchOrder.Oldest => wanted.Values.OrderBy(article => article.PublishDate?.Instant ?? DateTimeOffset.MaxValue),
            SearchOrder.Title => wanted.Values.OrderBy(article => article.Title, StringComparer.Ordinal),
            _ => wanted.Values.OrderBy(_ => 0),
        };
        Assert.Equal(byColumn.ThenBy(article => article.Id.Value, StringComparer.Ordinal).Select(article => article.Id.Value), found);
    }

    [Fact]
    public void Articles_without_a_date_have_a_place_too()
    {
        var place = OrderPlace.Read(SearchOrder.Newest, long.MinValue.ToString(CultureInfo.InvariantCulture), "a");

        Assert.Equal(long.MaxValue, place.Number);
        Assert.Equal(long.MinValue.ToString(CultureInfo.InvariantCulture), place.SortValueIn(SearchOrder.Newest));
    }
}
