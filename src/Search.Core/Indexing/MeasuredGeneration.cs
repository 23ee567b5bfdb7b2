using System.Diagnostics;

using Search.Articles;
using Search.Enrichment.Topics;

namespace Search.Indexing;

/// <summary>A generation of which refreshes, commits and writes are measured.</summary>
/// <param name="inner">The generation itself.</param>
/// <param name="metrics">Told of them.</param>
internal sealed class MeasuredGeneration(IIndexGeneration inner, IndexMetrics metrics) : IIndexGeneration
{
    /// <summary>The generation itself.</summary>
    public IIndexGeneration Inner => inner;

    public int Number => inner.Number;

    public string Fingerprint => inner.Fingerprint;

    public string TaggedBy
    {
        get => inner.TaggedBy;
        set => inner.TaggedBy = value;
    }

    public bool IsComplete
    {
        get => inner.IsComplete;
        set => inner.IsComplete = value;
    }

    public long Checkpoint => inner.Checkpoint;

    public long IndexedSequence => inner.IndexedSequence;

    public async ValueTask ApplyAsync(IReadOnlyList<IndexWrite> writes, CancellationToken cancellationToken)
    {
        var count = writes.Count;
        await inner.ApplyAsync(writes, cancellationToken);
        metrics.AddWrites(count);
    }

    public async ValueTask RefreshAsync(long sequence, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await inner.RefreshAsync(sequence, cancellationToken);
        metrics.AddRefresh(Stopwatch.GetElapsedTime(started));
    }

    public async ValueTask CommitAsync(long sequence, Action onParted, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await inner.CommitAsync(sequence, onParted, cancellationToken);
        metrics.AddCommit(Stopwatch.GetElapsedTime(started));
    }

    public ValueTask RollBackAsync(CancellationToken cancellationToken)
    {
        metrics.AddRollBack();
        return inner.RollBackAsync(cancellationToken);
    }

    public ValueTask<IReadOnlySet<ArticleId>> FindTouchedAsync(
        IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names, CancellationToken cancellationToken) => inner.FindTouchedAsync(topics, names, cancellationToken);

    public ValueTask<IIndexContents> OpenContentsAsync(CancellationToken cancellationToken) => inner.OpenContentsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask<long> MeasureBytesAsync(CancellationToken cancellationToken) => inner.MeasureBytesAsync(cancellationToken);
}
