using Search.Adapters.LuceneEngine.Generations;
using Search.Articles;
using Search.Enrichment.Topics;
using Search.Indexing;

namespace Search.Tests.Indexing;

/// <summary>A Lucene generation on a disk that fails now and then: what shows or keeps changes fails, as does half of the opening again.</summary>
internal sealed class FailingGeneration(LuceneGeneration lucene) : IIndexGeneration
{
    private volatile Exception? _failure;
    private volatile int _attempts;

    public Exception? Failure { set => _failure = value; }

    public int Attempts => _attempts;

    /// <summary>What happens before an article is put; null for nothing.</summary>
    public Action? OnPut { get; set; }

    /// <summary>An article that it cannot hold; null for none.</summary>
    public ArticleId? Refused { get; set; }

    /// <summary>What happens before changes are shown; null for nothing.</summary>
    public Action? OnRefresh { get; set; }

    /// <summary>What happens after changes are shown; null for nothing.</summary>
    public Action? OnShown { get; set; }

    /// <summary>Whether the next look at what is shown finds what was shown before the last refresh.</summary>
    public bool IsReadEarly { get; set; }

    public int Number => lucene.Number;

    public string Fingerprint => lucene.Fingerprint;

    public string TaggedBy { get => lucene.TaggedBy; set => lucene.TaggedBy = value; }

    public bool IsComplete { get => lucene.IsComplete; set => lucene.IsComplete = value; }

    public long Checkpoint => lucene.Checkpoint;

    public long IndexedSequence
    {
        get
        {
            var isEarly = IsReadEarly;
            IsReadEarly = false;
            return isEarly ? lucene.IndexedSequence - 1 : lucene.IndexedSequence;
        }
    }

    public async ValueTask ApplyAsync(IReadOnlyList<IndexWrite> writes, CancellationToken cancellationToken)
    {
        if (writes.Any(write => write.Article is not null && write.Id == Refused))
        {
            await Real.ApplyAsync([.. writes.TakeWhile(write => write.Id != Refused)], cancellationToken);
            throw new RefusedArticleException(Refused!, new ArgumentException("too long"));
        }

        if (writes.Any(write => write.Article is not null))
        {
            OnPut?.Invoke();
        }

        await Real.ApplyAsync(writes, cancellationToken);
    }

    public async ValueTask RefreshAsync(long sequence, CancellationToken cancellationToken)
    {
        ThrowFailure();
        OnRefresh?.Invoke();
        await Real.RefreshAsync(sequence, cancellationToken);
        OnShown?.Invoke();
    }

    public ValueTask CommitAsync(long sequence, Action onParted, CancellationToken cancellationToken)
    {
        ThrowFailure();
        return Real.CommitAsync(sequence, onParted, cancellationToken);
    }

    public async ValueTask RollBackAsync(CancellationToken cancellationToken)
    {
        await Real.RollBackAsync(cancellationToken);
        if (_attempts++ % 2 == 0)
        {
            ThrowFailure();
        }
    }

    public ValueTask<IReadOnlySet<ArticleId>> FindTouchedAsync(
        IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names, CancellationToken cancellationToken) => Real.FindTouchedAsync(topics, names, cancellationToken);

    public ValueTask<IIndexContents> OpenContentsAsync(CancellationToken cancellationToken) => Real.OpenContentsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => Real.CheckAsync(cancellationToken);

    public ValueTask<long> MeasureBytesAsync(CancellationToken cancellationToken) => Real.MeasureBytesAsync(cancellationToken);

    private IIndexGeneration Real => lucene;

    private void ThrowFailure()
    {
        if (_failure is { } failure)
        {
            throw failure;
        }
    }
}
