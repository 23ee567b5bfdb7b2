using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>How long the documents of filters are kept.</summary>
public sealed class BitSetCacheTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public BitSetCacheTests() => _index.Add(Some.Article("a", body: "x"));

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
        var one = new BitSetCache(long.MaxValue);
        one.Add(segment, By("ann"), new FixedBitSet(1));
        var cache = new BitSetCache(2 * one.Bytes);

        cache.Add(segment, By("ann"), new FixedBitSet(1));
        cache.Add(segment, By("ben"), new FixedBitSet(1));
        Assert.NotNull(cache.Find(segment, By("ann")));
        cache.Add(segment, By("cid"), new FixedBitSet(1));

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
        var cache = new BitSetCache(1_000);

        cache.Add(segment, By("ann"), new FixedBitSet(100_000));

        Assert.Null(cache.Find(segment, By("ann")));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void A_segment_that_nobody_reads_any_more_leaves_nothing()
    {
        var cache = new BitSetCache(BitSetCache.DefaultBytes);
        using (var index = new LuceneFixture())
        {
            index.Add(Some.Article("a", body: "x"));
            using var lease = index.Generation.Views.Acquire();
            cache.Add(lease.View.Reader.Leaves[0].AtomicReader, By("ann"), new FixedBitSet(1));
            Assert.True(cache.Bytes > 0);
        }

        Assert.Equal(0, cache.Bytes);
    }

    private static WorkSteps Steps() => new(CancellationToken.None);

    private static QueryWrapperFilter By(string author) => new(new TermQuery(new Term(FieldNames.Author, author)));
}
