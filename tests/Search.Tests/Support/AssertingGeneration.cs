using Search.Articles;
using Search.Enrichment.Topics;
using Search.Indexing;

namespace Search.Tests.Support;

/// <summary>A generation that is written to by several only for different articles, and refreshed, committed and rolled back by one alone.</summary>
/// <param name="inner">The real one.</param>
/// <param name="breach">Told of each breach of the rule; gives what is thrown.</param>
internal sealed class AssertingGeneration(IIndexGeneration inner, Func<string, Exception> breach) : IIndexGeneration
{
    private readonly Lock _lock = new();
    private readonly HashSet<ArticleId> _writing = [];
    private string? _alone;
    private volatile bool _isCommitting;

    /// <summary>The real one.</summary>
    public IIndexGeneration Inner => inner;

    public int Number => inner.Number;

    public string Fingerprint => inner.Fingerprint;

    public string TaggedBy
    {
        get => inner.TaggedBy;
        set
        {
            using var alone = EnterAlone("set the model");
            inner.TaggedBy = value;
        }
    }

    public bool IsComplete
    {
        get => inner.IsComplete;
        set
        {
            using var alone = EnterAlone("complete");
            inner.IsComplete = value;
        }
    }

    public long Checkpoint => inner.Checkpoint;

    public long IndexedSequence => inner.IndexedSequence;

    public async ValueTask ApplyAsync(IReadOnlyList<IndexWrite> writes, CancellationToken cancellationToken)
    {
        var ids = writes.Select(write => write.Id).ToList();
        Enter(ids);
        try
        {
            await inner.ApplyAsync(writes, cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _writing.ExceptWith(ids);
            }
        }
    }

    public async ValueTask RefreshAsync(long sequence, CancellationToken cancellationToken)
    {
        using var alone = EnterAlone("refresh", besideCommit: true);
        await inner.RefreshAsync(sequence, cancellationToken);
    }

    public async ValueTask CommitAsync(long sequence, Action onParted, CancellationToken cancellationToken)
    {
        using var commit = EnterCommit();
        await inner.CommitAsync(sequence, OnParted, cancellationToken);

        void OnParted()
        {
            Leave();
            onParted();
        }
    }

    public async ValueTask RollBackAsync(CancellationToken cancellationToken)
    {
        using var alone = EnterAlone("roll back");
        await inner.RollBackAsync(cancellationToken);
    }

    public ValueTask<IReadOnlySet<ArticleId>> FindTouchedAsync(
        IReadOnlySet<TopicId> topics, IReadOnlyCollection<string> names, CancellationToken cancellationToken) => inner.FindTouchedAsync(topics, names, cancellationToken);

    public ValueTask<IIndexContents> OpenContentsAsync(CancellationToken cancellationToken) => inner.OpenContentsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask<long> MeasureBytesAsync(CancellationToken cancellationToken) => inner.MeasureBytesAsync(cancellationToken);

    /// <summary>Nobody writes until it is disposed.</summary>
    public IDisposable EnterAlone(string what) => EnterAlone(what, besideCommit: false);

    private Leaving EnterAlone(string what, bool besideCommit)
    {
        lock (_lock)
        {
            if (_alone is not null || _writing.Count > 0 || (_isCommitting && !besideCommit))
            {
                throw breach($"{what} of generation {Number} during {_alone ?? (_writing.Count > 0 ? "writes" : "the rest of a commit")}");
            }

            _alone = what;
        }

        return new Leaving(Leave);
    }

    /// <summary>Alone at first, then beside what writes and shows.</summary>
    private Leaving EnterCommit()
    {
        EnterAlone("commit", besideCommit: false);
        _isCommitting = true;
        return new Leaving(() =>
        {
            lock (_lock)
            {
                _isCommitting = false;
                _alone = _alone == "commit" ? null : _alone;
            }
        });
    }

    private void Enter(IReadOnlyList<ArticleId> ids)
    {
        lock (_lock)
        {
            if (_alone is not null)
            {
                throw breach($"writes to generation {Number} during {_alone}");
            }

            if (ids.FirstOrDefault(id => !_writing.Add(id)) is { } twice)
            {
                throw breach($"article {twice} is written twice at once to generation {Number}");
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _alone = null;
        }
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
