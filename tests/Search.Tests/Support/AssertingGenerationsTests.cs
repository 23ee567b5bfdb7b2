using System.Collections;

using Search.Indexing;

namespace Search.Tests.Support;

/// <summary>The watch over the rule of generations sees each way to break it.</summary>
public sealed class AssertingGenerationsTests : IDisposable
{
    private readonly LuceneFixture _lucene = new();
    private readonly List<string> _breaches = [];
    private readonly AssertingGeneration _generation;

    public AssertingGenerationsTests() => _generation = new AssertingGeneration(_lucene.Generation, what =>
    {
        _breaches.Add(what);
        return new InvalidOperationException(what);
    });

    public void Dispose() => _lucene.Dispose();

    [Fact]
    public async Task Who_commits_while_another_writes_is_told()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync("a", () => _generation.CommitAsync(1, () => { }, CancellationToken.None)));

        Assert.Equal(["commit of generation 1 during writes"], _breaches);
    }

    [Fact]
    public async Task Who_writes_and_shows_beside_the_rest_of_a_commit_is_let_in_and_who_commits_is_told()
    {
        await _generation.CommitAsync(1, () => During().GetAwaiter().GetResult(), CancellationToken.None);
        Assert.Equal(["commit of generation 1 during the rest of a commit"], _breaches);

        async Task During()
        {
            await _generation.ApplyAsync([Put("a")], CancellationToken.None);
            await _generation.RefreshAsync(1, CancellationToken.None);
            await Assert.ThrowsAsync<InvalidOperationException>(() => _generation.CommitAsync(2, () => { }, CancellationToken.None).AsTask());
        }
    }

    [Fact]
    public async Task Who_writes_an_article_that_another_writes_is_told()
    {
        await WriteAsync("a", () => _generation.ApplyAsync([Put("b")], CancellationToken.None));
        Assert.Empty(_breaches);

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync("a", () => _generation.ApplyAsync([Put("a")], CancellationToken.None)));
        Assert.Equal(["article a is written twice at once to generation 1"], _breaches);
    }

    [Fact]
    public async Task Who_reads_while_another_writes_is_let_in()
    {
        await WriteAsync("a", async () => await _generation.MeasureBytesAsync(CancellationToken.None));

        Assert.Empty(_breaches);
    }

    private static IndexWrite Put(string id) => IndexWrite.Put(Some.Indexed(Some.Article(id)));

    private Task WriteAsync(string id, Func<ValueTask> meanwhile) =>
        _generation.ApplyAsync(new Interrupted(Put(id), meanwhile), CancellationToken.None).AsTask();

    /// <summary>One write, during which something else happens: the watch walks over the list first, then the engine.</summary>
    private sealed class Interrupted(IndexWrite write, Func<ValueTask> meanwhile) : IReadOnlyList<IndexWrite>
    {
        private int _walks;

        public int Count => 1;

        public IndexWrite this[int index] => write;

        public IEnumerator<IndexWrite> GetEnumerator()
        {
            if (++_walks == 2)
            {
                meanwhile().AsTask().GetAwaiter().GetResult();
            }

            yield return write;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
