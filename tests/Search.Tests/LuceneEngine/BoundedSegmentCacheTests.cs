using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>How long what is made of segments is kept.</summary>
public sealed class BoundedSegmentCacheTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public BoundedSegmentCacheTests() => _index.Add(Some.Article("a", body: "x"));

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Equal_filters_find_the_same_documents()
    {
        using var lease = _index.Generation.Views.Acquire();
        var segment = lease.View.Reader.Leaves[0];

        Assert.Same(DocumentBits.Of(By("ann"), segment, Steps()), DocumentBits.Of(By("ann"), segment, Steps()));
        Assert.NotSame(DocumentBits.Of(By("ann"), segment, Steps()), DocumentBits.Of(By("ben"), segment, Steps()));
    }

    [Fact]
    public void What_was_not_used_for_the_longest_time_goes_first()
    {
        using var lease = _index.Generation.Views.Acquire();
        var segment = lease.View.Reader.Leaves[0].AtomicReader;
        var one = NewCache(long.MaxValue);
        one.Add(segment, By("ann"), new FixedBitSet(1), 100);
        var cache = NewCache(2 * one.Bytes);

        cache.Add(segment, By("ann"), new FixedBitSet(1), 100);
        cache.Add(segment, By("ben"), new FixedBitSet(1), 100);
        Assert.NotNull(cache.Find(segment, By("ann")));
        cache.Add(segment, By("cid"), new FixedBitSet(1), 100);

        Assert.Null(cache.Find(segment, By("ben")));
        Assert.NotNull(cache.Find(segment, By("ann")));
        Assert.NotNull(cache.Find(segment, By("cid")));
        Assert.Equal(2 * one.Bytes, cache.Bytes);
    }

    [Fact]
    public void What_is_too_large_is_not_kept()
    {
        using var lease = _index.Generation.Views.Acquire();
        var segment = lease.View.Reader.Leaves[0].AtomicReader;
        var cache = NewCache(1_000);

        cache.Add(segment, By("ann"), new FixedBitSet(100_000), 12_500);

        Assert.Null(cache.Find(segment, By("ann")));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void A_segment_that_nobody_reads_any_more_leaves_nothing()
    {
        var cache = NewCache(1_000_000);
        using (var index = new LuceneFixture())
        {
            index.Add(Some.Article("a", body: "x"));
            using var lease = index.Generation.Views.Acquire();
            cache.Add(lease.View.Reader.Leaves[0].AtomicReader, By("ann"), new FixedBitSet(1), 100);
            Assert.True(cache.Bytes > 0);
        }

        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void What_is_kept_grows_with_the_segments()
    {
        using var lease = _index.Generation.Views.Acquire();
        var segment = lease.View.Reader.Leaves[0].AtomicReader;
        var cache = new BoundedSegmentCache<Filter, FixedBitSet>(0, 1_000);

        cache.Add(segment, By("ann"), new FixedBitSet(1), 500);
        Assert.NotNull(cache.Find(segment, By("ann")));
        cache.Add(segment, By("ben"), new FixedBitSet(1), 500);

        Assert.Null(cache.Find(segment, By("ann")));
        Assert.NotNull(cache.Find(segment, By("ben")));
    }

    [Fact]
    public void What_another_kept_meanwhile_stays()
    {
        using var lease = _index.Generation.Views.Acquire();
        var segment = lease.View.Reader.Leaves[0].AtomicReader;
        var cache = NewCache(1_000_000);
        var whole = new FixedBitSet(1);
        Assert.Null(cache.Find(segment, By("ann")));
        cache.Add(segment, By("ann"), whole, 100);

        Assert.Same(whole, cache.FindOrAdd(segment, By("ann"), new FixedBitSet(1), 100));
        Assert.Same(whole, cache.Find(segment, By("ann")));
    }

    private static BoundedSegmentCache<Filter, FixedBitSet> NewCache(long maxBytes) => new(maxBytes);

    private static WorkSteps Steps() => new(CancellationToken.None);

    private static QueryWrapperFilter By(string author) => new(new TermQuery(new Term(FieldNames.Author, author)));
}
