using Search.Adapters.LuceneEngine.Views;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Who reads what is made of a segment, and who waits for it.</summary>
public sealed class SegmentCacheTests : IDisposable
{
    private readonly LuceneFixture _index = new();
    private readonly ViewLease _lease;

    public SegmentCacheTests()
    {
        _index.Add(Some.Article("a", body: "x"));
        _lease = _index.Generation.Views.Acquire();
    }

    private Lucene.Net.Index.AtomicReader Segment => _lease.View.Reader.Leaves[0].AtomicReader;

    public void Dispose()
    {
        _lease.Dispose();
        _index.Dispose();
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_reads()
    {
        var reads = 0;
        using var mayEnd = new ManualResetEventSlim();
        var cache = new SegmentCache<object>(_ =>
        {
            Interlocked.Increment(ref reads);
            mayEnd.Wait();
            return new object();
        });

        var asked = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() => cache.Of(Segment), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        mayEnd.Set();
        var found = await Task.WhenAll(asked);

        Assert.Single(found.Distinct());
        Assert.Equal(1, reads);
    }

    [Fact]
    public void What_could_not_be_read_is_read_by_the_next()
    {
        var reads = 0;
        var cache = new SegmentCache<object>(_ => reads++ == 0 ? throw new IOException("gone") : new object());

        Assert.Throws<IOException>(() => cache.Of(Segment));

        Assert.NotNull(cache.Of(Segment));
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task Who_waits_for_another_reader_can_go_away()
    {
        using var began = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        using var left = new CancellationTokenSource();
        var cache = new SegmentCache<object>((_, _) =>
        {
            began.Set();
            mayEnd.Wait();
            return new object();
        });
        var reader = Task.Factory.StartNew(() => cache.Of(Segment), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        began.Wait();
        var steps = new WorkSteps(left.Token);
        var waiting = Task.Factory.StartNew(() => cache.Of(Segment, steps), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        mayEnd.Set();
        Assert.Same(await reader, cache.Of(Segment));
    }
}
